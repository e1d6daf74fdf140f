import type { RefObject } from 'react';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { useEditor } from '../hooks';
import { createPointerControl } from './pointer-control';
import type { PointerControl, PointerHandlers, PointerScene } from './pointer-control';
import type { TimelineAxis } from './timeline-axis';

interface PointerContext extends Omit<PointerScene, 'scroll'> {
  readonly axis: TimelineAxis;
  readonly scroll: RefObject<HTMLElement | null>;
}

/** Handlers for the element that holds the rows. */
export function useTimelinePointer(context: PointerContext): PointerHandlers {
  const editor = useEditor();
  const latest = useRef(context);
  const control = useRef<PointerControl | null>(null);
  const { axis } = context;
  useLayoutEffect(() => {
    latest.current = context;
  });

  useEffect(() => {
    const made = createPointerControl(editor, axis, () => ({
      ...latest.current,
      scroll: latest.current.scroll.current,
    }));
    control.current = made;
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || !made.cancel()) return;
      event.preventDefault();
      event.stopPropagation();
    };
    globalThis.addEventListener('keydown', onKeyDown, true);
    return () => {
      globalThis.removeEventListener('keydown', onKeyDown, true);
      made.cancel();
    };
  }, [editor, axis]);

  return useMemo(
    () => ({
      onMouseDown: (event) => control.current?.onMouseDown(event),
      onPointerDown: (event) => control.current?.onPointerDown(event),
      onPointerMove: (event) => control.current?.onPointerMove(event),
      onPointerUp: (event) => control.current?.onPointerUp(event),
      onPointerCancel: (event) => control.current?.onPointerCancel(event),
    }),
    [],
  );
}
