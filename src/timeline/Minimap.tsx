import type { PointerEvent, ReactNode } from 'react';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import type { EphemeralState } from '../editor';
import { useEditor, useEphemeral } from '../hooks';
import type { SceneColours } from './scene-colours';
import styles from './Timeline.module.css';
import type { TimelineAxis } from './timeline-axis';
import type { TierRow, TimelineRow } from './timeline-rows';
import { centreView, createTimelineScale, panView, wholeClip } from './timeline-scale';
import type { TimelineScale } from './timeline-scale';
import { MINIMAP_HEIGHT_PX } from './timeline-scene';
import type { PaintOf } from './timeline-scene';
import { walkBars } from './walk-bars';

const COVERAGE_TOP_PX = 3;
const COVERAGE_PX = 7;
const GAP_TOP_PX = 12;
const GAP_PX = 3;
const LEAST_WINDOW_PX = 12;

interface MinimapProps {
  readonly axis: TimelineAxis;
  readonly rows: readonly TimelineRow[];
  readonly widthPx: number;
  readonly colours: SceneColours | null;
  readonly paintOf: PaintOf;
}

/**
 * The whole clip: what is labelled on the active tier, its gaps, the stretch on screen and the playhead. Dragging moves
 * the stretch. For the eye and the pointer alone: keys zoom around the playhead, which the view follows.
 */
export function Minimap(props: MinimapProps): ReactNode {
  const { axis, rows, widthPx, colours, paintOf } = props;
  const { ephemeral } = useEditor();
  const canvas = useRef<HTMLCanvasElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const needle = useRef<HTMLDivElement>(null);
  const activeTier = useEphemeral((state) => state.activeTier);
  const whole = useMemo(() => createTimelineScale(axis.table, wholeClip(axis.table), widthPx), [axis, widthPx]);
  const row = rows.find((one): one is TierRow => one.kind === 'tier' && one.id === activeTier) ?? null;

  useEffect(() => {
    if (canvas.current !== null && colours !== null) paintCoverage(canvas.current, whole, { row, colours, paintOf });
  }, [whole, row, colours, paintOf]);

  useLayoutEffect(() => {
    const place = (state: EphemeralState): void => {
      const { fromFrame, toFrame } = axis.scale().view;
      const left = whole.xOfFrame(fromFrame);
      const width = Math.max(LEAST_WINDOW_PX, whole.xOfFrame(toFrame) - left);
      if (frame.current !== null) {
        frame.current.style.width = `${width}px`;
        frame.current.style.transform = `translateX(${Math.min(left, whole.widthPx - width)}px)`;
      }
      if (needle.current !== null) {
        needle.current.style.transform = `translateX(${Math.round(whole.xOfFrame(state.playhead))}px)`;
      }
    };
    place(ephemeral.getState());
    return ephemeral.subscribe(place);
  }, [axis, ephemeral, whole]);

  const drag = useMinimapDrag(axis, whole);
  return (
    <div aria-hidden="true" className={styles['minimap']} style={{ height: MINIMAP_HEIGHT_PX }} {...drag}>
      <canvas ref={canvas} style={{ width: widthPx, height: MINIMAP_HEIGHT_PX }} />
      <div ref={needle} className={styles['needle']} />
      <div ref={frame} className={styles['window']} />
    </div>
  );
}

interface DragHandlers {
  readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerUp: () => void;
  readonly onPointerCancel: () => void;
}

/** Pressing beside the window brings it there first. */
function useMinimapDrag(axis: TimelineAxis, whole: TimelineScale): DragHandlers {
  const lastX = useRef<number | null>(null);
  return useMemo(() => {
    const end = (): void => {
      lastX.current = null;
      axis.hold(false);
    };
    return {
      onPointerDown: (event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        const x = event.clientX - event.currentTarget.getBoundingClientRect().left;
        const place = whole.placeAtX(x);
        const scale = axis.scale();
        const isInside = scale.view.fromFrame <= place && place <= scale.view.toFrame;
        if (!isInside) axis.show(centreView(axis.table, scale, place));
        lastX.current = event.clientX;
        axis.hold(true);
      },
      onPointerMove: (event) => {
        if (lastX.current === null) return;
        const scale = axis.scale();
        const byPx = (event.clientX - lastX.current) * (scale.pxPerSecond / whole.pxPerSecond);
        lastX.current = event.clientX;
        axis.show(panView(axis.table, scale, byPx));
      },
      onPointerUp: end,
      onPointerCancel: end,
    };
  }, [axis, whole]);
}

interface Coverage {
  readonly row: TierRow | null;
  readonly colours: SceneColours;
  readonly paintOf: PaintOf;
}

function paintCoverage(canvas: HTMLCanvasElement, whole: TimelineScale, { row, colours, paintOf }: Coverage): void {
  const context = canvas.getContext('2d', { alpha: false });
  if (context === null || whole.widthPx === 0) return;
  const ratio = globalThis.devicePixelRatio;
  canvas.width = Math.round(whole.widthPx * ratio);
  canvas.height = Math.round(MINIMAP_HEIGHT_PX * ratio);
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.fillStyle = colours.bg;
  context.fillRect(0, 0, whole.widthPx, MINIMAP_HEIGHT_PX);
  if (row === null) return;
  const paint = (label: string | null, x: number, width: number): void => {
    const look = paintOf(label);
    context.fillStyle = look?.paint.fill ?? colours.warn;
    if (look !== null) context.fillRect(x, COVERAGE_TOP_PX, width, COVERAGE_PX);
    else if (row.tier.kind === 'tiling') context.fillRect(x, GAP_TOP_PX, width, GAP_PX);
  };
  walkBars({ items: row.segments, longestFrames: row.longestFrames }, whole, {
    bar: ({ label }, left, right) => paint(label, left, right - left),
    column: ({ label }, x, width) => paint(label, x, width),
  });
}
