import type { KeyboardEvent, PointerEvent, ReactNode } from 'react';
import { useRef } from 'react';
import { useEphemeral } from '../hooks';
import { useTranslation } from '../i18n';
import { frameCountOf, frameTimecode } from '../time';
import type { FrameTable, Playback } from '../time';
import styles from './Timeline.module.css';
import { RULER_HEIGHT_PX } from './timeline-scene';
import type { TimelineScale } from './timeline-scale';

interface PlayheadSliderProps {
  readonly table: FrameTable;
  readonly scale: TimelineScale;
  readonly playback: Playback | null;
  /** Name of what the active tier says at a frame. */
  readonly labelAt: (frame: number) => string;
  readonly onSecond: (way: 1 | -1) => void;
}

/** The ruler as a slider over frames: drag to scrub, arrows step. */
export function PlayheadSlider(props: PlayheadSliderProps): ReactNode {
  const { table, scale, playback } = props;
  const { t } = useTranslation('editor');
  const playhead = useEphemeral((state) => state.playhead);
  const dragging = useRef(false);
  const count = frameCountOf(table);

  const scrub = (event: PointerEvent<HTMLElement>): void => {
    const left = event.currentTarget.getBoundingClientRect().left;
    playback?.seek(scale.frameAtX(event.clientX - left));
  };
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
        time: frameTimecode(table, Math.min(playhead, count - 1)),
        frame: playhead,
        label: props.labelAt(playhead),
      })}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        // The focus stays where it is: scrubbing must not take the arrows away from the stage.
        event.preventDefault();
        dragging.current = true;
        event.currentTarget.setPointerCapture(event.pointerId);
        scrub(event);
      }}
      onPointerMove={(event) => {
        if (dragging.current) scrub(event);
      }}
      onPointerUp={() => {
        dragging.current = false;
      }}
      onPointerCancel={() => {
        dragging.current = false;
      }}
      onKeyDown={(event) => handleKey(event, props, playhead)}
    />
  );
}

function handleKey(event: KeyboardEvent, props: PlayheadSliderProps, playhead: number): void {
  const last = frameCountOf(props.table) - 1;
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
