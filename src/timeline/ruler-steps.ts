const SECOND_STEPS = [0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600];
const FRAME_STEPS = [1, 2, 5, 10];

/** What the ruler marks: whole seconds (or parts of them), or single frames when they are far enough apart. */
export type RulerStep =
  { readonly unit: 'seconds'; readonly seconds: number } | { readonly unit: 'frames'; readonly frames: number };

/** The finest step whose marks stay at least `leastPx` apart. `pxPerFrame` is the mean over the view. */
export function pickRulerStep(pxPerSecond: number, pxPerFrame: number, leastPx: number): RulerStep {
  const frames = FRAME_STEPS.find((step) => step * pxPerFrame >= leastPx);
  const seconds = SECOND_STEPS.find((step) => step * pxPerSecond >= leastPx) ?? 7200;
  return frames !== undefined && frames * pxPerFrame < seconds * pxPerSecond
    ? { unit: 'frames', frames }
    : { unit: 'seconds', seconds };
}
