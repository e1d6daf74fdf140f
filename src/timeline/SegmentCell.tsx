import type { KeyboardEvent, ReactNode } from 'react';
import { useTranslation } from '../i18n';
import type { Segment } from '../model';
import styles from './Timeline.module.css';

export interface EdgeLimits {
  readonly leastFrame: number;
  readonly mostFrame: number;
}

interface SegmentCellProps {
  readonly segment: Segment;
  /** Place over all cells of the row, from 1. */
  readonly n: number;
  readonly name: string;
  readonly leftPx: number;
  readonly widthPx: number;
  readonly isSelected: boolean;
  /** The one cell of the grid that Tab reaches. */
  readonly isTabStop: boolean;
  /** Limits of its edges while they are open to the keyboard; null otherwise. */
  readonly edges: { readonly start: EdgeLimits; readonly end: EdgeLimits } | null;
  readonly onFocus: () => void;
  readonly onEdgeKey: (event: KeyboardEvent, edge: 'start' | 'end') => void;
}

/** One segment for keyboard and assistive technology; the canvas below paints it. */
export function SegmentCell(props: SegmentCellProps): ReactNode {
  const { segment } = props;
  return (
    <div
      role="gridcell"
      data-part="segment"
      className={styles['cell']}
      style={{ left: props.leftPx, width: props.widthPx }}
      tabIndex={props.isTabStop ? 0 : -1}
      aria-colindex={props.n}
      aria-label={props.name}
      aria-selected={props.isSelected}
      data-segment-id={segment.id}
      data-label-id={segment.label ?? ''}
      data-start-frame={segment.startFrame}
      data-end-frame={segment.endFrame}
      onFocus={(event) => {
        if (event.target === event.currentTarget) props.onFocus();
      }}
    >
      {props.edges !== null && (
        <>
          <EdgeSlider edge="start" frame={segment.startFrame} limits={props.edges.start} onKey={props.onEdgeKey} />
          <EdgeSlider edge="end" frame={segment.endFrame} limits={props.edges.end} onKey={props.onEdgeKey} />
        </>
      )}
    </div>
  );
}

interface EdgeSliderProps {
  readonly edge: 'start' | 'end';
  readonly frame: number;
  readonly limits: EdgeLimits;
  readonly onKey: (event: KeyboardEvent, edge: 'start' | 'end') => void;
}

function EdgeSlider(props: EdgeSliderProps): ReactNode {
  const { t } = useTranslation('editor');
  const isStart = props.edge === 'start';
  return (
    <span
      role="slider"
      tabIndex={-1}
      data-part={isStart ? 'edge-start' : 'edge-end'}
      className={isStart ? styles['edgeStart'] : styles['edgeEnd']}
      aria-label={isStart ? t(($) => $.timeline.edgeStart) : t(($) => $.timeline.edgeEnd)}
      aria-orientation="horizontal"
      aria-valuemin={props.limits.leastFrame}
      aria-valuemax={props.limits.mostFrame}
      aria-valuenow={props.frame}
      onKeyDown={(event) => props.onKey(event, props.edge)}
    />
  );
}
