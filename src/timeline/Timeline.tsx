import type { CSSProperties, ReactNode } from 'react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { CommandNews, Refusal } from '../editor';
import { useEditor } from '../hooks';
import type { FrameTable, Playback } from '../time';
import { followPlayhead } from './follow';
import { HEADER_WIDTHS_PX, HeaderResizer } from './HeaderResizer';
import { MarksGroup } from './MarksGroup';
import { Minimap } from './Minimap';
import { PlayheadSlider } from './PlayheadSlider';
import { useSceneColours } from './scene-colours';
import { useLabelAt } from './segment-words';
import styles from './Timeline.module.css';
import { TimelineCanvas } from './TimelineCanvas';
import { TimelineGrid } from './TimelineGrid';
import { createTimelineAxis } from './timeline-axis';
import { lanesHeightPx } from './timeline-lane';
import type { TimelineLane } from './timeline-lane';
import type { TimelineNews } from './timeline-news';
import { HEAD_HEIGHT_PX } from './timeline-scene';
import { useSegmentPaint } from './use-segment-paint';
import { useTimelineBox } from './use-timeline-box';
import { useTimelinePointer } from './use-timeline-pointer';
import { useTimelineRows } from './use-timeline-rows';
import { useWheel } from './use-wheel';

interface TimelineProps {
  readonly table: FrameTable;
  readonly playback: Playback | null;
  readonly onSecond: (way: 1 | -1) => void;
  /** Strips of derived data under the ruler. */
  readonly lanes?: readonly TimelineLane[] | undefined;
  /** Key of a shortcut place, for segments too narrow for their name; keep the function the same. */
  readonly capOfPlace?: ((place: number) => string | null) | undefined;
  readonly onNews?: ((news: CommandNews) => void) | undefined;
  readonly onRefused?: ((refusal: Refusal) => void) | undefined;
}

const NO_LANES: readonly TimelineLane[] = [];

/** Overview and ruler with the playhead, and the rows of the edited set under them. */
export function Timeline(props: TimelineProps): ReactNode {
  const { table, playback, onSecond, onNews, onRefused, lanes = NO_LANES } = props;
  const { ephemeral } = useEditor();
  const area = useRef<HTMLDivElement>(null);
  const scroll = useRef<HTMLDivElement>(null);
  const time = useRef<HTMLDivElement>(null);
  const [headerPx, setHeaderPx] = useState<number>(HEADER_WIDTHS_PX.usual);
  const axis = useMemo(() => createTimelineAxis(table, ephemeral), [table, ephemeral]);
  const box = useTimelineBox(area, time, axis);
  const rows = useTimelineRows();
  const paintOf = useSegmentPaint(props.capOfPlace);
  const colours = useSceneColours(area);
  const labelAt = useLabelAt(rows);
  const news: TimelineNews = useMemo(
    () => ({ onNews: (one) => onNews?.(one), onRefused: (refusal) => onRefused?.(refusal) }),
    [onNews, onRefused],
  );
  const timeLeft = useCallback(() => time.current?.getBoundingClientRect().left ?? 0, []);
  const pointer = useTimelinePointer({ axis, rows, playback, news, scroll, timeLeft });
  useWheel(area, axis, timeLeft);
  useEffect(() => followPlayhead(axis, ephemeral), [axis, ephemeral]);
  const rowsTopPx = HEAD_HEIGHT_PX + lanesHeightPx(lanes);
  const style: CSSProperties & Record<`--${string}`, string> = { '--timeline-header': `${headerPx}px` };

  return (
    <div ref={area} className={styles['area']} data-surface="dark" style={style}>
      <TimelineCanvas {...{ axis, box, rows, rowsTopPx, lanes, colours, paintOf, scroll }} />
      <div className={styles['head']} style={{ height: rowsTopPx }}>
        <div className={styles['corner']} style={{ height: HEAD_HEIGHT_PX }}>
          <MarksGroup table={table} playback={playback} news={news} />
        </div>
        {lanes.map((lane) => (
          <div key={lane.id} className={styles['laneName']} style={{ height: lane.heightPx }}>
            {lane.name}
          </div>
        ))}
        <HeaderResizer widthPx={headerPx} onResize={setHeaderPx} />
        <div className={styles['headTime']} dir="ltr" style={{ left: box.leftPx, width: box.widthPx }}>
          <Minimap {...{ axis, rows, colours, paintOf }} widthPx={box.widthPx} />
          <PlayheadSlider {...{ axis, playback, labelAt, onSecond }} />
        </div>
      </div>
      <div ref={scroll} className={styles['scroll']} {...pointer}>
        <div ref={time} aria-hidden="true" className={styles['time']} />
        <TimelineGrid {...{ axis, rows, playback, news, scroll }} />
      </div>
    </div>
  );
}
