import type { ReactNode } from 'react';
import { useMemo } from 'react';
import { useQuery } from '../hooks';
import { formats, useTranslation } from '../i18n';
import { labelLooks } from '../model';
import { labelPaint, LabelSwatch, Select } from '../ui';
import type { LabelDraft } from './label-draft';
import styles from './taxonomy.module.css';

interface LookFieldsProps {
  readonly id: string | null;
  readonly draft: LabelDraft;
  readonly onChange: (fields: Partial<LabelDraft>) => void;
}

const COLOURS = ['0', '1', '2', '3', '4', '5', '6', '7'] as const;
const PATTERNS = ['0', '1', '2', '3', '4', '5'] as const;
const AUTOMATIC = '';

const read = (value: string): number | null => (value === AUTOMATIC ? null : Number(value));

/** Colour and pattern, by name and as they are painted; automatic: by the label's group and its place in it. */
export function LookFields({ id, draft, onChange }: LookFieldsProps): ReactNode {
  const { t } = useTranslation('vocabulary');
  const labels = useQuery((queries) => queries.labels());
  const looks = useMemo(() => labelLooks(labels), [labels]);
  const own = id === null ? undefined : looks.get(id);
  const colour = draft.colour ?? own?.colourIndex ?? 0;
  const pattern = draft.pattern ?? own?.patternIndex ?? 0;
  const automatic = { value: AUTOMATIC, text: t(($) => $.looks.automatic) };
  return (
    <div className={styles['looks']}>
      <span className={styles['bigSwatch']}>
        <LabelSwatch paint={labelPaint(colour, pattern)} />
      </span>
      <Select
        label={t(($) => $.fields.colour)}
        value={draft.colour === null ? AUTOMATIC : String(draft.colour)}
        options={[automatic, ...COLOURS.map((value) => ({ value, text: t(($) => $.looks.colours[value]) }))]}
        onChange={(value) => onChange({ colour: read(value) })}
      />
      <Select
        label={t(($) => $.fields.pattern)}
        value={draft.pattern === null ? AUTOMATIC : String(draft.pattern)}
        options={[automatic, ...PATTERNS.map((value) => ({ value, text: t(($) => $.looks.patterns[value]) }))]}
        onChange={(value) => onChange({ pattern: read(value) })}
      />
    </div>
  );
}

interface KeyFieldProps {
  readonly draft: LabelDraft;
  /** Names of the labels that have a place on the tiers of this one. */
  readonly holders: (place: number) => readonly string[];
  readonly capOfPlace: (place: number) => string | null;
  readonly onChange: (fields: Partial<LabelDraft>) => void;
}

const PLACES = Array.from({ length: 25 }, (_, at) => at + 1);

/** One of the 25 keys; who has it now is said beside it, and loses it when it is taken. */
export function KeyField({ draft, holders, capOfPlace, onChange }: KeyFieldProps): ReactNode {
  const { t } = useTranslation('vocabulary');
  const taken = draft.code === null ? [] : holders(draft.code);
  const textOf = (place: number): string => {
    const key = capOfPlace(place) ?? String(place);
    const [holder] = holders(place);
    return holder === undefined ? key : t(($) => $.keys.heldBy, { key, name: holder });
  };
  return (
    <div>
      <Select
        label={t(($) => $.fields.key)}
        value={draft.code === null ? AUTOMATIC : String(draft.code)}
        options={[
          { value: AUTOMATIC, text: t(($) => $.keys.none) },
          ...PLACES.map((place) => ({ value: String(place), text: textOf(place) })),
        ]}
        onChange={(value) => onChange({ code: read(value) })}
        data-part="label-key"
      />
      {taken.length > 0 && (
        <p role="status" className={styles['warning']} data-part="key-conflict">
          {t(($) => $.keys.conflict, { names: formats().list(taken) })}
        </p>
      )}
    </div>
  );
}
