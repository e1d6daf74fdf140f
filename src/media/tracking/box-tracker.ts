import type { Box } from '../../geometry';
import { createCorrelationFilter } from './correlation-filter';
import { patchSpectra } from './patch-channels';
import type { TrackingPicture, Window } from './patch-channels';

/** The box in the next picture and how sure the tracker is of it, 0…1. */
export interface TrackedBox {
  readonly box: Box;
  readonly confidence: number;
}

/** Follows one box from picture to picture. Boxes are in pixels of the pictures given. */
export interface BoxTracker {
  readonly step: (picture: TrackingPicture) => TrackedBox;
}

/** The patch is this much wider and higher than the box: what stands around a thing helps to find it. */
const PATCH = 2.5;
/** How fast the newest picture takes the place of older ones: a hand is another hand after half a second. */
const LEARNING_RATE = 0.03;
/** Sizes tried in each picture, width and height apart, for hands turn and things come nearer. */
const SIZES: readonly number[] = [0.97, 1.03];
/** Another size must answer clearly better, and then only part of the way is gone: sizes waver. */
const SIZE_RELUCTANCE = 0.985;
const SIZE_STEP = 0.5;
const LEAST_SIDE_PX = 4;
/** Found so far from the middle of the patch, as a part of the box, a second look mends what the edge spoilt. */
const FAR = 0.12;

interface Sighting {
  readonly asked: Window;
  readonly found: Window;
  readonly peak: number;
}

/**
 * A discriminative correlation filter, searched anew in each picture for place and then for width and height apart
 * (after Danelljan et al. 2014; sizes by trying, as in Li and Zhu 2014, "A scale adaptive kernel correlation filter
 * tracker with feature integration"). It also looks where the last movement leads.
 */
export function createBoxTracker(first: TrackingPicture, start: Box): BoxTracker {
  const filter = createCorrelationFilter();
  let window: Window = { x: start.x + start.w / 2, y: start.y + start.h / 2, w: start.w, h: start.h };
  let movement = { x: 0, y: 0 };
  filter.learn(patchSpectra(first, patchOf(window)), 1);

  const answerAt = (picture: TrackingPicture, at: Window): Sighting => {
    const patch = patchOf(at);
    const { dx, dy, peak } = filter.answer(patchSpectra(picture, patch));
    return { asked: at, found: { ...at, x: at.x + dx * patch.w, y: at.y + dy * patch.h }, peak };
  };
  const place = (picture: TrackingPicture): Sighting => {
    const still = answerAt(picture, window);
    let best = still;
    if (Math.hypot(movement.x, movement.y) > 1) {
      const moved = answerAt(picture, { ...window, x: window.x + movement.x, y: window.y + movement.y });
      if (moved.peak > still.peak) best = moved;
    }
    const { x, y, w, h } = best.found;
    const isFar = Math.abs(x - best.asked.x) > FAR * w || Math.abs(y - best.asked.y) > FAR * h;
    return isFar ? answerAt(picture, best.found) : best;
  };
  const size = (picture: TrackingPicture, at: Window, side: 'w' | 'h', peak: number): number => {
    let [best, bestPeak] = [1, peak];
    for (const by of SIZES) {
      const answer = answerAt(picture, { ...at, [side]: at[side] * by }).peak * SIZE_RELUCTANCE;
      if (answer > bestPeak) [best, bestPeak] = [by, answer];
    }
    return Math.max(LEAST_SIDE_PX, at[side] * (1 + (best - 1) * SIZE_STEP));
  };

  return {
    step: (picture) => {
      const former = window;
      const { found, peak } = place(picture);
      const w = size(picture, found, 'w', peak);
      const h = size(picture, { ...found, w }, 'h', peak);
      window = { ...found, w, h };
      movement = { x: window.x - former.x, y: window.y - former.y };
      filter.learn(patchSpectra(picture, patchOf(window)), LEARNING_RATE);
      const box = { x: window.x - w / 2, y: window.y - h / 2, w, h };
      return { box, confidence: Math.max(0, Math.min(1, peak)) };
    },
  };
}

function patchOf(window: Window): Window {
  return { ...window, w: window.w * PATCH, h: window.h * PATCH };
}
