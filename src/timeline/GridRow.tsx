import type { ReactNode } from 'react';
import { memo } from 'react';
import { cellCount } from './grid-focus';
import { RowHeader } from './RowHeader';
import { SegmentCell } from './SegmentCell';
import type { CellEvents } from './SegmentCell';
import type { SegmentWords, TrackWords } from './segment-words';
import styles from './Timeline.module.css';
import type { TimelineNews } from './timeline-news';
import type { TierRow, TimelineRow, TrackRow } from './timeline-rows';
import type { TimelineScale } from './timeline-scale';
import type { FrameTable } from '../time';
import { cellIndices } from './visible-window';

export interface GridRowProps {
  readonly table: FrameTable;
  readonly scale: TimelineScale;
  readonly row: TimelineRow;
  /** Place among all rows, from 1. */
  readonly rowNumber: number;
  readonly isActive: boolean;
  /** The cell that Tab reaches; null when it is in another row. */
  readonly tabStop: number | null;
  /** The tab stop has the focus: it stays in the document even out of view. */
  readonly isFocused: boolean;
  readonly hasEdges: boolean;
  readonly selected: ReadonlySet<string>;
  readonly words: SegmentWords;
  readonly trackWords: TrackWords;
  readonly events: CellEvents;
  readonly news: TimelineNews;
}

/** One tier or object: its name at the start of the page, its cells along time. */
export const GridRow = memo(function GridRow(props: GridRowProps): ReactNode {
  const { row, isActive } = props;
  const attributes =
    row.kind === 'tier'
      ? { 'data-segment-count': row.segments.length }
      : { 'data-keyframes': row.keyframes.map(({ frame }) => frame).join(','), 'data-segment-count': 0 };
  return (
    <div
      role="row"
      data-part="row"
      className={styles['row']}
      style={{ top: row.topPx, height: row.heightPx }}
      aria-rowindex={props.rowNumber}
      aria-current={isActive ? 'true' : undefined}
      data-row-kind={row.kind}
      data-row-id={row.id}
      {...attributes}
    >
      <RowHeader row={row} isActive={isActive} trackWords={props.trackWords} news={props.news} />
      <div role="presentation" className={styles['cells']} dir="ltr" style={{ width: props.scale.widthPx }}>
        {row.kind === 'tier' ? <TierCells {...props} row={row} /> : <TrackCell {...props} row={row} />}
      </div>
    </div>
  );
});

function TierCells(props: GridRowProps & { readonly row: TierRow }): ReactNode {
  const { row, scale, tabStop, selected } = props;
  const range = { from: scale.view.fromFrame, to: scale.view.toFrame };
  const shown = cellIndices(row.segments, range, row.longestFrames, tabStop);
  const isMissing = props.isFocused && tabStop !== null && !shown.includes(tabStop);
  const indices = isMissing ? [...shown, tabStop].toSorted((a, b) => a - b) : shown;
  return indices.map((index) => {
    const segment = row.segments[index];
    if (segment === undefined) return null;
    const place = placeOnScreen(scale, segment);
    return (
      <SegmentCell
        key={segment.id}
        table={props.table}
        segment={segment}
        n={index + 1}
        total={cellCount(row)}
        words={props.words}
        leftPx={place.leftPx}
        widthPx={place.widthPx}
        isSelected={selected.has(segment.id)}
        isTabStop={index === tabStop}
        hasEdges={index === tabStop && props.hasEdges}
        events={props.events}
      />
    );
  });
}

function TrackCell(props: GridRowProps & { readonly row: TrackRow }): ReactNode {
  const { scale, tabStop, events } = props;
  const { track } = props.row;
  const { fromFrame, toFrame } = scale.view;
  const isInView = track.endFrame > fromFrame && track.startFrame < toFrame;
  if (!isInView && !props.isFocused) return null;
  const place = placeOnScreen(scale, track);
  return (
    <div
      role="gridcell"
      className={styles['cell']}
      style={{ left: place.leftPx, width: place.widthPx }}
      tabIndex={tabStop === null ? -1 : 0}
      aria-colindex={1}
      aria-label={props.trackWords.span(track)}
      aria-selected={props.selected.has(track.id)}
      data-track-id={track.id}
      data-start-frame={track.startFrame}
      data-end-frame={track.endFrame}
      onFocus={() => events.onFocus(track.id, track.id)}
    />
  );
}

/** Cut a pixel outside the time area, so that a ring around it does not show an end where there is none. */
function placeOnScreen(
  scale: TimelineScale,
  range: { readonly startFrame: number; readonly endFrame: number },
): { readonly leftPx: number; readonly widthPx: number } {
  const leftPx = Math.max(-1, Math.min(scale.widthPx, scale.xOfFrame(range.startFrame)));
  const rightPx = Math.max(0, Math.min(scale.widthPx + 1, scale.xOfFrame(range.endFrame)));
  return { leftPx, widthPx: Math.max(1, rightPx - leftPx) };
}
