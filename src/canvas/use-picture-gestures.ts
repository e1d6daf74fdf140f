import type { RefObject } from 'react';
import { useEffect, useRef } from 'react';
import { pannedBy, zoomedAt } from '../geometry';
import type { PicturePlace, PictureView, Point } from '../geometry';
import { useEditor } from '../hooks';

/** CSS px of wheel that double the picture. */
const WHEEL_DOUBLE_PX = 240;
const LINE_PX = 16;
const MIDDLE_BUTTON = 1;

/** Ctrl and wheel zoom at the pointer, wheel and middle button pan, two fingers do both. */
export function usePictureGestures(overlay: RefObject<HTMLElement | null>, place: PicturePlace): void {
  const { ephemeral } = useEditor();
  const latest = useRef(place);
  useEffect(() => {
    latest.current = place;
  });
  const isThere = place.surface.w > 0 && place.surface.h > 0;
  useEffect(() => {
    const element = overlay.current;
    if (element === null) return undefined;
    const change = (to: (place: PicturePlace, view: PictureView | null) => PictureView | null): void => {
      ephemeral.setState({ pictureView: to(latest.current, ephemeral.getState().pictureView) });
    };
    const gestures = createGestures(element, { change, isZoomed: () => ephemeral.getState().pictureView !== null });
    // Passive listeners could not keep the page from scrolling or zooming.
    element.addEventListener('wheel', gestures.onWheel, { passive: false });
    for (const type of TYPES) element.addEventListener(type, gestures.onPointer);
    return () => {
      element.removeEventListener('wheel', gestures.onWheel);
      for (const type of TYPES) element.removeEventListener(type, gestures.onPointer);
    };
  }, [overlay, ephemeral, isThere]);
}

const TYPES = ['pointerdown', 'pointermove', 'pointerup', 'pointercancel'] as const;

type Change = (to: (place: PicturePlace, view: PictureView | null) => PictureView | null) => void;

interface Gestures {
  readonly onWheel: (event: WheelEvent) => void;
  readonly onPointer: (event: PointerEvent) => void;
}

interface GestureDeps {
  readonly change: Change;
  readonly isZoomed: () => boolean;
}

function createGestures(element: HTMLElement, { change, isZoomed }: GestureDeps): Gestures {
  /** Pointers that pan: the middle button, or fingers. */
  const held = new Map<number, Point>();
  const pointOf = (event: MouseEvent): Point => {
    const { left, top } = element.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  };

  function onWheel(event: WheelEvent): void {
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE_PX : 1;
    const x = event.deltaX * unit;
    const y = event.deltaY * unit;
    const isZoom = event.ctrlKey || event.metaKey;
    if (!isZoom && !isZoomed()) return;
    event.preventDefault();
    if (isZoom) {
      const at = pointOf(event);
      change((place, view) => zoomedAt(place, view, { by: 2 ** (-y / WHEEL_DOUBLE_PX), at }));
      return;
    }
    const by = event.shiftKey && x === 0 ? { x: -y, y: 0 } : { x: -x, y: -y };
    change((place, view) => pannedBy(place, view, by));
  }

  function move(event: PointerEvent): void {
    const former = held.get(event.pointerId);
    if (former === undefined) return;
    const now = pointOf(event);
    const before = [...held.values()];
    held.set(event.pointerId, now);
    const after = [...held.values()];
    if (event.pointerType === 'touch' && held.size < 2) return;
    const from = middleOf(before);
    const to = middleOf(after);
    const by = held.size < 2 ? 1 : spreadOf(after) / Math.max(1, spreadOf(before));
    change((place, view) => {
      const zoomed = by === 1 ? view : zoomedAt(place, view, { by, at: from });
      return pannedBy(place, zoomed, { x: to.x - from.x, y: to.y - from.y });
    });
  }

  function onPointer(event: PointerEvent): void {
    if (event.type === 'pointermove') {
      move(event);
      return;
    }
    if (event.type !== 'pointerdown') {
      held.delete(event.pointerId);
      return;
    }
    const isPan = event.button === MIDDLE_BUTTON || event.pointerType === 'touch';
    if (!isPan) return;
    // The middle button would start the browser's own scrolling.
    if (event.button === MIDDLE_BUTTON) event.preventDefault();
    element.setPointerCapture(event.pointerId);
    held.set(event.pointerId, pointOf(event));
  }
  return { onWheel, onPointer };
}

function middleOf(points: readonly Point[]): Point {
  const sum = points.reduce((total, { x, y }) => ({ x: total.x + x, y: total.y + y }), { x: 0, y: 0 });
  return { x: sum.x / points.length, y: sum.y / points.length };
}

function spreadOf([a, b]: readonly Point[]): number {
  return a === undefined || b === undefined ? 1 : Math.hypot(a.x - b.x, a.y - b.y);
}
