import { expect, test } from 'vitest';
import { createDecodeSession } from '../../src/media/decode-session';
import type { DecodeSession, SessionAnswer } from '../../src/media/decode-session';
import { aSampleTable, aSource, fakeDecoders, handTimers, nextTurn } from './decoding-fakes';
import type { FakeDecoders, FakeSource, GroupShape, HandTimers } from './decoding-fakes';
import { seededRandom } from './seeded-random';

interface Bench {
  readonly session: DecodeSession;
  readonly decoders: FakeDecoders;
  readonly timers: HandTimers;
  readonly source: FakeSource;
  readonly previews: number[];
  readonly frameCount: number;
}

function open(
  shape: GroupShape,
  options: { readonly budgetBytes?: number; readonly plain?: readonly number[] } = {},
): Bench {
  const samples = aSampleTable(shape);
  const decoders = fakeDecoders(samples);
  const timers = handTimers();
  const source = aSource(samples, new Set(options.plain));
  const previews: number[] = [];
  const session = createDecodeSession({
    samples,
    source,
    createDecoder: decoders.create,
    timers,
    budgetBytes: options.budgetBytes ?? 64 * 1024 * 1024,
    onPreview: (frame, picture) => {
      expect(picture.rank).toBe(frame);
      expect(picture.widthPx).toBeLessThan(picture.paintedWidthPx);
      previews.push(frame);
    },
  });
  return { session, decoders, timers, source, previews, frameCount: samples.rankOfSample.length };
}

const SHORT: GroupShape = { groups: 10, length: 30, bidirectional: 2 };

async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await nextTurn();
}
/** Lets background work be done to its end. */
async function rest({ session, timers }: Bench): Promise<void> {
  for (const ms of [50, 400]) {
    timers.pass(ms);
    for (let seen = -1; seen !== session.stats().decodedPictures;) {
      seen = session.stats().decodedPictures;
      await turns(12);
    }
  }
}
function shownRank(answer: SessionAnswer): number | string {
  return answer.type === 'picture' ? answer.picture.rank : answer.type;
}

test('every frame asked for is the frame answered, in any order', async () => {
  const bench = open(SHORT);
  const random = seededRandom(11);
  for (let count = 0; count < 40; count += 1) {
    const frame = Math.floor(random() * bench.frameCount);
    expect(shownRank(await bench.session.show(frame))).toBe(frame);
  }
  await bench.session.close();
  expect(bench.decoders.openNow()).toBe(0);
});

test('steps forward never begin anew: a sample fed but not yet out is not behind', async () => {
  const bench = open(SHORT);
  await bench.session.show(100);
  await rest(bench);
  const before = bench.decoders.restarts();
  for (let frame = 101; frame <= 220; frame += 1) {
    expect(shownRank(await bench.session.show(frame))).toBe(frame);
    await turns(6);
  }
  expect(bench.decoders.restarts() - before).toBeLessThanOrEqual(1);
  await bench.session.close();
});

test('a seek to a clean entry goes on with the running decoder; an open one needs an empty decoder', async () => {
  const clean = open(SHORT);
  for (const frame of [200, 20, 150, 80, 299, 5, 240]) {
    expect(shownRank(await clean.session.show(frame))).toBe(frame);
    await turns(20);
  }
  expect(clean.decoders.restarts()).toBeLessThanOrEqual(2);
  await clean.session.close();
  const unclean = open({ ...SHORT, open: [1, 2, 3, 4, 5, 6, 7, 8, 9] });
  for (const frame of [200, 80, 299]) expect(shownRank(await unclean.session.show(frame))).toBe(frame);
  expect(unclean.decoders.restarts()).toBe(3);
  await unclean.session.close();
});

test('paced steps are hits both ways, over group borders', async () => {
  const bench = open(SHORT);
  await bench.session.show(200);
  await rest(bench);
  const before = bench.session.stats();
  for (let frame = 199; frame >= 80; frame -= 1) {
    expect(shownRank(await bench.session.show(frame))).toBe(frame);
    await turns(10);
  }
  for (let frame = 81; frame <= 140; frame += 1) {
    expect(shownRank(await bench.session.show(frame))).toBe(frame);
    await turns(10);
  }
  const { hits, misses } = bench.session.stats();
  expect(misses - before.misses).toBeLessThanOrEqual(1);
  expect(hits - before.hits).toBeGreaterThanOrEqual(179);
  await bench.session.close();
});

test('groups of four frames are refilled several at a time', async () => {
  const bench = open({ groups: 60, length: 4, bidirectional: 1 });
  await bench.session.show(200);
  await rest(bench);
  const before = bench.session.stats().misses;
  for (let frame = 199; frame >= 40; frame -= 1) {
    await bench.session.show(frame);
    await turns(6);
  }
  expect(bench.session.stats().misses - before).toBeLessThanOrEqual(2);
  await bench.session.close();
});

test('the latest of many requests is answered, all others are superseded', async () => {
  const bench = open(SHORT);
  const random = seededRandom(5);
  const frames = Array.from({ length: 50 }, () => Math.floor(random() * bench.frameCount));
  const answers = await Promise.all(frames.map((frame) => bench.session.show(frame)));
  expect(answers.slice(0, -1).filter(({ type }) => type !== 'superseded')).toEqual([]);
  expect(shownRank(answers.at(-1) ?? { type: 'superseded' })).toBe(frames.at(-1));
  await bench.session.close();
});

test('requests that come while others are decoded end on the last, and none is answered out of order', async () => {
  const bench = open(SHORT);
  const random = seededRandom(3);
  const shown: number[] = [];
  let last = 0;
  const pending: Promise<void>[] = [];
  for (let index = 0; index < 120; index += 1) {
    last = Math.floor(random() * bench.frameCount);
    pending.push(
      bench.session.show(last).then((answer) => {
        if (answer.type === 'picture') shown.push(index);
      }),
    );
    await turns(Math.floor(random() * 12));
  }
  await Promise.all(pending);
  expect(shown.at(-1)).toBe(119);
  expect(shown).toEqual([...shown].sort((one, other) => one - other));
  expect(bench.session.stats().resets).toBeLessThanOrEqual(240);
  await bench.session.close();
  expect(bench.decoders.openNow()).toBe(0);
});

test('an entry point that cannot be decoded from is left out, its frames come from the one before', async () => {
  const bench = open(SHORT);
  bench.decoders.refuses.add(60);
  expect(shownRank(await bench.session.show(75))).toBe(75);
  expect(bench.session.stats().badEntries).toBe(1);
  expect(shownRank(await bench.session.show(62))).toBe(62);
  await bench.session.close();
});

test('a sync flag that the bitstream denies is not entered', async () => {
  const bench = open(SHORT, { plain: [60] });
  // From 60 the fake decoder would fail; it is never asked to.
  bench.decoders.refuses.add(60);
  expect(shownRank(await bench.session.show(75))).toBe(75);
  expect(bench.session.stats().badEntries).toBe(0);
  await bench.session.close();
});

test('after an entry that is no IDR the pictures shown before it are skipped, and come from the entry before', async () => {
  const bench = open({ ...SHORT, open: [2, 3, 4] });
  for (const frame of [75, 62, 61, 60, 91, 90, 119, 120, 121, 122]) {
    expect(shownRank(await bench.session.show(frame))).toBe(frame);
  }
  expect(bench.session.stats().badEntries).toBe(0);
  await bench.session.close();
});

test('broken data ends in a sentence after bounded tries, and spares what lies before and after', async () => {
  const bench = open(SHORT);
  bench.decoders.breaksAt.add(100);
  expect(await bench.session.show(105)).toEqual({ type: 'problem', problem: { type: 'undecodable', frame: 105 } });
  expect(bench.session.stats().resets).toBeLessThanOrEqual(8);
  expect(shownRank(await bench.session.show(92))).toBe(92);
  expect(shownRank(await bench.session.show(130))).toBe(130);
  expect(await bench.session.show(105)).toMatchObject({ type: 'problem' });
  expect(bench.session.stats().badEntries).toBe(0);
  await bench.session.close();
});

test('a picture that the decoder leaves out is undecodable, its neighbours are not', async () => {
  const bench = open(SHORT);
  bench.decoders.swallows.add(40);
  expect(await bench.session.show(40)).toMatchObject({ problem: { type: 'undecodable', frame: 40 } });
  expect(shownRank(await bench.session.show(41))).toBe(41);
  await bench.session.close();
});

test('samples that lie beyond the file are undecodable at once, and decoding stops before them', async () => {
  const samples = aSampleTable(SHORT);
  samples.isUnreadable.fill(1, 250);
  const decoders = fakeDecoders(samples);
  const timers = handTimers();
  const session = createDecodeSession({
    samples,
    source: aSource(samples),
    createDecoder: decoders.create,
    timers,
    budgetBytes: 1e8,
    onPreview: () => undefined,
  });
  expect(await session.show(280)).toMatchObject({ problem: { type: 'undecodable', frame: 280 } });
  expect(decoders.restarts()).toBe(0);
  expect(shownRank(await session.show(248))).toBe(248);
  await session.close();
});

test('a decoder that says nothing is given up after two seconds, twice, and may be asked again', async () => {
  const bench = open(SHORT);
  bench.decoders.mood = 'silent';
  const asked = bench.session.show(20);
  await turns(20);
  bench.timers.pass(2000);
  await turns(20);
  bench.timers.pass(2000);
  expect(await asked).toMatchObject({ problem: { type: 'undecodable', frame: 20 } });
  bench.decoders.mood = 'well';
  expect(shownRank(await bench.session.show(20))).toBe(20);
  await bench.session.close();
});

test('a decoder taken back by the browser is made anew, and no entry is blamed', async () => {
  const bench = open(SHORT);
  await bench.session.show(20);
  bench.decoders.reclaim();
  expect(shownRank(await bench.session.show(250))).toBe(250);
  const asked = bench.session.show(100);
  await nextTurn();
  bench.decoders.reclaim();
  expect(shownRank(await asked)).toBe(100);
  expect(bench.session.stats().badEntries).toBe(0);
  await bench.session.close();
});

test('a refused codec is said by name, and not tried again', async () => {
  const bench = open(SHORT);
  bench.decoders.mood = 'unsupported';
  const refusal = { type: 'problem', problem: { type: 'unsupportedCodec', code: 'V-102', codec: 'avc1.64001f' } };
  expect(await bench.session.show(20)).toEqual(refusal);
  expect(await bench.session.show(21)).toEqual(refusal);
  expect(bench.decoders.restarts()).toBe(1);
  await bench.session.close();
});

test('a file that changed is said, and read again when asked again', async () => {
  const bench = open(SHORT);
  bench.source.failure = 'changed';
  expect(await bench.session.show(20)).toEqual({ type: 'problem', problem: { type: 'changed', code: 'V-103' } });
  bench.source.failure = null;
  expect(shownRank(await bench.session.show(20))).toBe(20);
  await bench.session.close();
});

test('a group is read once, not sample by sample', async () => {
  const bench = open(SHORT);
  await bench.session.show(200);
  expect(bench.source.readCount()).toBe(1);
  await bench.session.close();
});

test('a long group is kept at reduced size and shown so at once, then exactly', async () => {
  const bench = open({ groups: 2, length: 300, bidirectional: 2, widthPx: 64, heightPx: 48 });
  await bench.session.show(280);
  await rest(bench);
  await rest(bench);
  expect(bench.previews).toEqual([]);
  expect(shownRank(await bench.session.show(40))).toBe(40);
  expect(bench.previews).toEqual([40]);
  await bench.session.close();
});

test.each([
  ['small', 30, 14],
  ['long groups', 200, 40],
  ['nearly none', 60, 1.2],
])('the budget holds at every moment: %s', async (_, length, pictures) => {
  const pictureBytes = 64 * 48 * 1.5;
  const budgetBytes = Math.floor(pictures * pictureBytes);
  const bench = open({ groups: 3, length, bidirectional: 2, widthPx: 64, heightPx: 48 }, { budgetBytes });
  const random = seededRandom(17);
  let frame = 0;
  for (let count = 0; count < 50; count += 1) {
    frame = random() < 0.3 ? Math.floor(random() * bench.frameCount) : Math.max(0, frame - 1);
    expect(shownRank(await bench.session.show(frame))).toBe(frame);
    if (random() < 0.2) bench.timers.pass(400);
    await turns(Math.floor(random() * 20));
    expect(bench.session.stats().heldBytes).toBeLessThanOrEqual(budgetBytes);
  }
  expect(bench.decoders.openAtMost()).toBeLessThanOrEqual(10);
  await bench.session.close();
  expect(bench.session.stats().heldBytes).toBe(0);
  expect(bench.decoders.openNow()).toBe(0);
});

test('frames outside the clip are a bug of the caller', async () => {
  const bench = open(SHORT);
  await expect(bench.session.show(300)).rejects.toThrow(RangeError);
  await expect(bench.session.show(-1)).rejects.toThrow(RangeError);
  await bench.session.close();
});
