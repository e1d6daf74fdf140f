import type { MouseEvent, PointerEvent } from 'react';
import { lastIndexWhere } from '../core';
import type { Editor } from '../editor';
import { frameCountOf } from '../time';
import type { Playback } from '../time';
import { clickRow } from './click';
import { beginDrag } from './drag';
import type { Drag, DragDeps } from './drag';
import { createEdgeScroll } from './edge-scroll';
import { beginKeyframeDrag, keyframeAtX } from './keyframe-drag';
import { COARSE_REACH_PX, EDGE_REACH_PX, hitRow } from './hit-test';
import type { RowHit } from './hit-test';
import { createPinch } from './pinch';
import type { TimelineAxis } from './timeline-axis';
import type { TimelineNews } from './timeline-news';
import type { TimelineRow } from './timeline-rows';

/** What pointers act on, read anew for each event. */
export interface PointerScene {
  readonly rows: readonly TimelineRow[];
  readonly playback: Playback | null;
  readonly news: TimelineNews;
  /** What scrolls the rows; null before it is there. */
  readonly scroll: HTMLElement | null;
  /** Left edge of the time area in the window, in CSS pixels. */
  readonly timeLeft: () => number;
}

export interface PointerHandlers {
  readonly onMouseDown: (event: MouseEvent<HTMLElement>) => void;
  readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerUp: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerCancel: (event: PointerEvent<HTMLElement>) => void;
}

export interface PointerControl extends PointerHandlers {
  /** Ends a drag without a trace; false when there was none. */
  readonly cancel: () => boolean;
}

/** Movement up to here is a click, in CSS pixels. */
const CLICK_PX = 3;

interface Found {
  readonly row: TimelineRow;
  readonly hit: RowHit;
  readonly xPx: number;
}

interface Pointed {
  readonly xPx: number;
  readonly isFree: boolean;
}

/** A pressed pointer: nothing yet, then a drag, or a movement that nothing answers to. */
interface Press {
  readonly pointerId: number;
  readonly found: Found;
  last: Pointed;
  drag: Drag | 'none' | null;
}

/**
 * Clicks and drags on the rows. A click acts when the button goes up; a drag begins after a few pixels; Escape or a
 * second pointer cancels it and leaves no step. The focus stays where it is.
 */
export function createPointerControl(editor: Editor, axis: TimelineAxis, scene: () => PointerScene): PointerControl {
  const deps: DragDeps = {
    editor,
    axis,
    rows: () => scene().rows,
    playback: () => scene().playback,
    news: {
      onNews: (news) => scene().news.onNews(news),
      onRefused: (refusal) => scene().news.onRefused(refusal),
    },
  };
  let press: Press | null = null;
  const pinch = createPinch(axis);
  const follow = (): void => {
    const now = press;
    if (now !== null) dragOf(now)?.move(now.last.xPx, now.last.isFree);
  };
  const edgeScroll = createEdgeScroll(axis, follow);
  const leave = (): void => {
    press = null;
    axis.hold(false);
    edgeScroll.stop();
  };
  const cancel = (): boolean => {
    const drag = press === null ? null : dragOf(press);
    drag?.cancel();
    leave();
    return drag !== null;
  };
  const xOf = (event: PointerEvent): number => event.clientX - scene().timeLeft();

  function movePress(now: Press, last: Pointed): void {
    const { row, hit, xPx } = now.found;
    if (now.drag === null) {
      if (Math.abs(last.xPx - xPx) <= CLICK_PX) return;
      now.drag = dragFrom(deps, { row, hit, xPx }) ?? 'none';
      axis.hold(now.drag !== 'none');
    }
    now.last = last;
    if (now.drag !== 'none') edgeScroll.at(last.xPx);
    follow();
  }

  return {
    cancel,
    // Pressing must not take the focus, and the arrows with it, away from the stage.
    onMouseDown: (event) => {
      if (!isOnHeader(event)) event.preventDefault();
    },
    onPointerDown: (event) => {
      if (event.pointerType === 'touch') pinch.down(event.pointerId, xOf(event));
      if (press !== null || pinch.fingerCount() > 1) {
        cancel();
        return;
      }
      const found = event.button === 0 ? findAt(event, axis, scene()) : null;
      if (found === null) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      press = { pointerId: event.pointerId, found, drag: null, last: { xPx: found.xPx, isFree: event.shiftKey } };
    },
    onPointerMove: (event) => {
      if (pinch.move(event.pointerId, xOf(event))) return;
      if (press === null) event.currentTarget.style.cursor = cursorOf(findAt(event, axis, scene()));
      else if (press.pointerId === event.pointerId) movePress(press, { xPx: xOf(event), isFree: event.shiftKey });
    },
    onPointerUp: (event) => {
      pinch.up(event.pointerId);
      const now = press;
      if (now === null || now.pointerId !== event.pointerId) return;
      leave();
      if (now.drag === null) {
        const keys = { isToggle: event.ctrlKey || event.metaKey, isExtend: event.shiftKey };
        clickRow(editor, now.found.row, now.found.hit, keys);
        const { hit } = now.found;
        if (hit.type === 'keyframe') scene().playback?.seek(hit.frame);
      } else dragOf(now)?.finish();
    },
    onPointerCancel: (event) => {
      pinch.up(event.pointerId);
      cancel();
    },
  };
}

function dragFrom(deps: DragDeps, { row, hit, xPx }: Found): Drag | null {
  if (hit.type === 'keyframe') return row.kind === 'track' ? beginKeyframeDrag(deps, row, hit.frame) : null;
  return row.kind === 'tier' ? beginDrag(deps, { row, hit, xPx }) : null;
}

function dragOf({ drag }: Press): Drag | null {
  return drag === 'none' ? null : drag;
}

function cursorOf(found: Found | null): string {
  const type = found?.hit.type;
  return type === 'edge' || type === 'keyframe' ? 'col-resize' : '';
}

function isOnHeader(event: { readonly target: EventTarget }): boolean {
  return event.target instanceof Element && event.target.closest('[role="rowheader"]') !== null;
}

/** The row and what is on it under the pointer; null beside the time area and on row headers. */
function findAt(event: PointerEvent<HTMLElement>, axis: TimelineAxis, scene: PointerScene): Found | null {
  const { rows, scroll } = scene;
  const xPx = event.clientX - scene.timeLeft();
  const scale = axis.scale();
  if (scroll === null || xPx < 0 || xPx > scale.widthPx || isOnHeader(event)) return null;
  const yPx = event.clientY - scroll.getBoundingClientRect().top + scroll.scrollTop;
  const row = rows[lastIndexWhere(rows, ({ topPx }) => topPx <= yPx)];
  if (row === undefined || yPx >= row.topPx + row.heightPx) return null;
  const reachPx = event.pointerType === 'touch' ? COARSE_REACH_PX : EDGE_REACH_PX;
  if (row.kind === 'track') {
    const frame = keyframeAtX(row, scale, { xPx, reachPx });
    return { row, xPx, hit: frame === null ? { type: 'empty' } : { type: 'keyframe', frame } };
  }
  const fixed = row.tier.kind === 'tiling' ? [0, frameCountOf(axis.table)] : [];
  return { row, xPx, hit: hitRow(row, scale, { xPx, reachPx, fixed }) };
}
