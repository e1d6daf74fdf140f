import type { FocusEvent, KeyboardEvent, ReactNode, RefObject } from 'react';
import { useCallback, useId, useLayoutEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { systemTimers } from '../core';
import type { SegmentEdge } from '../editor';
import { useEditor, useEphemeral } from '../hooks';
import { useTranslation } from '../i18n';
import type { Playback } from '../time';
import { nudgeEdge } from './edge-actions';
import { cellAt, cellCount, cellId, cellStart, indexOfSegment, isGridKey, moveInGrid } from './grid-focus';
import type { GridPlace } from './grid-focus';
import { GridRow } from './GridRow';
import { useSegmentWords, useTrackWords } from './segment-words';
import type { CellEvents } from './SegmentCell';
import { createSettledScale } from './settled-scale';
import styles from './Timeline.module.css';
import type { TimelineAxis } from './timeline-axis';
import type { TimelineNews } from './timeline-news';
import { rowsHeightPx } from './timeline-rows';
import type { TimelineRow } from './timeline-rows';
import { revealFrame } from './timeline-scale';
import { useVisibleRows } from './use-visible-rows';

interface TimelineGridProps {
  readonly axis: TimelineAxis;
  readonly rows: readonly TimelineRow[];
  readonly playback: Playback | null;
  readonly news: TimelineNews;
  readonly scroll: RefObject<HTMLElement | null>;
}

/** A cell by what it shows, so that it is found again after edits before it. */
interface FocusedCell {
  readonly rowId: string;
  readonly cellId: string;
}

const EDGE_STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, PageDown: -10, PageUp: 10 };

/** Rows of segments as real cells: only those in view are in the document, counts tell the rest. */
export function TimelineGrid(props: TimelineGridProps): ReactNode {
  const { axis, rows, scroll, news } = props;
  const { t } = useTranslation('editor');
  const editor = useEditor();
  const grid = useRef<HTMLDivElement>(null);
  const helpId = useId();
  const [focused, setFocused] = useState<FocusedCell | null>(null);
  const [hasFocus, setHasFocus] = useState(false);
  const [hasEdges, setHasEdges] = useState(false);
  const settled = useMemo(() => createSettledScale(axis, systemTimers), [axis]);
  const scale = useSyncExternalStore(settled.subscribe, settled.read, settled.read);
  const isBoxMode = useEphemeral((state) => state.mode === 'box');
  const activeRow = useEphemeral((state) => (state.mode === 'box' ? state.activeTrack : state.activeTier));
  const selectedSegments = useEphemeral((state) => state.selectedSegments);
  const selectedTracks = useEphemeral((state) => state.selectedTracks);
  const selected = useMemo(() => new Set([...selectedSegments, ...selectedTracks]), [selectedSegments, selectedTracks]);
  const words = useSegmentWords(axis.table);
  const trackWords = useTrackWords(axis.table);
  const tabStop = useTabStop(rows, focused, activeRow);
  const { firstRow, endRow } = useVisibleRows(scroll, rows);
  const giveFocus = useFocusKeeper(grid, hasFocus ? cellId(rows[tabStop?.row ?? -1], tabStop?.index ?? 0) : null);

  function goTo(next: GridPlace): void {
    const row = rows[next.row];
    const id = cellId(row, next.index);
    const startFrame = cellStart(row, next.index);
    if (row === undefined || id === null || startFrame === null) return;
    setFocused({ rowId: row.id, cellId: id });
    setHasEdges(false);
    editor.ephemeral.setState(
      row.kind === 'tier'
        ? { activeTier: row.id, selectedSegments: [id], selectedTracks: [], focusedEdge: null }
        : { activeTrack: row.id, selectedTracks: [id], selectedSegments: [], focusedEdge: null },
    );
    props.playback?.seek(startFrame);
    axis.show(revealFrame(axis.table, axis.scale(), startFrame));
    settled.settle();
    revealRow(scroll.current, row);
    giveFocus(id);
  }

  function openEdges(): void {
    const row = tabStop === null ? undefined : rows[tabStop.row];
    const id = cellId(row, tabStop?.index ?? 0);
    if (row?.kind !== 'tier' || id === null) return;
    setHasEdges(true);
    editor.ephemeral.setState({ activeTier: row.id, selectedSegments: [id], selectedTracks: [] });
    giveFocus('edge-start');
  }

  function closeEdges(): void {
    setHasEdges(false);
    editor.ephemeral.setState({ focusedEdge: null });
    giveFocus(cellId(rows[tabStop?.row ?? -1], tabStop?.index ?? 0));
  }

  function onKeyDown(event: KeyboardEvent): void {
    const isCell = event.target instanceof Element && event.target.getAttribute('role') === 'gridcell';
    if (tabStop === null || hasModifier(event)) return;
    if (isCell && isGridKey(event.key)) {
      const next = moveInGrid(rows, tabStop, event.key);
      if (next !== null) goTo(next);
    } else if (isCell && event.code === 'Semicolon') openEdges();
    else if (event.key === 'Escape' && hasEdges) closeEdges();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  const onEdgeKey = useLatest((event: KeyboardEvent, segmentId: string, edge: SegmentEdge): void => {
    if (hasModifier(event)) return;
    const byFrames = EDGE_STEPS[event.key];
    if (event.code === 'Semicolon') giveFocus(edge === 'start' ? 'edge-end' : 'edge-start');
    else if (byFrames !== undefined) {
      const frame = nudgeEdge(editor, { id: segmentId, edge, byFrames }, news);
      if (frame !== null) props.playback?.seek(frame);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });
  const onFocus = useLatest((rowId: string, id: string): void => {
    if (focused?.cellId !== id) setHasEdges(false);
    setFocused({ rowId, cellId: id });
  });
  const onEdgeFocus = useLatest((edge: SegmentEdge): void => editor.ephemeral.setState({ focusedEdge: edge }));
  const events: CellEvents = useMemo(() => ({ onFocus, onEdgeKey, onEdgeFocus }), [onFocus, onEdgeKey, onEdgeFocus]);

  return (
    <>
      <div id={helpId} hidden>
        {t(($) => $.timeline.help)}
      </div>
      <div
        ref={grid}
        role="grid"
        data-part="timeline"
        className={styles['grid']}
        style={{ height: rowsHeightPx(rows) }}
        aria-label={t(($) => $.timeline.name)}
        aria-describedby={helpId}
        aria-rowcount={rows.length}
        aria-colcount={Math.max(1, ...rows.map(cellCount))}
        aria-multiselectable="true"
        onKeyDown={onKeyDown}
        onFocus={(event) => setHasFocus(isCellFocus(event))}
        onBlur={(event) => {
          if (!event.currentTarget.contains(event.relatedTarget)) setHasFocus(false);
        }}
      >
        {rows.map((row, at) => {
          const isTabRow = tabStop?.row === at;
          if ((at < firstRow || at >= endRow) && !isTabRow) return null;
          return (
            <GridRow
              key={row.id}
              table={axis.table}
              scale={scale}
              row={row}
              rowNumber={at + 1}
              isActive={row.id === activeRow && (row.kind === 'track') === isBoxMode}
              tabStop={isTabRow ? tabStop.index : null}
              isFocused={isTabRow && hasFocus}
              hasEdges={isTabRow && hasEdges}
              selected={selected}
              words={words}
              trackWords={trackWords}
              events={events}
              news={news}
            />
          );
        })}
      </div>
    </>
  );
}

function hasModifier(event: KeyboardEvent): boolean {
  return event.ctrlKey || event.metaKey || event.altKey || event.shiftKey;
}

function isCellFocus(event: FocusEvent): boolean {
  return event.target.closest('[role="gridcell"]') !== null;
}

/** Where Tab enters: the cell the keyboard was in, else the active row's cell at the playhead. */
function useTabStop(
  rows: readonly TimelineRow[],
  focused: FocusedCell | null,
  activeRow: string | null,
): GridPlace | null {
  const { queries } = useEditor();
  const kept = keptPlace(rows, focused, (id) => {
    const segment = queries.byId('segment', id);
    const row = rows.find((one) => one.id === focused?.rowId);
    return segment === null || row?.kind !== 'tier' ? -1 : indexOfSegment(row.segments, segment);
  });
  const at = Math.max(
    0,
    rows.findIndex(({ id }) => id === activeRow),
  );
  const row = rows[at];
  // A number: it is another one only when the playhead comes to another cell.
  const index = useEphemeral((state) => (row === undefined ? null : cellAt(row, state.shownFrame ?? state.playhead)));
  if (kept !== null) return kept;
  return index === null ? null : { row: at, index };
}

function keptPlace(
  rows: readonly TimelineRow[],
  focused: FocusedCell | null,
  indexOf: (cellId: string) => number,
): GridPlace | null {
  if (focused === null) return null;
  const row = rows.findIndex(({ id }) => id === focused.rowId);
  if (row < 0) return null;
  const index = rows[row]?.kind === 'track' ? 0 : indexOf(focused.cellId);
  return index < 0 ? null : { row, index };
}

/**
 * Gives the focus to a cell or an edge as soon as it is in the document, and to the tab stop when the cell that had it
 * is gone, so that a deletion does not throw the keyboard out of the grid.
 */
function useFocusKeeper(
  grid: RefObject<HTMLElement | null>,
  tabStopId: string | null,
): (target: string | null) => void {
  const wanted = useRef<string | null>(null);
  const [, setAsked] = useState(0);
  useLayoutEffect(() => {
    const root = grid.current;
    if (root === null) return;
    const isLost = tabStopId !== null && document.activeElement === document.body;
    const target = wanted.current ?? (isLost ? tabStopId : null);
    if (target === null) return;
    const places = root.querySelectorAll<HTMLElement>('[role="gridcell"], [role="slider"]');
    const element = [...places].find(({ dataset }) =>
      [dataset['segmentId'], dataset['trackId'], dataset['part']].includes(target),
    );
    if (element === undefined) return;
    wanted.current = null;
    element.focus({ preventScroll: true });
  });
  return useCallback((target) => {
    wanted.current = target;
    setAsked((count) => count + 1);
  }, []);
}

function revealRow(scroll: HTMLElement | null, { topPx, heightPx }: TimelineRow): void {
  if (scroll === null) return;
  if (topPx < scroll.scrollTop) scroll.scrollTop = topPx;
  else if (topPx + heightPx > scroll.scrollTop + scroll.clientHeight) {
    scroll.scrollTop = topPx + heightPx - scroll.clientHeight;
  }
}

/** A function that stays the same and calls the newest one. */
function useLatest<Args extends readonly unknown[]>(run: (...args: Args) => void): (...args: Args) => void {
  const latest = useRef(run);
  useLayoutEffect(() => {
    latest.current = run;
  });
  return useCallback((...args: Args) => latest.current(...args), []);
}
