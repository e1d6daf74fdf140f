import type { ReactNode, RefObject } from 'react';
import { useEffect, useLayoutEffect, useRef } from 'react';
import type { EphemeralState } from '../editor';
import { useEditor } from '../hooks';
import { createBrush } from './brush';
import type { Brush } from './brush';
import { paintTimeline } from './paint-timeline';
import type { SceneColours } from './scene-colours';
import styles from './Timeline.module.css';
import { linksOf } from './segment-links';
import type { TimelineAxis } from './timeline-axis';
import type { TimelineLane } from './timeline-lane';
import type { TimelineRow } from './timeline-rows';
import type { PaintOf, TimelineScene } from './timeline-scene';
import type { TimelineBox } from './use-timeline-box';
import { rowsBetween } from './use-visible-rows';

interface TimelineCanvasProps {
  readonly axis: TimelineAxis;
  readonly box: TimelineBox;
  readonly rows: readonly TimelineRow[];
  readonly rowsTopPx: number;
  readonly lanes: readonly TimelineLane[];
  readonly colours: SceneColours | null;
  readonly paintOf: PaintOf;
  readonly scroll: RefObject<HTMLElement | null>;
}

/** All that is seen of the timeline. Follows playhead, view and scrolling by itself, without rendering React. */
export function TimelineCanvas(props: TimelineCanvasProps): ReactNode {
  const { axis, box, scroll } = props;
  const { ephemeral } = useEditor();
  const canvas = useRef<HTMLCanvasElement>(null);
  const latest = useRef(props);
  const repaint = useRef<() => void>(() => undefined);
  useLayoutEffect(() => {
    latest.current = props;
    repaint.current();
  });

  useEffect(() => {
    const paint = createPainter();
    let queued: number | null = null;
    const queue = (): void => {
      queued ??= requestAnimationFrame(() => {
        queued = null;
        if (canvas.current !== null) paint(canvas.current, latest.current, ephemeral.getState());
      });
    };
    queue();
    const target = scroll.current;
    const stops = [ephemeral.subscribe(queue), axis.subscribe(queue)];
    target?.addEventListener('scroll', queue, { passive: true });
    repaint.current = queue;
    return () => {
      for (const stop of stops) stop();
      target?.removeEventListener('scroll', queue);
      if (queued !== null) cancelAnimationFrame(queued);
      repaint.current = () => undefined;
    };
  }, [axis, ephemeral, scroll]);

  return (
    <canvas
      ref={canvas}
      aria-hidden="true"
      className={styles['canvas']}
      style={{ left: box.leftPx, width: box.widthPx, height: box.heightPx }}
    />
  );
}

type Paint = (canvas: HTMLCanvasElement, props: TimelineCanvasProps, state: EphemeralState) => void;

function createPainter(): Paint {
  let brush: Brush | null = null;
  return (canvas, props, state) => {
    const { box, colours } = props;
    const context = brush?.context ?? canvas.getContext('2d', { alpha: false });
    if (context === null || colours === null || box.widthPx === 0) return;
    brush ??= createBrush(context);
    const ratio = globalThis.devicePixelRatio;
    const width = Math.round(box.widthPx * ratio);
    const height = Math.round(box.heightPx * ratio);
    if (canvas.width !== width) canvas.width = width;
    if (canvas.height !== height) canvas.height = height;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    paintTimeline(brush, sceneOf(props, colours, state));
  };
}

function sceneOf(props: TimelineCanvasProps, colours: SceneColours, state: EphemeralState): TimelineScene {
  const { axis, box, rows, rowsTopPx, lanes, paintOf } = props;
  const scrollTopPx = props.scroll.current?.scrollTop ?? 0;
  const { firstRow, endRow } = rowsBetween(rows, scrollTopPx, scrollTopPx + box.heightPx - rowsTopPx);
  const isBoxMode = state.mode === 'box';
  return {
    table: axis.table,
    scale: axis.scale(),
    heightPx: box.heightPx,
    lanes,
    rows: rows.slice(firstRow, endRow),
    links: linksOf(rows, state.selectedSegments),
    rowsTopPx,
    scrollTopPx,
    activeRow: isBoxMode ? state.activeTrack : state.activeTier,
    playhead: Math.min(state.playhead, axis.table.ptsTicks.length - 1),
    marks: { in: state.markIn, out: state.markOut },
    selected: new Set(state.selectedSegments),
    selectedTracks: new Set(state.selectedTracks),
    focusedEdge: state.focusedEdge,
    focusedKeyframe: state.focusedKeyframe === state.playhead ? state.focusedKeyframe : null,
    proposal: state.proposal,
    colours,
    ...fontOf(props.scroll.current),
    paintOf,
  };
}

/** The font that stands around the timeline; sizes may be raised for a language or by the reader. */
function fontOf(element: HTMLElement | null): Pick<TimelineScene, 'fontFamily' | 'fontSizePx'> {
  if (element === null) return { fontFamily: 'sans-serif', fontSizePx: 14 };
  const { fontFamily, fontSize } = getComputedStyle(element);
  return { fontFamily, fontSizePx: Number.parseFloat(fontSize) };
}
