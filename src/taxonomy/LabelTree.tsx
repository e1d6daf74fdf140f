import ChevronDown from 'lucide-react/icons/chevron-down';
import ChevronRight from 'lucide-react/icons/chevron-right';
import type { KeyboardEvent, ReactNode } from 'react';
import { useEffect, useId, useMemo, useRef } from 'react';
import type { LabelUse } from '../editor';
import { NO_USE } from '../editor';
import { useQuery } from '../hooks';
import { activeLanguage, formats, useTranslation } from '../i18n';
import { labelLooks } from '../model';
import type { LabelLook } from '../model';
import { Icon, labelPaint, LabelSwatch } from '../ui';
import styles from './taxonomy.module.css';
import { useNames } from './tools';
import type { TreeRow } from './tree-rows';

interface LabelTreeProps {
  readonly rows: readonly TreeRow[];
  readonly chosen: string | null;
  /** Label id → use; null while not everything is open yet. */
  readonly uses: ReadonlyMap<string, LabelUse> | null;
  readonly capOfPlace: (place: number) => string | null;
  readonly onChoose: (id: string) => void;
  readonly onOpen: (id: string, isOpen: boolean) => void;
  /** Enter and F2: into the form. */
  readonly onEdit: () => void;
  readonly onMove: (id: string, way: 1 | -1) => void;
  readonly onRemove: (id: string) => void;
}

/** The labels as a tree of rows: arrows walk, open and close, Alt with them moves, Enter edits, Delete removes. */
export function LabelTree(props: LabelTreeProps): ReactNode {
  const { rows, chosen, uses } = props;
  const { t } = useTranslation('vocabulary');
  const labels = useQuery((queries) => queries.labels());
  const looks = useMemo(() => labelLooks(labels), [labels]);
  const helpId = useId();
  const grid = useRef<HTMLDivElement>(null);
  const isInside = useRef(false);
  const stop = rows.some(({ label }) => label.id === chosen) ? chosen : (rows[0]?.label.id ?? null);
  useEffect(() => {
    const row = grid.current?.querySelector<HTMLElement>(`[data-label-id="${stop ?? ''}"]`);
    if (isInside.current) row?.focus();
    else row?.scrollIntoView({ block: 'nearest' });
  }, [stop, rows]);

  function onKeyDown(event: KeyboardEvent): void {
    const at = rows.findIndex(({ label }) => label.id === stop);
    const action = keyAction(event, rows, at);
    if (action === null) return;
    event.preventDefault();
    act(props, action);
  }
  return (
    <>
      <div id={helpId} hidden>
        {t(($) => $.tree.help)}
      </div>
      <div
        ref={grid}
        role="treegrid"
        aria-label={t(($) => $.tree.name)}
        aria-describedby={helpId}
        data-part="taxonomy"
        tabIndex={-1}
        className={styles['tree']}
        onKeyDown={onKeyDown}
        onFocus={() => {
          isInside.current = true;
        }}
        onBlur={() => {
          isInside.current = false;
        }}
      >
        <div role="row" className={styles['treeHead']}>
          <span role="columnheader">{t(($) => $.fields.name)}</span>
          <span role="columnheader">{t(($) => $.fields.key)}</span>
          <span role="columnheader">{t(($) => $.fields.identifier)}</span>
          <span role="columnheader" data-align="end">
            {t(($) => $.tree.uses)}
          </span>
        </div>
        {rows.map((row) => (
          <Row
            key={row.label.id}
            row={row}
            look={looks.get(row.label.id)}
            isChosen={row.label.id === chosen}
            isStop={row.label.id === stop}
            use={uses === null ? null : (uses.get(row.label.id) ?? NO_USE)}
            cap={row.label.code === null ? null : props.capOfPlace(row.label.code)}
            onChoose={props.onChoose}
            onOpen={props.onOpen}
          />
        ))}
      </div>
    </>
  );
}

type TreeAction =
  | { readonly kind: 'choose' | 'open' | 'close' | 'remove'; readonly id: string }
  | { readonly kind: 'move'; readonly id: string; readonly way: 1 | -1 }
  | { readonly kind: 'edit' };

const STEPS: Readonly<Record<string, 1 | -1>> = { ArrowDown: 1, ArrowUp: -1 };

function keyAction(event: KeyboardEvent, rows: readonly TreeRow[], at: number): TreeAction | null {
  const row = rows[at];
  if (row === undefined || event.ctrlKey || event.metaKey) return null;
  const { id } = row.label;
  const step = STEPS[event.key];
  if (step !== undefined) return event.altKey ? { kind: 'move', id, way: step } : choose(rows[at + step]);
  const isLtr = activeLanguage().dir === 'ltr';
  const actions: Readonly<Record<string, () => TreeAction | null>> = {
    Home: () => choose(rows[0]),
    End: () => choose(rows.at(-1)),
    Enter: () => ({ kind: 'edit' }),
    F2: () => ({ kind: 'edit' }),
    Delete: () => ({ kind: 'remove', id }),
    ArrowRight: () => walkLevels(rows, at, isLtr),
    ArrowLeft: () => walkLevels(rows, at, !isLtr),
  };
  return actions[event.key]?.() ?? null;
}

function choose(row: TreeRow | undefined): TreeAction | null {
  return row === undefined ? null : { kind: 'choose', id: row.label.id };
}

/** Inwards opens, then goes to the first below; outwards closes, then goes to the one above. */
function walkLevels(rows: readonly TreeRow[], at: number, isInwards: boolean): TreeAction | null {
  const row = rows[at];
  if (row === undefined) return null;
  const { id } = row.label;
  if (isInwards) {
    if (row.isOpen === false) return { kind: 'open', id };
    return row.isOpen === true ? choose(rows[at + 1]) : null;
  }
  if (row.isOpen === true) return { kind: 'close', id };
  return choose(rows.slice(0, at).findLast(({ level }) => level < row.level));
}

function act(props: LabelTreeProps, action: TreeAction): void {
  switch (action.kind) {
    case 'choose':
      return props.onChoose(action.id);
    case 'open':
      return props.onOpen(action.id, true);
    case 'close':
      return props.onOpen(action.id, false);
    case 'remove':
      return props.onRemove(action.id);
    case 'move':
      return props.onMove(action.id, action.way);
    case 'edit':
      return props.onEdit();
  }
}

interface RowProps {
  readonly row: TreeRow;
  readonly look: LabelLook | undefined;
  readonly isChosen: boolean;
  readonly isStop: boolean;
  readonly use: LabelUse | null;
  readonly cap: string | null;
  readonly onChoose: (id: string) => void;
  readonly onOpen: (id: string, isOpen: boolean) => void;
}

function Row({ row, look, isChosen, isStop, use, cap, onChoose, onOpen }: RowProps): ReactNode {
  const { label } = row;
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- keys are the treegrid's
    <div
      role="row"
      data-label-id={label.id}
      aria-level={row.level}
      aria-posinset={row.place}
      aria-setsize={row.count}
      aria-expanded={row.isOpen ?? undefined}
      aria-selected={isChosen}
      tabIndex={isStop ? 0 : -1}
      className={styles['treeRow']}
      onClick={() => onChoose(label.id)}
    >
      <NameCell row={row} look={look} onOpen={onOpen} />
      <span role="gridcell">
        {cap !== null && (
          <kbd dir="ltr" className={styles['cap']}>
            {cap}
          </kbd>
        )}
      </span>
      <span role="gridcell" className={styles['aside']} dir="ltr">
        {label.key}
      </span>
      <span role="gridcell" data-align="end">
        {use === null ? '' : formats().number(use.segments + use.tracks + use.mentions)}
      </span>
    </div>
  );
}

function NameCell({ row, look, onOpen }: Pick<RowProps, 'row' | 'look' | 'onOpen'>): ReactNode {
  const { t } = useTranslation('vocabulary');
  const nameOf = useNames();
  const { label, level } = row;
  const name = nameOf(label);
  const isGone = label.replacedBy !== null;
  return (
    <span role="gridcell" className={styles['treeName']} style={{ paddingInlineStart: (level - 1) * 20 }}>
      <Twist row={row} onOpen={onOpen} />
      <LabelSwatch paint={labelPaint(look?.colourIndex ?? 0, look?.patternIndex ?? 0)} />
      <bdi lang={name.otherLanguage ?? undefined} className={isGone ? styles['gone'] : ''}>
        {name.text}
      </bdi>
      {isGone && <span className={styles['aside']}>{t(($) => $.tree.deprecated)}</span>}
    </span>
  );
}

function Twist({ row, onOpen }: Pick<RowProps, 'row' | 'onOpen'>): ReactNode {
  const { label, isOpen } = row;
  if (isOpen === null) return <span className={styles['twist']} />;
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- the arrow keys of the treegrid do the same
    <span
      className={styles['twist']}
      onClick={(event) => {
        event.stopPropagation();
        onOpen(label.id, !isOpen);
      }}
    >
      <Icon of={isOpen ? ChevronDown : ChevronRight} isDirectional={!isOpen} />
    </span>
  );
}
