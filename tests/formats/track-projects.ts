import fc from 'fast-check';
import {
  createAnnotationSet,
  createKeyframe,
  createLabel,
  createTrack,
  isRecordOf,
  manualOrigin,
  trackStateAt,
} from '../../src/model';
import type { Clip, ModelRecord, Track } from '../../src/model';
import { decodeFrameTable } from '../../src/time';
import { aClip, groundRecords, PROJECT, tableRuns } from './project-records';

const AT = '2026-02-03T04:05:06Z';

/** The ground, with what boxes are labelled with and an attribute of either sort. */
export function trackGround(): ModelRecord[] {
  const attribute = {
    names: {},
    on: ['track' as const],
    labels: null,
    values: [],
    valueNames: {},
    default: null,
    x: {},
  };
  const attributes = [
    { ...attribute, id: 'full', key: 'full', kind: 'boolean' as const, mutable: true },
    { ...attribute, id: 'size', key: 'size', kind: 'number' as const, mutable: false },
  ];
  return [
    ...groundRecords().map((record) => (record.type === 'taxonomy' ? { ...record, attributes } : record)),
    createLabel({ id: 'kitchen', taxonomy: 'tax', kind: 'group', key: 'kitchen', order: 10 }),
    ...['cup', 'كوب'].map((key, at) =>
      createLabel({ id: `object-${at}`, taxonomy: 'tax', kind: 'object', key, order: 11 + at, parent: 'kitchen' }),
    ),
  ];
}

export interface TrackShape {
  readonly interpolations: readonly ('linear' | 'hold' | 'ease')[];
}

function tracksOf(set: string, clip: Clip, { interpolations }: TrackShape): fc.Arbitrary<ModelRecord[]> {
  const count = clip.frameCount;
  const hundredths = (min: number, max: number): fc.Arbitrary<number> =>
    fc.integer({ min: min * 100, max: max * 100 }).map((value) => value / 100);
  const box = fc.tuple(hundredths(0, 600), hundredths(0, 320), hundredths(1, 40), hundredths(1, 40));
  const cuts = fc.uniqueArray(fc.integer({ min: 0, max: count }), { minLength: 2, maxLength: 6 });
  const one = fc.record({
    cuts: cuts.map((list) => list.sort((a, b) => a - b)),
    keys: fc.uniqueArray(fc.integer({ min: 0, max: count - 1 }), { minLength: 1, maxLength: 5 }),
    boxes: fc.array(box, { minLength: 5, maxLength: 5 }),
    interpolation: fc.constantFrom(...interpolations),
    occluded: fc.boolean(),
    values: fc.record({ full: fc.boolean(), size: fc.integer({ min: 0, max: 9 }) }),
    label: fc.constantFrom('object-0', 'object-1'),
  });
  const built = fc.array(one, { maxLength: 3 }).map((list) =>
    list.flatMap((given, at): ModelRecord[] => {
      const id = `${set}-${at}`;
      const [startFrame = 0, ...inner] = given.cuts;
      const endFrame = inner.pop() ?? startFrame + 1;
      const [gone, back] = inner;
      const [hidden, seen] = inner.slice(given.occluded ? 2 : 1);
      const range = (from: number | undefined, to: number | undefined): Track['outside'] =>
        from === undefined || to === undefined ? [] : [{ startFrame: from, endFrame: to }];
      const keys = given.keys.filter((frame) => frame >= startFrame && frame < endFrame);
      return [
        createTrack({
          id,
          set,
          label: given.label,
          startFrame,
          endFrame,
          outside: range(gone, back),
          occluded: range(hidden, seen),
          attributes: { size: given.values.size },
          origin: manualOrigin('ann-a', AT),
        }),
        ...(keys.length > 0 ? keys : [startFrame]).map((frame, nth) => {
          const [x = 0, y = 0, w = 1, h = 1] = given.boxes[nth] ?? [];
          return createKeyframe({
            id: `${id}-${frame}`,
            set,
            track: id,
            frame,
            shape: { kind: 'box', x, y, w, h },
            interpolation: given.interpolation,
            attributes: { full: given.values.full },
          });
        }),
      ];
    }),
  );
  return built;
}

/** Projects with tracks inside the picture: spans, absences and hidings anywhere, keyframes in none of them or all. */
export function anyTracks(shape: TrackShape): fc.Arbitrary<ModelRecord[]> {
  return fc.tuple(tableRuns, fc.integer({ min: -5000, max: 5000 })).chain(([runs, startPts]) => {
    const clip = aClip('clip-0', runs, startPts);
    const set = createAnnotationSet({ id: 'set-0', project: PROJECT, clip: clip.id, author: 'ann-a' });
    return tracksOf(set.id, clip, shape).map((tracks) => [...trackGround(), clip, set, ...tracks]);
  });
}

export interface DrawnTrack {
  readonly label: string | null;
  /** Corners and state at each frame, null where nothing is drawn. */
  readonly frames: readonly ({ readonly corners: readonly number[]; readonly occluded: boolean } | null)[];
}

/** What is drawn of each track of a person, frame by frame, those that show nothing apart. */
export function drawnTracks(records: readonly ModelRecord[], author: string): DrawnTrack[] {
  const sets = records.filter(isRecordOf('set')).filter((set) => set.author === author);
  return sets.flatMap((set) => {
    const clip = records.filter(isRecordOf('clip')).find(({ id }) => id === set.clip);
    if (clip === undefined) return [];
    const { timebase, startPts, endPts, frames } = clip;
    const table = decodeFrameTable({ timebase, startPts, endPts, data: frames.data });
    return records
      .filter(isRecordOf('track'))
      .filter((track) => track.set === set.id)
      .map((track) => {
        const keyframes = records
          .filter(isRecordOf('keyframe'))
          .filter((keyframe) => keyframe.track === track.id)
          .sort((a, b) => a.frame - b.frame);
        const shown = Array.from({ length: clip.frameCount }, (_, frame) => {
          const state = trackStateAt(track, keyframes, table, frame);
          if (state === null) return null;
          const { x, y, w, h } = state.box;
          return { corners: [x, y, x + w, y + h], occluded: state.occluded };
        });
        return { label: track.label, frames: shown };
      })
      .filter(({ frames: all }) => all.some((frame) => frame !== null));
  });
}

/**
 * Greatest distance of a corner between two drawings of the same tracks, in whatever order these come; infinite where one
 * shows what the other does not, or hides it, where that is asked.
 */
export function greatestDistance(a: readonly DrawnTrack[], b: readonly DrawnTrack[], withHidden: boolean): number {
  if (a.length !== b.length) return Infinity;
  const left = [...b];
  return a.reduce((most, track) => {
    const distances = left.map((other) => distanceOf(track, other, withHidden));
    const best = Math.min(...distances);
    left.splice(distances.indexOf(best), 1);
    return Math.max(most, best);
  }, 0);
}

function distanceOf(track: DrawnTrack, other: DrawnTrack, withHidden: boolean): number {
  if (other.label !== track.label) return Infinity;
  return track.frames.reduce((far, frame, nth) => {
    const there = other.frames[nth] ?? null;
    if ((frame === null) !== (there === null)) return Infinity;
    if (withHidden && frame?.occluded !== there?.occluded) return Infinity;
    const offs = frame?.corners.map((value, corner) => Math.abs(value - (there?.corners[corner] ?? 0))) ?? [0];
    return Math.max(far, ...offs);
  }, 0);
}
