/** Levels of one bucket after the other; this one says that nothing is known yet. */
export const UNKNOWN_LEVEL = 255;
export const MOST_LEVEL = 254;

/** A quantity over time in equal steps, filled in any order. One byte a bucket: 0…254, or unknown. */
export interface BucketRow {
  readonly bucketSeconds: number;
  readonly levels: Uint8Array<ArrayBuffer>;
}

export function createBucketRow(seconds: number, bucketSeconds: number): BucketRow {
  const count = Math.max(1, Math.ceil(seconds / bucketSeconds - 1e-9));
  return { bucketSeconds, levels: new Uint8Array(count).fill(UNKNOWN_LEVEL) };
}

/** The first bucket from `from` on, before `to`, of which nothing is known; null when all is. */
export function firstUnknown({ levels }: BucketRow, from: number, to: number): number | null {
  const at = levels.subarray(0, Math.min(levels.length, to)).indexOf(UNKNOWN_LEVEL, Math.max(0, from));
  return at < 0 ? null : at;
}

/** The bucket that a time from the start of the clip falls into, cut to the row. */
export function bucketAt({ levels, bucketSeconds }: BucketRow, seconds: number): number {
  return Math.max(0, Math.min(levels.length - 1, Math.floor(seconds / bucketSeconds + 1e-9)));
}
