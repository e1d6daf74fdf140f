import type { Box, Size } from '../../geometry';
import { createBoxTracker } from './box-tracker';
import type { TrackingPicture } from './patch-channels';
import type { ProposedBox, TrackingEnd, TrackingRequest } from './tracking-api';

/** Below this the thing is taken for not found, and so it is below this part of what was usual until then. */
const LEAST_CONFIDENCE = 0.22;
const LEAST_OF_USUAL = 0.45;
/** How fast the usual confidence follows that of the frames in which the thing was found. */
const USUAL_RATE = 0.1;
/** So many frames in a row without finding it end the search; they are taken back. */
const MOST_MISSES = 5;
/** A thing of which less is in the picture has left it, in pixels of the upright picture. */
const LEAST_SEEN_PX = 8;

export interface FollowDeps {
  readonly request: TrackingRequest;
  /** Of the upright picture. */
  readonly size: Size;
  /** Pixels of the pictures followed in to one of the upright picture. */
  readonly scale: { readonly x: number; readonly y: number };
  /** Null where the frame has no picture. */
  readonly pictureOf: (frame: number) => Promise<TrackingPicture | null>;
  readonly onBox: (proposed: ProposedBox) => void;
}

/** Follows a box frame by frame and tells each place found, until the last frame or until it is lost. */
export async function followFrames(deps: FollowDeps): Promise<TrackingEnd> {
  const { request, size, scale, pictureOf, onBox } = deps;
  const first = await pictureOf(request.frame);
  if (first === null) return 'unreadable';
  const tracker = createBoxTracker(first, scaled(request.box, scale.x, scale.y));
  const way = Math.sign(request.lastFrame - request.frame);
  let unsure: ProposedBox[] = [];
  let usual = 0;
  for (let frame = request.frame + way; way !== 0 && (request.lastFrame - frame) * way >= 0; frame += way) {
    const picture = await pictureOf(frame);
    if (picture === null) return 'unreadable';
    const { box: found, confidence } = tracker.step(picture);
    const proposed = { frame, box: scaled(found, 1 / scale.x, 1 / scale.y), confidence };
    if (!isSeen(proposed.box, size)) return 'lost';
    unsure.push(proposed);
    if (confidence >= Math.max(LEAST_CONFIDENCE, LEAST_OF_USUAL * usual)) {
      usual = usual === 0 ? confidence : usual + USUAL_RATE * (confidence - usual);
      // Found again: the frames between are told with it.
      for (const one of unsure) onBox(one);
      unsure = [];
    } else if (unsure.length >= MOST_MISSES) return 'lost';
  }
  return 'reached';
}

function scaled({ x, y, w, h }: Box, byX: number, byY: number): Box {
  return { x: x * byX, y: y * byY, w: w * byX, h: h * byY };
}

function isSeen({ x, y, w, h }: Box, size: Size): boolean {
  return (
    Math.min(x + w, size.w) - Math.max(0, x) >= LEAST_SEEN_PX &&
    Math.min(y + h, size.h) - Math.max(0, y) >= LEAST_SEEN_PX
  );
}
