/** A grid this coarse is blind to compression and scaling, and sees another scene, another track, another turn. */
const GRID = { w: 32, h: 18 } as const;
/** Below this spread of brightness (of 255) a picture is too flat to tell from another. */
const LEAST_SPREAD = 4;

/**
 * How alike two pictures are, −1…1, by the correlation of their brightness, so that an element that maps tones
 * otherwise still counts as alike. Null where either is too flat to say.
 */
export function likenessOf(a: CanvasImageSource, b: CanvasImageSource): number | null {
  const canvas = new OffscreenCanvas(GRID.w, GRID.h);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) return null;
  const [first, second] = [a, b].map((layer) => {
    context.drawImage(layer, 0, 0, GRID.w, GRID.h);
    return brightness(context.getImageData(0, 0, GRID.w, GRID.h).data);
  });
  return first === undefined || second === undefined ? null : correlation(first, second);
}

function brightness(rgba: Uint8ClampedArray): readonly number[] {
  const luma: number[] = [];
  for (let at = 0; at < rgba.length; at += 4) {
    luma.push(0.2126 * (rgba[at] ?? 0) + 0.7152 * (rgba[at + 1] ?? 0) + 0.0722 * (rgba[at + 2] ?? 0));
  }
  return luma;
}

/** Pearson's, or null where a list hardly varies. */
export function correlation(a: readonly number[], b: readonly number[]): number | null {
  const [fromMeanA, fromMeanB] = [deviations(a), deviations(b)];
  const [spreadA, spreadB] = [spread(fromMeanA), spread(fromMeanB)];
  if (spreadA < LEAST_SPREAD || spreadB < LEAST_SPREAD) return null;
  const product = fromMeanA.reduce((sum, value, at) => sum + value * (fromMeanB[at] ?? 0), 0);
  return product / a.length / (spreadA * spreadB);
}

function deviations(values: readonly number[]): readonly number[] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.map((value) => value - mean);
}

function spread(fromMean: readonly number[]): number {
  return Math.sqrt(fromMean.reduce((sum, value) => sum + value * value, 0) / fromMean.length);
}
