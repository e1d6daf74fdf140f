import type { KeyboardEvent, ReactNode } from 'react';
import { useRef, useState } from 'react';
import { useEditor, useEphemeral } from '../hooks';
import { activeLanguage, useTranslation } from '../i18n';
import { shownName } from '../model';
import type { FrameTable, Playback } from '../time';
import { edgeLimits, nudgeEdge } from './edge-actions';
import { cellAt, isGridKey, moveInGrid } from './grid-focus';
import type { GridPlace } from './grid-focus';
import { SegmentCell } from './SegmentCell';
import { useSegmentWords } from './segment-words';
import styles from './Timeline.module.css';
import type { TimelineRow } from './timeline-rows';
import type { TimelineScale } from './timeline-scale';
import { visibleWindow } from './visible-window';

interface TimelineGridProps {
  readonly table: FrameTable;
  readonly scale: TimelineScale;
  readonly rows: readonly TimelineRow[];
  readonly playback: Playback | null;
}

/** Rows of segments as real cells: only those in view are in the document, counts tell the rest. */
export function TimelineGrid(props: TimelineGridProps): ReactNode {
  const { rows, table, scale } = props;
  const { t } = useTranslation('editor');
  const editor = useEditor();
  const [place, setPlace] = useState<GridPlace | null>(null);
  const [edgesOpen, setEdgesOpen] = useState(false);
  const grid = useRef<HTMLDivElement>(null);
  const words = useSegmentWords(table);
  const activeTier = useEphemeral((state) => state.activeTier);
  const selected = useEphemeral((state) => state.selectedSegments);
  const playhead = useEphemeral((state) => state.shownFrame ?? state.playhead);
  const tabStop = tabStopOf(rows, place, activeTier, playhead);

  function goTo(next: GridPlace): void {
    const row = rows[next.row];
    const segment = row?.segments[next.index];
    if (row === undefined || segment === undefined) return;
    setPlace(next);
    setEdgesOpen(false);
    editor.ephemeral.setState({ activeTier: row.tier.id, selectedSegments: [segment.id], selectedTracks: [] });
    props.playback?.seek(segment.startFrame);
    // The cell may have to come into view before it can take the focus.
    requestAnimationFrame(() => focusSegment(grid.current, segment.id));
  }

  function openEdges(isOpen: boolean): void {
    setEdgesOpen(isOpen);
    const segment = tabStop === null ? undefined : rows[tabStop.row]?.segments[tabStop.index];
    if (isOpen) requestAnimationFrame(() => focusEdge(grid.current));
    else if (segment !== undefined) focusSegment(grid.current, segment.id);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (tabStop === null || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (isGridKey(event.key)) {
      const next = moveInGrid(rows, tabStop, event.key);
      if (next !== null) goTo(next);
    } else if (event.code === 'Semicolon') openEdges(true);
    else if (event.key === 'Escape' && edgesOpen) openEdges(false);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  function onEdgeKey(event: KeyboardEvent, edge: 'start' | 'end', segmentId: string): void {
    const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, PageDown: -10, PageUp: 10 };
    const step = steps[event.key];
    if (event.code === 'Semicolon') {
      event.preventDefault();
      event.stopPropagation();
      focusEdge(grid.current, edge === 'start' ? 'edge-end' : 'edge-start');
    }
    if (step === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const frame = nudgeEdge(editor, segmentId, edge, step);
    if (frame !== null) props.playback?.seek(frame);
  }

  return (
    <div
      ref={grid}
      role="grid"
      data-part="timeline"
      className={styles['grid']}
      aria-label={t(($) => $.timeline.name)}
      aria-rowcount={rows.length}
      aria-colcount={Math.max(1, ...rows.map((row) => row.segments.length))}
      onKeyDown={onKeyDown}
    >
      {rows.map((row, rowIndex) => {
        const { tier, segments } = row;
        const shown = visibleWindow(segments, scale.view.fromFrame, scale.view.toFrame, row.longestFrames);
        const name = shownName(tier, activeLanguage().tag).text;
        return (
          <div
            key={tier.id}
            role="row"
            data-part="row"
            className={styles['row']}
            style={{ height: row.heightPx }}
            aria-rowindex={rowIndex + 1}
            aria-current={tier.id === activeTier ? 'true' : undefined}
            data-row-kind="tier"
            data-row-id={tier.id}
            data-segment-count={segments.length}
          >
            <div
              role="rowheader"
              className={styles['header']}
              onPointerDown={(event) => {
                event.preventDefault();
                editor.ephemeral.setState({ activeTier: tier.id });
              }}
            >
              {tier.locked ? t(($) => $.timeline.tierLocked, { name }) : name}
            </div>
            <div role="presentation" className={styles['cells']} dir="ltr" style={{ width: scale.widthPx }}>
              {shown.items.map((segment, at) => {
                const index = shown.firstIndex + at;
                const isTabStop = tabStop !== null && tabStop.row === rowIndex && tabStop.index === index;
                const left = Math.max(-1, scale.xOfFrame(segment.startFrame));
                const right = Math.min(scale.widthPx + 1, scale.xOfFrame(segment.endFrame));
                return (
                  <SegmentCell
                    key={segment.id}
                    segment={segment}
                    n={index + 1}
                    name={words(segment, { n: index + 1, total: segments.length })}
                    leftPx={left}
                    widthPx={Math.max(1, right - left)}
                    isSelected={selected.includes(segment.id)}
                    isTabStop={isTabStop}
                    edges={isTabStop && edgesOpen ? edgeLimits(row, index, table) : null}
                    onFocus={() => setPlace({ row: rowIndex, index })}
                    onEdgeKey={(event, edge) => onEdgeKey(event, edge, segment.id)}
                  />
                );
              })}
            </div>
          </div>
        );
      })}
    </div>
  );
}

/** Where Tab enters: the place the keyboard was, else the active tier's segment at the playhead. */
function tabStopOf(
  rows: readonly TimelineRow[],
  place: GridPlace | null,
  activeTier: string | null,
  frame: number,
): GridPlace | null {
  if (place !== null && rows[place.row]?.segments[place.index] !== undefined) return place;
  const row = Math.max(
    0,
    rows.findIndex(({ tier }) => tier.id === activeTier),
  );
  const index = cellAt(rows[row]?.segments ?? [], frame);
  return index === null ? null : { row, index };
}

function focusSegment(grid: HTMLElement | null, id: string): void {
  grid?.querySelector<HTMLElement>(`[data-segment-id="${CSS.escape(id)}"]`)?.focus();
}

function focusEdge(grid: HTMLElement | null, part: 'edge-start' | 'edge-end' = 'edge-start'): void {
  grid?.querySelector<HTMLElement>(`[data-part="${part}"]`)?.focus();
}
