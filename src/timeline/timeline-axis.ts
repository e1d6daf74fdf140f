import type { EphemeralStore } from '../editor';
import { frameCountOf } from '../time';
import type { FrameTable } from '../time';
import { createTimelineScale, wholeClip } from './timeline-scale';
import type { TimelineScale, TimelineView } from './timeline-scale';

/** The stretch of the clip on screen, for those that follow it without rendering. */
export interface TimelineAxis {
  readonly table: FrameTable;
  /** As view and width are now; the same object until one of them changes. */
  readonly scale: () => TimelineScale;
  readonly setWidth: (widthPx: number) => void;
  readonly show: (view: TimelineView) => void;
  /** While something is dragged, the view does not follow the playhead. */
  readonly hold: (isHeld: boolean) => void;
  readonly isHeld: () => boolean;
  /** Tells of a new view or width; the function returned ends it. */
  readonly subscribe: (listener: () => void) => () => void;
}

export function createTimelineAxis(table: FrameTable, ephemeral: EphemeralStore): TimelineAxis {
  const whole = wholeClip(table);
  const count = frameCountOf(table);
  const listeners = new Set<() => void>();
  let widthPx = 0;
  let held = false;
  let made: { readonly of: TimelineView | null; readonly scale: TimelineScale } | null = null;
  return {
    table,
    scale: () => {
      const { view } = ephemeral.getState();
      if (made === null || made.of !== view || made.scale.widthPx !== widthPx) {
        made = { of: view, scale: createTimelineScale(table, isWithin(view, count) ? view : whole, widthPx) };
      }
      return made.scale;
    },
    setWidth: (next) => {
      if (next === widthPx) return;
      widthPx = next;
      for (const listener of listeners) listener();
    },
    show: (view) => {
      const isWhole = view.fromFrame <= 0 && view.toFrame >= count;
      ephemeral.setState({ view: isWhole ? null : view });
    },
    hold: (isHeld) => {
      held = isHeld;
    },
    isHeld: () => held,
    subscribe: (listener) => {
      listeners.add(listener);
      const stop = ephemeral.subscribe((state, former) => {
        if (state.view !== former.view) listener();
      });
      return () => {
        listeners.delete(listener);
        stop();
      };
    },
  };
}

/** A view kept from another session may not fit this clip. */
function isWithin(view: TimelineView | null, count: number): view is TimelineView {
  return view !== null && view.fromFrame >= 0 && view.toFrame <= count && view.fromFrame < view.toFrame;
}
