import type { ReactNode } from 'react';
import { useState } from 'react';
import { editLabel, labelsOfTier } from '../editor';
import { useEditor, useQuery } from '../hooks';
import { formats, useTranslation } from '../i18n';
import type { Label } from '../model';
import { Select } from '../ui';
import { draftOf } from './label-draft';
import styles from './taxonomy.module.css';
import { useEdit, useNames } from './tools';
import type { TaxonomyTools } from './tools';

/** The keys as they lie on the keyboard. */
const ROWS: readonly (readonly number[])[] = [
  [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
  [11, 12, 13, 14, 15],
  [16, 17, 18, 19, 20],
  [21, 22, 23, 24, 25],
];
const NOBODY = '';

/** The 25 keys of a tier, each with the label it sets; two labels on one key are shown as what they are. */
export function KeyMapPanel({ tools }: { readonly tools: TaxonomyTools }): ReactNode {
  const { t } = useTranslation('vocabulary');
  const { queries } = useEditor();
  const run = useEdit(tools);
  const nameOf = useNames();
  const tiers = useQuery((read) => read.tiers());
  useQuery((read) => read.labels());
  const [tierId, setTierId] = useState<string | null>(null);
  const tier = tiers.find(({ id }) => id === tierId) ?? tiers[0] ?? null;
  const labels = tier === null ? [] : labelsOfTier(queries, tier);
  const options = labels
    .map((label) => ({ value: label.id, text: nameOf(label).text }))
    .toSorted((a, b) => formats().compare(a.text, b.text));
  function give(place: number, holders: readonly Label[], id: string): void {
    const label = queries.byId('label', id === NOBODY ? (holders[0]?.id ?? null) : id);
    if (label === null) return;
    const { tiers: own, ...fields } = draftOf(label, queries);
    const code = id === NOBODY ? null : place;
    const key = tools.capOfPlace(place) ?? String(place);
    const said =
      code === null ? t(($) => $.keys.freed, { key }) : t(($) => $.keys.given, { key, name: nameOf(label).text });
    run({ name: 'editLabel', change: editLabel(label.id, { ...fields, code }, { tiers: own }), said });
  }
  return (
    <div className={styles['pane']}>
      <Select
        label={t(($) => $.keys.tier)}
        value={tier?.id ?? NOBODY}
        options={tiers.map((one) => ({ value: one.id, text: nameOf(one).text }))}
        onChange={setTierId}
      />
      <div dir="ltr" className={styles['keyboard']} data-part="key-map">
        {ROWS.map((places) => (
          <ul key={places[0]} className={styles['keyRow']} aria-label={t(($) => $.keys.row)}>
            {places.map((place) => {
              const cap = tools.capOfPlace(place) ?? String(place);
              const holders = labels.filter(({ code }) => code === place);
              return (
                <li key={place} className={styles['keyCell']} data-conflict={holders.length > 1}>
                  <kbd dir="ltr" className={styles['cap']} aria-hidden>
                    {cap}
                  </kbd>
                  <Select
                    label={t(($) => $.keys.of, { key: cap })}
                    isLabelHidden
                    value={holders[0]?.id ?? NOBODY}
                    options={[{ value: NOBODY, text: t(($) => $.keys.free) }, ...options]}
                    onChange={(id) => give(place, holders, id)}
                    data-place={place}
                  />
                  {holders.length > 1 && (
                    <span className={styles['warning']}>
                      {t(($) => $.keys.clash, { names: formats().list(holders.map((one) => nameOf(one).text)) })}
                    </span>
                  )}
                </li>
              );
            })}
          </ul>
        ))}
      </div>
    </div>
  );
}
