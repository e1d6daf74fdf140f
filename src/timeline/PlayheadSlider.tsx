import type { KeyboardEvent, ReactNode } from 'react';
import { useMemo } from 'react';
import { useEphemeral } from '../hooks';
import { useTranslation } from '../i18n';
import { frameCountOf, frameTimecode } from '../time';
import type { Playback } from '../time';
import { createScrubbing } from './scrubbing';
import styles from './Timeline.module.css';
import type { TimelineAxis } from './timeline-axis';
import { RULER_HEIGHT_PX } from './timeline-scene';

interface PlayheadSliderProps {
  readonly axis: TimelineAxis;
  readonly playback: Playback | null;
  /** Name of what the active tier says at a frame. */
  readonly labelAt: (frame: number) => string;
  readonly onSecond: (way: 1 | -1) => void;
}

/** The ruler as a slider over frames: drag to scrub, arrows step. */
export function PlayheadSlider(props: PlayheadSliderProps): ReactNode {
  const { axis, playback } = props;
  const { table } = axis;
  const { t } = useTranslation('editor');
  const count = frameCountOf(table);
  const playhead = useEphemeral((state) => Math.min(state.playhead, count - 1));
  const scrubbing = useMemo(() => createScrubbing(axis, playback), [axis, playback]);
  return (
    <div
      role="slider"
      tabIndex={0}
      data-part="playhead"
      className={styles['playhead']}
      style={{ height: RULER_HEIGHT_PX }}
      aria-label={t(($) => $.timeline.playhead)}
      aria-orientation="horizontal"
      aria-valuemin={0}
      aria-valuemax={count - 1}
      aria-valuenow={playhead}
      aria-valuetext={t(($) => $.timeline.playheadValue, {
        time: frameTimecode(table, playhead),
        frame: playhead,
        label: props.labelAt(playhead),
      })}
      {...scrubbing}
      onKeyDown={(event) => handleKey(event, props, playhead)}
    />
  );
}

function handleKey(event: KeyboardEvent, props: PlayheadSliderProps, playhead: number): void {
  const last = frameCountOf(props.axis.table) - 1;
  const moves: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => props.playback?.seek(playhead - 1),
    ArrowRight: () => props.playback?.seek(playhead + 1),
    PageUp: () => props.onSecond(1),
    PageDown: () => props.onSecond(-1),
    Home: () => props.playback?.seek(0),
    End: () => props.playback?.seek(last),
  };
  const move = event.ctrlKey || event.metaKey || event.altKey || event.shiftKey ? undefined : moves[event.key];
  if (move === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  move();
}
