import type { KeyboardEvent, ReactNode } from 'react';
import { useId, useMemo, useState } from 'react';
import { labelsOfTier } from '../../editor';
import { useEditor, useEphemeral, useQuery } from '../../hooks';
import { activeLanguage, useTranslation } from '../../i18n';
import { labelLooks, shownName } from '../../model';
import type { Label } from '../../model';
import { findLabels } from '../../taxonomy';
import type { FoundLabel } from '../../taxonomy';
import { Dialog, labelPaint, LabelSwatch } from '../../ui';
import styles from './LabelPalette.module.css';
import { useLikelyLabel } from './use-likely-label';

interface LabelPaletteProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onChoose: (label: Label) => void;
}

const MOST_SHOWN = 50;

/** Finds a label of the active tier by its name or alias in any language; arrows choose, Enter takes. */
export function LabelPalette({ isOpen, onClose, onChoose }: LabelPaletteProps): ReactNode {
  const { t } = useTranslation('editor');
  return (
    <Dialog title={t(($) => $.labels.palette)} isOpen={isOpen} onClose={onClose} isLight data-part="label-palette">
      <PaletteList onClose={onClose} onChoose={onChoose} />
    </Dialog>
  );
}

type Hint = 'likely' | 'recent';

function hintsOf(likely: string | null, recent: readonly string[]): readonly (readonly [string, Hint])[] {
  const others = recent.filter((id) => id !== likely).map((id): readonly [string, Hint] => [id, 'recent']);
  return likely === null ? others : [[likely, 'likely'], ...others];
}

function PaletteList({ onClose, onChoose }: Omit<LabelPaletteProps, 'isOpen'>): ReactNode {
  const { t } = useTranslation('editor');
  const { t: tools } = useTranslation('tools');
  const { queries } = useEditor();
  const listId = useId();
  const meaningId = useId();
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const tierId = useEphemeral((state) => state.activeTier);
  const mode = useEphemeral((state) => state.mode);
  const labels = useQuery((read) => read.labels());
  const looks = useMemo(() => labelLooks(labels), [labels]);
  const language = activeLanguage().tag;
  const tier = queries.byId('tier', tierId);
  const offered = useMemo(() => {
    if (mode === 'box') return labels.filter((label) => label.kind === 'object');
    return tier === null ? [] : labelsOfTier(queries, tier);
  }, [queries, labels, tier, mode]);
  const likely = useLikelyLabel();
  const recent = useEphemeral((state) => state.recentLabels);
  const hints = useMemo(() => new Map(hintsOf(likely?.id ?? null, recent)), [likely, recent]);
  const found = useMemo(() => {
    const all = findLabels(offered, query, language, { partById: (id) => queries.byId('label', id), recent });
    if (query !== '') return all.slice(0, MOST_SHOWN);
    // Before anything is typed, what most likely comes and what came last stand first.
    const isHinted = ({ label }: FoundLabel): boolean => hints.has(label.id);
    const rank = [...hints.keys()];
    const first = all.filter(isHinted).toSorted((a, b) => rank.indexOf(a.label.id) - rank.indexOf(b.label.id));
    return [...first, ...all.filter((one) => !isHinted(one))].slice(0, MOST_SHOWN);
  }, [offered, query, language, hints, queries, recent]);
  const current = Math.min(at, found.length - 1);

  const take = (label: Label | undefined): void => {
    if (label === undefined) return;
    onClose();
    onChoose(label);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setAt((current + step + found.length) % Math.max(1, found.length));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      take(found[current]?.label);
    }
  };
  return (
    <div className={styles['palette']}>
      <input
        role="combobox"
        aria-label={t(($) => $.labels.find)}
        aria-expanded
        aria-controls={listId}
        aria-describedby={meaningId}
        aria-activedescendant={found[current] === undefined ? undefined : `${listId}-${current}`}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the palette is opened to type into it
        autoFocus
        dir="auto"
        className={styles['input']}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <ul id={listId} role="listbox" aria-label={t(($) => $.labels.found)} className={styles['list']}>
        {found.map(({ label, matchedLanguage }, index) => {
          const look = looks.get(label.id);
          const name = shownName(label, language);
          return (
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- keys are the combobox's: the list is never focused
            <li
              key={label.id}
              id={`${listId}-${index}`}
              role="option"
              aria-selected={index === current}
              data-label-id={label.id}
              className={styles['option']}
              onClick={() => take(label)}
            >
              <LabelSwatch paint={labelPaint(look?.colourIndex ?? 0, look?.patternIndex ?? 0)} />
              <bdi lang={name.otherLanguage ?? undefined}>{name.text}</bdi>
              {hints.has(label.id) && (
                <span className={styles['aside']}>{tools(($) => $.tray[hints.get(label.id) ?? 'recent'])}</span>
              )}
              {matchedLanguage !== null && (
                <span className={styles['aside']}>{t(($) => $.labels.inLanguage, { language: matchedLanguage })}</span>
              )}
            </li>
          );
        })}
      </ul>
      {found.length === 0 && <p>{t(($) => $.labels.none)}</p>}
      <LabelMeaning id={meaningId} label={found[current]?.label ?? null} language={language} />
    </div>
  );
}

interface LabelMeaningProps {
  readonly id: string;
  readonly label: Label | null;
  readonly language: string;
}

/** Definition and example of the label that is pointed at, in the person's language or else in English. */
function LabelMeaning({ id, label, language }: LabelMeaningProps): ReactNode {
  return (
    <div id={id} className={styles['meaning']} data-part="label-meaning">
      {label !== null && (
        <>
          <Meaning texts={label.definitions} language={language} />
          <Meaning texts={label.example} language={language} />
        </>
      )}
    </div>
  );
}

interface MeaningProps {
  readonly texts: Label['definitions'];
  readonly language: string;
}

function Meaning({ texts, language }: MeaningProps): ReactNode {
  const tag = [language, 'en'].find((one) => (texts[one] ?? '') !== '');
  return (
    tag !== undefined && (
      <p lang={tag} dir="auto">
        {texts[tag]}
      </p>
    )
  );
}
