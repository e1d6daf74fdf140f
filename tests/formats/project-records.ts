import fc from 'fast-check';
import { createRecordStore } from '../../src/records';
import { creationDiff } from '../../src/records/records-diff';
import {
  createAnnotationSet,
  createAnnotator,
  createKeyframe,
  createLabel,
  createModelQueries,
  createProject,
  createSegment,
  createTier,
  createTrack,
  findBrokenInvariant,
  manualOrigin,
  readRecord,
} from '../../src/model';
import type { Clip, ModelRecord, Segment, Taxonomy, Tier } from '../../src/model';
import { frameTableHash } from '../../src/time';

/** The rule that a change to these records would break, as the editor would find it; null when they may be stored. */
export function brokenInvariant(records: readonly ModelRecord[]): unknown {
  const store = createRecordStore<ModelRecord>();
  const diff = creationDiff(records);
  const applied = store.apply(diff);
  if (!applied.ok) return applied.error;
  return findBrokenInvariant(createModelQueries(store), diff);
}

/** Records that the model's own validator refuses, with the place. */
export function invalidRecords(records: readonly ModelRecord[]): unknown[] {
  return records.flatMap((record) => {
    const read = readRecord(record);
    return read.ok ? [] : [{ key: `${record.type}:${record.id}`, ...read.error }];
  });
}

export function byKey(records: readonly ModelRecord[]): Record<string, ModelRecord> {
  return Object.fromEntries(
    records
      .map((record): [string, ModelRecord] => [`${record.type}:${record.id}`, record])
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

/** Ids that count, so that a test can name them. */
export function countedIds(prefix: string): () => string {
  let count = 0;
  return () => {
    count += 1;
    return `${prefix}-${count}`;
  };
}

const AT = '2026-02-03T04:05:06Z';
export const PROJECT = 'project-1';

export function aClip(id: string, data: readonly (readonly [number, number])[], startPts = 0): Clip {
  const endPts = startPts + data.reduce((sum, [delta, count]) => sum + delta * count, 0);
  const frameCount = data.reduce((sum, [, count]) => sum + count, 0);
  const sha256 = frameTableHash({ timebase: [1, 90_000], startPts, endPts, data });
  return {
    type: 'clip',
    schema: 1,
    id,
    project: PROJECT,
    name: id,
    order: 0,
    media: { file: `${id}.mp4`, bytes: 1000, sha256: null, fingerprint: null, mime: null, stream: null, audio: false },
    timebase: [1, 90_000],
    startPts,
    endPts,
    frameCount,
    frames: { encoding: 'rle-delta', source: 'measured', data, sha256 },
    nominalRate: null,
    width: 640,
    height: 360,
    rotation: 0,
    mirrored: false,
    pixelAspect: [1, 1],
    capture: {},
    consentIds: [],
    exportIds: {},
    trashedAt: null,
    x: {},
  };
}

function aTaxonomy(): Taxonomy {
  return {
    type: 'taxonomy',
    schema: 1,
    id: 'tax',
    project: PROJECT,
    version: '1.0.0',
    name: 'chores',
    attributes: [],
    roles: ['object'],
    roleNames: {},
    x: {},
  };
}

const LABEL_KEYS = ['wash_cup', 'افتح', '洗う', 'कप_धोना', 'e\u0301'.normalize('NFC'), 'x-1'];

/** Project, taxonomy, labels, one free and one tiling tier, two people and a model. */
export function groundRecords(): ModelRecord[] {
  return [
    createProject({ id: PROJECT, name: 'Aṣḥāb ‏البيت', created: AT }),
    aTaxonomy(),
    ...LABEL_KEYS.map((key, order) =>
      createLabel({ id: `label-${order}`, taxonomy: 'tax', kind: 'action', key, order, names: { en: key, ar: 'غسل' } }),
    ),
    createTier({ id: 'free', taxonomy: 'tax', key: 'free', kind: 'free', order: 0 }),
    createTier({ id: 'tiling', taxonomy: 'tax', key: 'tiling', kind: 'tiling', order: 1 }),
    createAnnotator({ id: 'ann-a', project: PROJECT }),
    createAnnotator({ id: 'ann-b', project: PROJECT }),
    createAnnotator({
      id: 'model-1',
      project: PROJECT,
      kind: 'model',
      model: { name: 'm', version: '1', sha256: null },
    }),
  ];
}

/** One segment a range on the free tier, labels in turn. */
export function fromFrames(set: string, ranges: readonly (readonly [number, number])[]): Segment[] {
  return ranges.map(([startFrame, endFrame], at) =>
    createSegment({
      id: `${set}-${at}`,
      set,
      tier: 'free',
      label: `label-${at % LABEL_KEYS.length}`,
      startFrame,
      endFrame,
      origin: manualOrigin('ann-a', AT),
    }),
  );
}

const someText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.constantFrom('=1+1', '-->', ']]>', 'a\nb', '\u202Eevil', '&amp;amp;', 'toString', ''),
);
const extras = fc.dictionary(fc.stringMatching(/^[a-z]{1,4}$/), fc.oneof(fc.integer(), someText, fc.constant(null)), {
  maxKeys: 2,
});
const labelId = fc.option(fc.integer({ min: 0, max: LABEL_KEYS.length - 1 }).map((at) => `label-${at}`));

function segmentFields(table: { readonly frameCount: number }): fc.Arbitrary<Partial<Segment>> {
  const nullable = <T>(values: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(values, { nil: null });
  return fc.record({
    unsure: fc.boolean(),
    confidence: nullable(fc.double({ min: 0, max: 1, noNaN: true }).map((value) => value + 0)),
    note: nullable(someText),
    attributes: fc.dictionary(fc.constantFrom('hand', 'يد'), fc.oneof(fc.boolean(), fc.integer(), someText)),
    startRange: nullable(fc.constant({ startFrame: 0, endFrame: table.frameCount })),
    point: fc.boolean(),
    x: extras,
  });
}

/** Deltas of 0 to 6000 ticks; the last frame lasts. */
export const tableRuns = fc
  .array(fc.tuple(fc.constantFrom(0, 1500, 3000, 3003, 6000), fc.integer({ min: 1, max: 9 })), {
    minLength: 1,
    maxLength: 4,
  })
  .map((runs): [number, number][] => [...runs, [3000, 2]]);

function setRecords(set: string, clip: Clip): fc.Arbitrary<ModelRecord[]> {
  const count = clip.frameCount;
  const origin = manualOrigin('ann-a', AT);
  const cuts = fc
    .uniqueArray(fc.integer({ min: 1, max: count - 1 }), { maxLength: 5 })
    .map((at) => [0, ...at.sort((a, b) => a - b), count]);
  const tiling = cuts.chain((edges) =>
    fc.tuple(
      ...edges.slice(1).map((_, at) =>
        fc.tuple(labelId, segmentFields(clip)).map(([label, fields]) =>
          createSegment({
            ...fields,
            id: `${set}-t${at}`,
            set,
            tier: 'tiling',
            label,
            startFrame: edges[at] ?? 0,
            endFrame: edges[at + 1] ?? count,
            origin,
          }),
        ),
      ),
    ),
  );
  // One label each, so that no two of one label overlap.
  const free = fc
    .array(fc.tuple(fc.integer({ min: 0, max: count - 1 }), fc.integer({ min: 1, max: count })), {
      maxLength: LABEL_KEYS.length,
    })
    .map((ranges) =>
      ranges.map(([start, length], at) =>
        createSegment({
          id: `${set}-f${at}`,
          set,
          tier: 'free',
          label: `label-${at}`,
          startFrame: start,
          endFrame: Math.min(count, start + length),
          origin,
        }),
      ),
    );
  const keyframes = fc.uniqueArray(fc.integer({ min: 0, max: count - 1 }), { maxLength: 4 });
  const box = fc.tuple(fc.double({ min: 0, max: 300, noNaN: true }), fc.integer({ min: 1, max: 50 }));
  const track = fc.tuple(keyframes, box, fc.boolean()).map(([frames, [x, w], ownIds]): ModelRecord[] => [
    createTrack({
      id: `${set}-k`,
      set,
      startFrame: 0,
      endFrame: count,
      origin,
      outside: count > 2 ? [{ startFrame: 1, endFrame: 2 }] : [],
    }),
    ...frames.map((frame) =>
      createKeyframe({
        id: ownIds ? `own-${set}-${frame}` : `${set}-k-${frame}`,
        set,
        track: `${set}-k`,
        frame,
        shape: { kind: 'box', x: x + 0, y: 10, w, h: w },
        interpolation: 'ease',
      }),
    ),
  ]);
  return fc.tuple(tiling, free, track).map((parts) => parts.flat());
}

/** Whole projects that the model accepts: irregular tables, both tier kinds, tracks, every script. */
export const anyProject: fc.Arbitrary<ModelRecord[]> = fc
  .array(fc.tuple(tableRuns, fc.integer({ min: -5000, max: 5000 })), { maxLength: 2 })
  .chain((tables) => {
    const clips = tables.map(([runs, startPts], order) => ({ ...aClip(`clip-${order}`, runs, startPts), order }));
    const sets = clips.flatMap((clip) =>
      ['ann-a', 'model-1'].map((author) =>
        createAnnotationSet({ id: `set-${clip.id}-${author}`, project: PROJECT, clip: clip.id, author }),
      ),
    );
    return fc
      .tuple(
        ...sets.map((set) => setRecords(set.id, clips.find((clip) => clip.id === set.clip) ?? aClip('', [[1, 1]]))),
      )
      .map((parts) => [...groundRecords(), ...clips, ...sets, ...parts.flat()]);
  });

export function tierOf(records: readonly ModelRecord[], id: string): Tier | undefined {
  return records.filter((record) => record.type === 'tier').find((tier) => tier.id === id);
}
