import { frameCountOf } from '../time';
import type { FrameTable } from '../time';
import { bucketAt, createBucketRow, firstUnknown, MOST_LEVEL, UNKNOWN_LEVEL } from './bucket-row';
import type { BucketRow } from './bucket-row';
import type { Derivation, Job } from './derivation';
import type { DerivedStills } from './derived-stills';
import { clipSeconds, frameAtSeconds, secondsOfFrame, viewSeconds } from './derived-view';
import type { DerivedView } from './derived-view';
import { brightnessChange, brightnessGrid } from './picture-difference';

export const MOTION_BUCKET_SECONDS = 0.1;
/** Levels to one step of brightness: 32 steps of mean change fill the lane, as only a cut does. */
const LEVELS_PER_STEP = 8;
/** Every bucket means decoding every picture; beyond this only what follows entry points is looked at. */
const DENSE_SECONDS = 600;
/** Entry points looked at in one view. */
const MOST_COARSE = 192;
/** Pictures remembered as brightness: the end of one bucket is the start of the next. */
const KEPT_GRIDS = 8;

export interface MotionDeps {
  readonly table: FrameTable;
  readonly stills: DerivedStills;
  readonly onLevels: (first: number, levels: Uint8Array<ArrayBuffer>) => void;
}

/** How much the picture changes within each tenth of a second. */
export interface MotionRow extends Derivation {
  readonly row: BucketRow;
}

export function createMotion({ table, stills, onLevels }: MotionDeps): MotionRow {
  const seconds = clipSeconds(table);
  const row = createBucketRow(seconds, MOTION_BUCKET_SECONDS);
  const grids = new Map<number, Float32Array | null>();
  let coarse: { readonly view: DerivedView; readonly buckets: readonly number[] } | null = null;

  const gridOf = async (frame: number): Promise<Float32Array | null> => {
    const known = grids.get(frame);
    if (known !== undefined) return known;
    const picture = await stills.show(frame);
    const grid = picture === null ? null : brightnessGrid(picture);
    grids.set(frame, grid);
    const oldest = grids.keys().next();
    if (grids.size > KEPT_GRIDS && oldest.done === false) grids.delete(oldest.value);
    return grid;
  };
  const measure = (bucket: number): Job => {
    return async () => {
      const from = frameAtSeconds(table, bucket * MOTION_BUCKET_SECONDS);
      const to = frameAtSeconds(table, Math.min(seconds, (bucket + 1) * MOTION_BUCKET_SECONDS));
      const before = from === to ? null : await gridOf(from);
      const after = before === null ? null : await gridOf(to);
      const change = before === null || after === null ? 0 : brightnessChange(before, after);
      const level = Math.min(MOST_LEVEL, Math.round(change * LEVELS_PER_STEP));
      row.levels[bucket] = level;
      onLevels(bucket, Uint8Array.of(level));
    };
  };
  const nextCoarse = (view: DerivedView): Job | null => {
    if (coarse?.view !== view) coarse = { view, buckets: bucketsAfterEntries(table, stills, row, view) };
    const bucket = coarse.buckets.find((each) => row.levels[each] === UNKNOWN_LEVEL);
    return bucket === undefined ? null : measure(bucket);
  };
  const nextDense = (from: number, to: number): Job | null => {
    const bucket = firstUnknown(row, from, to);
    return bucket === null ? null : measure(bucket);
  };

  return {
    kind: 'motion',
    row,
    next: (stage, view) => {
      if (stage === 'first' || stills.isBroken()) return null;
      if (stage === 'all') return seconds <= DENSE_SECONDS ? nextDense(0, row.levels.length) : null;
      const range = viewSeconds(table, view);
      const dense = range.to - range.from > DENSE_SECONDS ? null : [bucketAt(row, range.from), bucketAt(row, range.to)];
      return nextCoarse(view) ?? (dense === null ? null : nextDense(dense[0] ?? 0, (dense[1] ?? 0) + 1));
    },
    encode: () => Promise.resolve(new Blob([row.levels])),
    close: () => grids.clear(),
  };
}

/** The first whole bucket after each entry point in view, or after some of them, evenly spread. */
function bucketsAfterEntries(
  table: FrameTable,
  stills: DerivedStills,
  row: BucketRow,
  view: DerivedView,
): readonly number[] {
  const entries: number[] = [];
  const first = Math.max(0, Math.floor(view.fromFrame));
  let frame = Math.min(frameCountOf(table), Math.ceil(view.toFrame)) - 1;
  while (frame >= first) {
    const entry = stills.entryOf(frame);
    if (entry === null) break;
    entries.push(entry);
    frame = entry - 1;
  }
  const step = Math.max(1, Math.ceil(entries.length / MOST_COARSE));
  const spread = entries.reverse().filter((_, at) => at % step === 0);
  return spread.map((entry) => bucketAt(row, secondsOfFrame(table, entry) + MOTION_BUCKET_SECONDS));
}
