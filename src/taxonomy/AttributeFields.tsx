import type { ReactNode } from 'react';
import { useState } from 'react';
import { useQuery } from '../hooks';
import { useTranslation } from '../i18n';
import type { Attribute, Segment } from '../model';
import { NumberField, Select, TextField } from '../ui';
import { useValueWords } from './attribute-words';
import { useNames } from './tools';

type Value = Segment['attributes'][string];

interface AttributeFieldsProps {
  /** What the attributes are of. */
  readonly on: Attribute['on'][number];
  readonly label: string | null;
  readonly values: Segment['attributes'];
  /** Null: not said. */
  readonly onChange: (key: string, value: Value) => void;
}

const NONE: readonly Attribute[] = [];

/** A field for every attribute that a label has, by its type. */
export function AttributeFields({ on, label, values, onChange }: AttributeFieldsProps): ReactNode {
  const attributes = useQuery((queries) => queries.taxonomy()?.attributes ?? NONE);
  const own = attributes.filter(
    (one) => label !== null && one.on.includes(on) && (one.labels === null || one.labels.includes(label)),
  );
  return own.map((attribute) => (
    <AttributeField
      key={attribute.id}
      attribute={attribute}
      value={values[attribute.key] ?? attribute.default}
      onChange={(value) => onChange(attribute.key, value)}
    />
  ));
}

interface AttributeFieldProps {
  readonly attribute: Attribute;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}

const NOT_SAID = '';

function AttributeField({ attribute, value, onChange }: AttributeFieldProps): ReactNode {
  const { t } = useTranslation('vocabulary');
  const nameOf = useNames();
  const valueWords = useValueWords();
  const shared = { label: nameOf(attribute).text, 'data-attribute': attribute.key };
  const notSaid = { value: NOT_SAID, text: t(($) => $.values.none) };
  switch (attribute.kind) {
    case 'select': {
      const isOdd = typeof value === 'string' && !attribute.values.includes(value);
      const offered = isOdd ? [...attribute.values, value] : attribute.values;
      return (
        <Select
          {...shared}
          value={typeof value === 'string' ? value : NOT_SAID}
          options={[notSaid, ...offered.map((one) => ({ value: one, text: valueWords(attribute, one) }))]}
          onChange={(chosen) => onChange(chosen === NOT_SAID ? null : chosen)}
        />
      );
    }
    case 'boolean':
      return (
        <Select
          {...shared}
          value={typeof value === 'boolean' ? String(value) : NOT_SAID}
          options={[
            notSaid,
            { value: 'true', text: t(($) => $.values.yes) },
            { value: 'false', text: t(($) => $.values.no) },
          ]}
          onChange={(chosen) => onChange(chosen === NOT_SAID ? null : chosen === 'true')}
        />
      );
    case 'number':
      return (
        <NumberField
          {...shared}
          value={typeof value === 'number' ? value : null}
          maximumFractionDigits={6}
          onChange={onChange}
        />
      );
    case 'text':
      return <LineField {...shared} value={typeof value === 'string' ? value : ''} onChange={onChange} />;
  }
}

interface LineFieldProps {
  readonly label: string;
  readonly 'data-attribute': string;
  readonly value: string;
  readonly onChange: (value: Value) => void;
}

/** A line of text, kept when it is left or with Enter. */
function LineField({ value, onChange, ...shared }: LineFieldProps): ReactNode {
  const [typed, setTyped] = useState<string | null>(null);
  const keep = (): void => {
    if (typed === null) return;
    setTyped(null);
    if (typed.trim() !== value) onChange(typed.trim() === '' ? null : typed.trim());
  };
  return (
    <form
      onBlur={keep}
      onSubmit={(event) => {
        event.preventDefault();
        keep();
      }}
    >
      <TextField {...shared} value={typed ?? value} onChange={setTyped} />
    </form>
  );
}
