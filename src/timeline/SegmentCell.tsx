import type { KeyboardEvent, ReactNode } from 'react';
import { memo, useMemo } from 'react';
import type { SegmentEdge } from '../editor';
import { useEditor } from '../hooks';
import { useTranslation } from '../i18n';
import type { Segment } from '../model';
import { frameTimecode } from '../time';
import type { FrameTable } from '../time';
import { edgeFrameOf, edgeSpan } from './edge-actions';
import type { SegmentWords } from './segment-words';
import styles from './Timeline.module.css';

/** What cells report; the same object for all of them and for as long as the grid lives. */
export interface CellEvents {
  readonly onFocus: (rowId: string, cellId: string) => void;
  readonly onEdgeKey: (event: KeyboardEvent, segmentId: string, edge: SegmentEdge) => void;
  readonly onEdgeFocus: (edge: SegmentEdge) => void;
}

interface SegmentCellProps {
  readonly table: FrameTable;
  readonly segment: Segment;
  /** Place among all cells of the row, from 1. */
  readonly n: number;
  readonly total: number;
  readonly words: SegmentWords;
  readonly leftPx: number;
  readonly widthPx: number;
  readonly isSelected: boolean;
  /** The one cell of the grid that Tab reaches. */
  readonly isTabStop: boolean;
  readonly hasEdges: boolean;
  readonly events: CellEvents;
}

/** One segment for keyboard and assistive technology; the canvas below paints it. */
export const SegmentCell = memo(function SegmentCell(props: SegmentCellProps): ReactNode {
  const { segment, n, total, words, events } = props;
  const name = useMemo(() => words(segment, n, total), [words, segment, n, total]);
  return (
    <div
      role="gridcell"
      data-part="segment"
      className={styles['cell']}
      style={{ left: props.leftPx, width: props.widthPx }}
      tabIndex={props.isTabStop ? 0 : -1}
      aria-colindex={n}
      aria-label={name}
      aria-selected={props.isSelected}
      data-segment-id={segment.id}
      data-label-id={segment.label ?? ''}
      data-start-frame={segment.startFrame}
      data-end-frame={segment.endFrame}
      onFocus={(event) => {
        if (event.target === event.currentTarget) events.onFocus(segment.tier, segment.id);
      }}
    >
      {props.hasEdges && (
        <>
          <EdgeSlider table={props.table} segment={segment} edge="start" events={events} />
          <EdgeSlider table={props.table} segment={segment} edge="end" events={events} />
        </>
      )}
    </div>
  );
});

interface EdgeSliderProps {
  readonly table: FrameTable;
  readonly segment: Segment;
  readonly edge: SegmentEdge;
  readonly events: CellEvents;
}

function EdgeSlider({ table, segment, edge, events }: EdgeSliderProps): ReactNode {
  const { t } = useTranslation('editor');
  const editor = useEditor();
  const isStart = edge === 'start';
  const frame = edgeFrameOf(segment, edge);
  const { leastFrame, mostFrame } = edgeSpan(editor, segment, edge);
  return (
    <span
      role="slider"
      tabIndex={-1}
      data-part={isStart ? 'edge-start' : 'edge-end'}
      className={isStart ? styles['edgeStart'] : styles['edgeEnd']}
      aria-label={isStart ? t(($) => $.timeline.edgeStart) : t(($) => $.timeline.edgeEnd)}
      aria-orientation="horizontal"
      aria-valuemin={leastFrame}
      aria-valuemax={mostFrame}
      aria-valuenow={frame}
      aria-valuetext={frameTimecode(table, frame)}
      onFocus={() => events.onEdgeFocus(edge)}
      onKeyDown={(event) => events.onEdgeKey(event, segment.id, edge)}
    />
  );
}
