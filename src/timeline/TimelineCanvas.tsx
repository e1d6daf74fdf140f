import type { ReactNode } from 'react';
import { useEffect, useLayoutEffect, useRef } from 'react';
import { useEditor } from '../hooks';
import type { EphemeralState } from '../editor';
import type { FrameTable } from '../time';
import { paintTimeline } from './paint-timeline';
import { readSceneColours } from './scene-colours';
import styles from './Timeline.module.css';
import { totalHeightPx } from './timeline-rows';
import type { TimelineRow } from './timeline-rows';
import type { SegmentPaint, TimelineScene } from './timeline-scene';
import type { TimelineScale } from './timeline-scale';
import { visibleWindow } from './visible-window';

interface TimelineCanvasProps {
  readonly table: FrameTable;
  readonly scale: TimelineScale;
  readonly rows: readonly TimelineRow[];
  readonly paintOf: (label: string | null) => SegmentPaint | null;
}

/** The paint under the grid. Follows the playhead without rendering React: it listens to the ephemeral store itself. */
export function TimelineCanvas(props: TimelineCanvasProps): ReactNode {
  const { ephemeral } = useEditor();
  const canvas = useRef<HTMLCanvasElement>(null);
  const latest = useRef(props);
  const queued = useRef<number | null>(null);
  const heightPx = totalHeightPx(props.rows);

  useLayoutEffect(() => {
    latest.current = props;
  });

  useEffect(() => {
    const paint = (): void => {
      queued.current = null;
      paintNow(canvas.current, latest.current, ephemeral.getState());
    };
    const queue = (): void => {
      queued.current ??= requestAnimationFrame(paint);
    };
    queue();
    const stop = ephemeral.subscribe(queue);
    return () => {
      stop();
      if (queued.current !== null) cancelAnimationFrame(queued.current);
      queued.current = null;
    };
  }, [ephemeral, props.table, props.scale, props.rows, props.paintOf]);

  return (
    <canvas
      ref={canvas}
      aria-hidden="true"
      className={styles['canvas']}
      style={{ width: props.scale.widthPx, height: heightPx }}
    />
  );
}

function paintNow(canvas: HTMLCanvasElement | null, props: TimelineCanvasProps, state: EphemeralState): void {
  const context = canvas?.getContext('2d') ?? null;
  if (canvas === null || context === null || props.scale.widthPx === 0) return;
  const heightPx = totalHeightPx(props.rows);
  const ratio = globalThis.devicePixelRatio;
  const width = Math.round(props.scale.widthPx * ratio);
  const height = Math.round(heightPx * ratio);
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  paintTimeline(context, sceneOf(canvas, props, state, heightPx));
}

function sceneOf(
  canvas: HTMLElement,
  props: TimelineCanvasProps,
  state: EphemeralState,
  heightPx: number,
): TimelineScene {
  const { table, scale, rows } = props;
  const { fromFrame, toFrame } = scale.view;
  return {
    table,
    scale,
    heightPx,
    rows: rows.map((row) => ({
      id: row.tier.id,
      topPx: row.topPx,
      heightPx: row.heightPx,
      isActive: row.tier.id === state.activeTier,
      isLocked: row.tier.locked,
      segments: visibleWindow(row.segments, fromFrame, toFrame, row.longestFrames).items,
    })),
    playhead: state.playhead,
    marks: { in: state.markIn, out: state.markOut },
    selected: new Set(state.selectedSegments),
    colours: readSceneColours(canvas),
    fontFamily: getComputedStyle(canvas).fontFamily,
    paintOf: props.paintOf,
  };
}
