import type { ReactNode } from 'react';
import { useCallback, useMemo, useRef } from 'react';
import { useEditor, useEphemeral, useQuery } from '../hooks';
import { labelLooks, shownName } from '../model';
import { activeLanguage } from '../i18n';
import { LABEL_COLOURS } from '../ui';
import type { FrameTable, Playback } from '../time';
import { PlayheadSlider } from './PlayheadSlider';
import { useLabelName } from './segment-words';
import styles from './Timeline.module.css';
import { TimelineCanvas } from './TimelineCanvas';
import { TimelineGrid } from './TimelineGrid';
import { createTimelineScale, wholeClip } from './timeline-scale';
import type { SegmentPaint } from './timeline-scene';
import { useTimelinePointer } from './use-timeline-pointer';
import { useTimelineRows } from './use-timeline-rows';
import { useWheelZoom } from './use-wheel-zoom';
import { useWidth } from './use-width';

interface TimelineProps {
  readonly table: FrameTable;
  readonly playback: Playback | null;
  readonly onSecond: (way: 1 | -1) => void;
}

/** Ruler with the playhead, and the rows of the edited set under it. */
export function Timeline(props: TimelineProps): ReactNode {
  const { table, playback } = props;
  const { queries } = useEditor();
  const ruler = useRef<HTMLDivElement>(null);
  const area = useRef<HTMLDivElement>(null);
  const widthPx = useWidth(ruler);
  const view = useEphemeral((state) => state.view);
  const rows = useTimelineRows();
  const scale = useMemo(() => createTimelineScale(table, view ?? wholeClip(table), widthPx), [table, view, widthPx]);
  const paintOf = useSegmentPaint();
  const labelName = useLabelName();
  const pointer = useTimelinePointer({ table, scale, rows, playback });
  useWheelZoom(area, table, scale);

  const set = useEphemeral((state) => state.set);
  const tier = useEphemeral((state) => state.activeTier);
  const labelAt = useCallback(
    (frame: number): string => {
      const list = set === null || tier === null ? [] : queries.segments(set, tier);
      const found = list.find((segment) => segment.startFrame <= frame && frame < segment.endFrame);
      return labelName(found?.label ?? null);
    },
    [queries, set, tier, labelName],
  );

  return (
    <div ref={area} className={styles['area']} data-surface="dark">
      <div className={styles['scroll']}>
        <TimelineCanvas table={table} scale={scale} rows={rows} paintOf={paintOf} />
        <div ref={ruler} className={styles['ruler']} dir="ltr">
          <PlayheadSlider table={table} scale={scale} playback={playback} labelAt={labelAt} onSecond={props.onSecond} />
        </div>
        <div {...pointer}>
          <TimelineGrid table={table} scale={scale} rows={rows} playback={playback} />
        </div>
      </div>
    </div>
  );
}

/** Colour, pattern and name of labels, for the painter. */
function useSegmentPaint(): (label: string | null) => SegmentPaint | null {
  const labels = useQuery((queries) => queries.labels());
  return useMemo(() => {
    const looks = labelLooks(labels);
    const paints = new Map<string, SegmentPaint>();
    for (const label of labels) {
      const look = looks.get(label.id);
      const colour = LABEL_COLOURS[look?.colourIndex ?? 0];
      if (colour === undefined) continue;
      const name = shownName(label, activeLanguage().tag).text;
      paints.set(label.id, { ...colour, pattern: look?.patternIndex ?? 0, name });
    }
    return (label) => (label === null ? null : (paints.get(label) ?? null));
  }, [labels]);
}
