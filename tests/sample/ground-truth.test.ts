import { expect, test } from 'vitest';
import { drawnRect } from '../fixtures/sample/boxes.js';
import type { DrawnThing } from '../fixtures/sample/boxes.js';
import { present } from '../../src/core';
import { writeNative } from '../../src/formats';
import { fingerprintBlob, hashBlob, indexBlob } from '../../src/media';
import { trackStateAt } from '../../src/model';
import type { Segment } from '../../src/model';
import { STARTER_LABELS } from '../../src/model/starter-taxonomy.data';
import { encodeFrameTable, frameTableHash, isValidRange, ticksOf } from '../../src/time';
import { movieBytes, openMovie, project, truth, truthText } from './sample-file';

const SETS = ['set-a', 'set-b', 'set-gold'] as const;
const BUDGET_BYTES = 2_000_000;
/** The tolerance the keyframes were chosen with, and the rounding of boxes. */
const NEAR_PX = 6;
const THINGS: readonly (readonly [string, DrawnThing])[] = [
  ['gold-cup', 'cup'],
  ['gold-left_hand', 'left_hand'],
  ['gold-right_hand', 'right_hand'],
];

const clip = present(project.clips[0], 'the sample without its clip');
const table = project.tableOf(clip);

const row = (set: string, tier: string): readonly Segment[] =>
  project.segmentsOf(set).filter((segment) => segment.tier === tier);

test('movie and truth together stay within 2 MB', () => {
  expect(movieBytes.length + Buffer.byteLength(truthText)).toBeLessThanOrEqual(BUDGET_BYTES);
});

test('the truth reads without a loss and writes back to the same bytes', () => {
  expect(truth.report.items).toEqual([]);
  expect(writeNative(truth.records)).toBe(truthText);
});

test('the truth names these very bytes', async () => {
  const movie = await openMovie();
  expect(clip.media).toMatchObject({ bytes: movie.size, fingerprint: await fingerprintBlob(movie) });
  expect(await hashBlob(movie)).toEqual({ ok: true, value: clip.media.sha256 });
});

test('the frame table is the one our indexer reads from the movie, of variable rate, pinned by its hash', async () => {
  const indexed = await indexBlob(await openMovie());
  if (!indexed.ok) expect.fail(indexed.error.type);
  const encoded = encodeFrameTable(indexed.value.frames);
  expect(encoded).toEqual(encodeFrameTable(table));
  expect(indexed.value.warnings).toEqual([]);
  expect(frameTableHash(encoded)).toBe(clip.frames.sha256);
  expect(new Set(encoded.data.map(([delta]) => delta)).size).toBeGreaterThan(100);
  const seconds = (clip.endPts - clip.startPts) / clip.timebase[1];
  expect(seconds).toBeGreaterThan(60);
  expect(seconds).toBeLessThan(90);
});

test('the movie can start before it is loaded whole, and is not fragmented', () => {
  const at = (box: string): number => movieBytes.indexOf(box, 0, 'latin1');
  expect(at('moov')).toBeGreaterThan(0);
  expect(at('moov')).toBeLessThan(at('mdat'));
  expect(at('moof')).toBe(-1);
});

test.each(SETS)('%s tiles both tiers without a gap, actions inside their steps', (set) => {
  const [steps, actions] = [row(set, 'step'), row(set, 'action')];
  for (const segments of [steps, actions]) {
    expect(segments.filter((segment) => !isValidRange(segment, clip.frameCount))).toEqual([]);
    const ends = segments.map(({ endFrame }) => endFrame);
    expect(segments.map(({ startFrame }) => startFrame)).toEqual([0, ...ends.slice(0, -1)]);
    expect(ends.at(-1)).toBe(clip.frameCount);
  }
  expect(steps.filter(({ label }) => label !== null)).toHaveLength(4);
  expect(actions.filter(({ label }) => label !== null).length).toBeGreaterThanOrEqual(14);
  const isInside = (action: Segment): boolean =>
    steps.some(
      (step) => step.label !== null && step.startFrame <= action.startFrame && action.endFrame <= step.endFrame,
    );
  expect(actions.filter((action) => action.label !== null && !isInside(action))).toEqual([]);
});

/** Label id of every frame of a set's actions. */
const framewise = (set: string): readonly (string | null)[] =>
  row(set, 'action').flatMap(({ startFrame, endFrame, label }) =>
    Array.from({ length: endFrame - startFrame }, () => label),
  );

test('the annotators disagree in one boundary, one label and one missing action, and in nothing else', () => {
  const [a, b, gold] = [framewise('set-a'), framewise('set-b'), framewise('set-gold')];
  const disputes: string[] = [];
  for (const [frame, label] of gold.entries()) {
    if (a[frame] === label && b[frame] === label) continue;
    disputes.push(`${a[frame] ?? 'nothing'} / ${b[frame] ?? 'nothing'} / ${label ?? 'nothing'}`);
  }
  expect([...new Set(disputes)]).toEqual([
    'starter-action-put_down_plate / starter-action-carry_plate / starter-action-put_down_plate',
    'starter-action-scrub_cup / starter-action-rinse_cup / starter-action-rinse_cup',
    'starter-action-close_tap / nothing / starter-action-close_tap',
  ]);
  const steps = SETS.map((set) => row(set, 'step').map(({ label, startFrame }) => [label, startFrame]));
  expect(steps[0]).toEqual(steps[2]);
  expect(steps[1]).toEqual(steps[2]);
});

test('every label is one of the starter taxonomy, named in three languages', () => {
  const starter = new Map(STARTER_LABELS.map((label) => [label.id, label]));
  for (const { id, kind, key, code, verb, parent, names } of project.labels) {
    const same = present(starter.get(id), id);
    expect({ kind, key, code }).toEqual({ kind: same.kind, key: same.key, code: same.code });
    expect(verb).toBe(same.verb === null ? null : `starter-verb-${same.verb}`);
    expect(parent?.split('-').at(-1) ?? null).toBe(same.parent);
    expect(Object.keys(names).sort()).toEqual(['ar', 'en', 'sw']);
  }
});

test.each(THINGS)('%s follows what is drawn', (id, thing) => {
  const track = present(project.byId('track', id), id);
  const keyframes = project.keyframesOf(id);
  let compared = 0;
  for (let frame = track.startFrame; frame < track.endFrame; frame += 19) {
    const state = trackStateAt(track, keyframes, table, frame);
    if (state === null) continue;
    const { x, y, w, h } = state.box;
    const seconds = (ticksOf(table, frame) * clip.timebase[0]) / clip.timebase[1];
    const { left, top, right, bottom } = drawnRect(thing, seconds);
    const off = Math.max(...[x - left, y - top, x + w - right, y + h - bottom].map(Math.abs));
    expect(off, `frame ${frame}`).toBeLessThan(NEAR_PX);
    compared += 1;
  }
  expect(compared).toBeGreaterThan(50);
});
