import type { PointerEvent } from 'react';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { useEditor } from '../hooks';
import type { Editor, Gesture } from '../editor';
import { frameCountOf } from '../time';
import type { FrameTable, Playback } from '../time';
import { dragEdge } from './edge-actions';
import { hitRow, snapFrame } from './hit-test';
import type { TimelineHit } from './hit-test';
import type { TimelineRow } from './timeline-rows';
import type { TimelineScale } from './timeline-scale';

interface PointerContext {
  readonly table: FrameTable;
  readonly scale: TimelineScale;
  readonly rows: readonly TimelineRow[];
  readonly playback: Playback | null;
}

interface Drag {
  readonly gesture: Gesture;
  readonly id: string;
  readonly edge: 'start' | 'end';
  readonly leftPx: number;
  readonly places: readonly number[];
}

interface PointerHandlers {
  readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerUp: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerCancel: (event: PointerEvent<HTMLElement>) => void;
}

/** Click selects, a drag of a boundary rolls it; Escape or a second pointer cancels. The focus stays where it is. */
export function useTimelinePointer(context: PointerContext): PointerHandlers {
  const editor = useEditor();
  const latest = useRef(context);
  const drag = useRef<Drag | null>(null);
  useLayoutEffect(() => {
    latest.current = context;
  });

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || drag.current === null) return;
      event.preventDefault();
      event.stopPropagation();
      drag.current.gesture.cancel();
      drag.current = null;
    };
    globalThis.addEventListener('keydown', onKeyDown, true);
    return () => globalThis.removeEventListener('keydown', onKeyDown, true);
  }, []);

  return useMemo(() => {
    const end = (): void => {
      drag.current?.gesture.finish();
      drag.current = null;
    };
    return {
      onPointerDown: (event) => {
        if (event.button !== 0) return;
        if (drag.current !== null) {
          drag.current.gesture.cancel();
          drag.current = null;
          return;
        }
        const found = findHit(event, latest.current);
        if (found === null) return;
        event.preventDefault();
        drag.current = press(editor, found, latest.current);
        if (drag.current !== null) event.currentTarget.setPointerCapture(event.pointerId);
      },
      onPointerMove: (event) => {
        const active = drag.current;
        if (active !== null) moveDrag(editor, active, event, latest.current);
        else event.currentTarget.style.cursor = findHit(event, latest.current)?.hit.type === 'edge' ? 'col-resize' : '';
      },
      onPointerUp: end,
      onPointerCancel: () => {
        drag.current?.gesture.cancel();
        drag.current = null;
      },
    };
  }, [editor]);
}

interface FoundHit {
  readonly row: TimelineRow;
  readonly hit: TimelineHit;
  readonly leftPx: number;
}

function findHit(event: PointerEvent<HTMLElement>, context: PointerContext): FoundHit | null {
  const cells = event.target instanceof Element ? event.target.closest('[data-part="row"]') : null;
  const row = context.rows.find(({ tier }) => tier.id === cells?.getAttribute('data-row-id'));
  const leftPx = cells?.querySelector('[role="presentation"]')?.getBoundingClientRect().left;
  if (row === undefined || leftPx === undefined || event.clientX < leftPx) return null;
  const ends = row.tier.kind === 'tiling' ? [0, frameCountOf(context.table)] : [];
  return { row, leftPx, hit: hitRow(row.segments, context.scale, event.clientX - leftPx, ends) };
}

/** Selects what was pressed; an edge opens a drag. */
function press(editor: Editor, { row, hit, leftPx }: FoundHit, context: PointerContext): Drag | null {
  if (hit.type === 'empty') {
    editor.ephemeral.setState({ activeTier: row.tier.id, selectedSegments: [] });
    return null;
  }
  editor.ephemeral.setState({ activeTier: row.tier.id, selectedSegments: [hit.segment.id], selectedTracks: [] });
  if (hit.type === 'segment' || row.tier.locked) return null;
  const gesture = editor.beginGesture(hit.edge === 'start' ? 'trimStart' : 'trimEnd');
  if (!gesture.ok) return null;
  editor.ephemeral.setState({ focusedEdge: hit.edge });
  const places = snapPlaces(context, row, editor.ephemeral.getState().playhead);
  return { gesture: gesture.value, id: hit.segment.id, edge: hit.edge, leftPx, places };
}

function moveDrag(editor: Editor, drag: Drag, event: PointerEvent, { scale, playback }: PointerContext): void {
  const raw = scale.boundaryAtX(event.clientX - drag.leftPx);
  const snapping = editor.ephemeral.getState().snapping && !event.shiftKey;
  const frame = dragEdge(editor, drag.gesture, drag, snapping ? snapFrame(raw, drag.places, scale) : raw);
  if (frame !== null) playback?.seek(drag.edge === 'start' ? frame : frame - 1);
}

/** Playhead and boundaries of the other rows, sorted. */
function snapPlaces(context: PointerContext, own: TimelineRow, playhead: number): readonly number[] {
  const places = new Set([playhead]);
  for (const row of context.rows) {
    if (row.tier.id === own.tier.id) continue;
    for (const segment of row.segments) places.add(segment.startFrame).add(segment.endFrame);
  }
  return [...places].sort((a, b) => a - b);
}
