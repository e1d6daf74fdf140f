import { createDeriver, stripSpacing, stripTiles, UNKNOWN_LEVEL, viewSeconds } from '../../../src/media';
import type { IndexedMedia } from '../../../src/media';
import type { DerivedFigures } from '../frames-figures';

const PICTURE_HEIGHT_PX = 40;
/** Between fifty and a hundred pictures lie in a view so wide. */
const WIDE_PICTURES = 50;
const LIMIT_MS = 60_000;

/** From opening the deriver to a filmstrip of the whole clip, its exact pictures, and the peaks of its sound. */
export async function measureDerived(
  file: File,
  indexed: IndexedMedia,
  hevcWasm: ArrayBuffer | null,
): Promise<DerivedFigures> {
  const start = performance.now();
  const deriver = createDeriver(file, indexed, {
    store: null,
    kinds: ['pictures', 'sound'],
    hevcWasm,
    pictureHeightPx: PICTURE_HEIGHT_PX,
    pixelRatio: 1,
  });
  const view = {
    fromFrame: 0,
    toFrame: indexed.frames.ptsTicks.length,
    widthPx: WIDE_PICTURES * deriver.pictureSize.w,
  };
  const range = viewSeconds(indexed.frames, view);
  const spacing = stripSpacing(range.to - range.from, view.widthPx, deriver.pictureSize.w);
  const frames = stripTiles(indexed.frames, range, spacing).map(({ frame }) => frame);
  let stripMs: number | null = null;
  let exactMs: number | null = null;
  let soundMs: number | null = null;
  await new Promise<void>((resolve) => {
    const look = (): void => {
      const now = performance.now() - start;
      if (frames.every((frame) => deriver.pictureBefore(frame, 0) !== null)) stripMs ??= now;
      if (frames.every((frame) => deriver.pictureOf(frame) !== null)) exactMs ??= now;
      if (!deriver.sound.levels.includes(UNKNOWN_LEVEL)) soundMs ??= now;
      const hasAll = exactMs !== null && (soundMs !== null || !deriver.kinds().includes('sound'));
      if (hasAll || now > LIMIT_MS) resolve();
    };
    deriver.subscribe(look);
    deriver.look(view);
    setTimeout(look, LIMIT_MS + 1);
  });
  deriver.close();
  return { pictures: frames.length, stripMs, exactMs, soundMs };
}
