import type { ReactNode } from 'react';
import { useState } from 'react';
import { activeLanguage, useTranslation } from '../i18n';
import type { Label } from '../model';
import { Button, Checkbox, RadioGroup, TextField } from '../ui';
import { findLabels } from './find-labels';
import styles from './taxonomy.module.css';
import { useNames } from './tools';

interface LabelChecksProps {
  readonly legend: string;
  /** Labels that may be ticked. */
  readonly labels: readonly Label[];
  /** Null: all of them. */
  readonly chosen: readonly string[] | null;
  readonly onChange: (chosen: readonly string[] | null) => void;
}

const KINDS = ['task', 'action', 'object'] as const;

/** All labels, or some of them: found by name, ticked one by one or by kind. */
export function LabelChecks({ legend, labels, chosen, onChange }: LabelChecksProps): ReactNode {
  const { t } = useTranslation('vocabulary');
  const nameOf = useNames();
  const [query, setQuery] = useState('');
  const found = findLabels(labels, query, activeLanguage().tag);
  const kinds = KINDS.filter((kind) => labels.some((label) => label.kind === kind));
  return (
    <fieldset className={styles['group']}>
      <legend>{legend}</legend>
      <RadioGroup
        label={legend}
        isLabelHidden
        value={chosen === null ? 'all' : 'some'}
        options={[
          { value: 'all', text: t(($) => $.checks.all) },
          { value: 'some', text: t(($) => $.checks.some) },
        ]}
        onChange={(value) => onChange(value === 'all' ? null : (chosen ?? labels.map(({ id }) => id)))}
      />
      {chosen !== null && (
        <>
          <p role="status" className={styles['aside']}>
            {t(($) => $.checks.count, { count: chosen.length, all: labels.length })}
          </p>
          <div className={styles['buttons']}>
            {kinds.map((kind) => (
              <Button
                key={kind}
                onPress={() =>
                  onChange([
                    ...new Set([...chosen, ...labels.filter((label) => label.kind === kind).map(({ id }) => id)]),
                  ])
                }
              >
                {t(($) => $.checks.allOf[kind])}
              </Button>
            ))}
            <Button onPress={() => onChange([])}>{t(($) => $.checks.clear)}</Button>
          </div>
          <TextField label={t(($) => $.tree.find)} value={query} onChange={setQuery} />
          <ul className={styles['checks']} aria-label={legend}>
            {found.map(({ label }) => (
              <li key={label.id}>
                <Checkbox
                  label={nameOf(label).text}
                  isSelected={chosen.includes(label.id)}
                  onChange={(isOn) => onChange(isOn ? [...chosen, label.id] : chosen.filter((id) => id !== label.id))}
                  data-label-id={label.id}
                />
              </li>
            ))}
          </ul>
        </>
      )}
    </fieldset>
  );
}
