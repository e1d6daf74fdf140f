import type { ReactElement } from 'react';
import { useState } from 'react';
import { NumberField } from './NumberField';
import { Select } from './Select';
import type { SelectOption } from './Select';
import { TextField } from './TextField';

export type FieldValue = string | number | boolean | null;

export interface ValueFieldProps {
  readonly label: string;
  readonly kind: 'select' | 'text' | 'number' | 'boolean';
  /** null: not set. */
  readonly value: FieldValue;
  readonly onChange: (value: FieldValue) => void;
  /** What a `select` offers. */
  readonly choices: readonly SelectOption[];
  readonly words: { readonly unset: string; readonly yes: string; readonly no: string };
  readonly isDisabled?: boolean;
}

const MOST_DIGITS = 6;
const UNSET = '';
const YES = 'true';
const NO = 'false';

/** A value of a declared type. Text and numbers are handed on when the field is left. */
export function ValueField(props: ValueFieldProps): ReactElement {
  const { label, kind, value, onChange, choices, words, isDisabled = false } = props;
  if (kind === 'number') {
    const number = typeof value === 'number' ? value : null;
    const digits = { maximumFractionDigits: MOST_DIGITS };
    return <NumberField label={label} value={number} onChange={onChange} isDisabled={isDisabled} {...digits} />;
  }
  if (kind === 'text') return <TextValue {...props} />;
  const yesNo = [
    { value: YES, text: words.yes },
    { value: NO, text: words.no },
  ];
  const shown = value === null ? UNSET : String(value);
  const offered = kind === 'boolean' ? yesNo : choices;
  const isKnown = shown === UNSET || offered.some((choice) => choice.value === shown);
  return (
    <Select
      label={label}
      value={shown}
      isDisabled={isDisabled}
      options={[
        { value: UNSET, text: words.unset },
        ...offered,
        // A file may bring a value that is not offered: it stays until another is chosen.
        ...(isKnown ? [] : [{ value: shown, text: shown }]),
      ]}
      onChange={(chosen) => {
        if (chosen === UNSET) onChange(null);
        else onChange(kind === 'boolean' && (chosen === YES || chosen === NO) ? chosen === YES : chosen);
      }}
    />
  );
}

function TextValue({ label, value, onChange, isDisabled = false }: ValueFieldProps): ReactElement {
  const [typed, setTyped] = useState<string | null>(null);
  const kept = value === null ? '' : String(value);
  const keep = (): void => {
    if (typed === null) return;
    const text = typed.trim();
    setTyped(null);
    if (text !== kept) onChange(text === '' ? null : text);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        keep();
      }}
      onBlur={keep}
    >
      <TextField label={label} value={typed ?? kept} onChange={setTyped} isDisabled={isDisabled} />
    </form>
  );
}
