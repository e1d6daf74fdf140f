import type { FrameTable } from '../time';
import type { Derivation, Job } from './derivation';
import type { DerivedStills } from './derived-stills';
import type { DerivedView } from './derived-view';
import { framesInView, overviewFrames } from './filmstrip-plan';
import type { StripPictures } from './strip-pictures';

/** Pictures at hand; one not seen for long goes. */
export const MOST_STRIP_PICTURES = 384;

export interface FilmstripDeps {
  readonly table: FrameTable;
  readonly stills: DerivedStills;
  readonly pictures: StripPictures;
  readonly pictureWidthPx: number;
}

/** Small pictures along time: those of entry points first, standing in for the exact ones, which come after. */
export function createFilmstrip({ table, stills, pictures, pictureWidthPx }: FilmstripDeps): Derivation {
  /** Frames without a picture of their own. */
  const lost = new Set<number>();
  const overview = overviewFrames(table);
  let planned: { readonly view: DerivedView; readonly frames: readonly number[] } | null = null;

  const framesOf = (view: DerivedView): readonly number[] => {
    if (planned?.view !== view) planned = { view, frames: framesInView(table, view, pictureWidthPx) };
    return planned.frames;
  };
  const isMissing = (frame: number): boolean => !pictures.has(frame) && !lost.has(frame);
  const make = (frame: number): Job => {
    return async () => {
      const picture = await stills.show(frame);
      if (picture === null) lost.add(frame);
      else await pictures.add(frame, picture);
    };
  };
  const nextOf = (frames: readonly number[]): Job | null => {
    const frame = frames.find(isMissing);
    return frame === undefined ? null : make(frame);
  };
  const nextEntry = (frames: readonly number[]): Job | null => {
    for (const frame of frames) {
      if (!isMissing(frame)) continue;
      const entry = stills.entryOf(frame);
      if (entry !== null && isMissing(entry)) return make(entry);
    }
    return null;
  };

  return {
    kind: 'pictures',
    next: (stage, view) => {
      if (stills.isBroken()) return null;
      if (stage === 'first') return nextEntry(framesOf(view));
      if (stage === 'visible') return nextOf(framesOf(view));
      // A view full of pictures leaves no room for others.
      return pictures.isFull() ? null : nextOf(overview);
    },
    encode: pictures.encode,
    close: stills.close,
  };
}
