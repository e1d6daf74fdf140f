import type { EphemeralStore } from '../editor';
import type { TimelineAxis } from './timeline-axis';
import { pageView, revealFrame } from './timeline-scale';

/**
 * Keeps the playhead in view: pages when play carries it out, moves just so far when it jumps out at rest. A view that
 * was moved away from a running playhead stays where it was put, and so does one under a drag.
 */
export function followPlayhead(axis: TimelineAxis, ephemeral: EphemeralStore): () => void {
  return ephemeral.subscribe((state, former) => {
    if (state.playhead === former.playhead || axis.isHeld()) return;
    const scale = axis.scale();
    const { fromFrame, toFrame } = scale.view;
    const isIn = (frame: number): boolean => fromFrame <= frame && frame < toFrame;
    if (scale.widthPx === 0 || isIn(state.playhead)) return;
    if (!state.playing) axis.show(revealFrame(axis.table, scale, state.playhead));
    else if (isIn(former.playhead)) {
      axis.show(pageView(axis.table, scale, state.playhead, state.rate < 0 ? -1 : 1));
    }
  });
}
