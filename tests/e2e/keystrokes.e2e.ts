import { readFileSync } from 'node:fs';
import type { Page } from 'playwright/test';
import { expect, test } from './journey.ts';
import { HomePage } from './pages/app.ts';
import type { StudioPage } from './pages/app.ts';

/**
 * Labels the whole sample from the keyboard, as the truth has it, and counts: live (a key held for each segment's
 * length) and in two passes (cut while playing, then one key for each segment).
 */
interface Piece {
  readonly start: number;
  readonly end: number;
  /** Null: Unlabelled. */
  readonly key: string | null;
  readonly label: string;
}

interface NativeFile {
  readonly clips: readonly {
    readonly timebase: readonly [number, number];
    readonly frames: { readonly data: readonly (readonly [number, number])[] };
  }[];
  readonly segments: readonly {
    readonly set: string;
    readonly tier: string;
    readonly label: string | null;
    readonly startFrame: number;
    readonly endFrame: number;
  }[];
  readonly taxonomy: { readonly labels: readonly { readonly id: string; readonly code: number | null }[] };
}

const truth = JSON.parse(readFileSync('public/sample/clear-the-table.chorograph.json', 'utf8')) as NativeFile;
/** Keys of the places 1 to 25, by `KeyboardEvent.code`. */
const PLACES = (
  'Digit1 Digit2 Digit3 Digit4 Digit5 Digit6 Digit7 Digit8 Digit9 Digit0 ' +
  'KeyQ KeyW KeyE KeyR KeyT KeyA KeyS KeyD KeyF KeyG KeyZ KeyX KeyC KeyV KeyB'
).split(' ');
const TIERS = ['step', 'action'] as const;
type TierId = (typeof TIERS)[number];
const REACTION_MS = 250;
const TOLERANCE_FRAMES = 2;

function piecesOf(tier: TierId): readonly Piece[] {
  const codes = new Map(truth.taxonomy.labels.map(({ id, code }) => [id, code]));
  return truth.segments
    .filter((segment) => segment.set === 'set-gold' && segment.tier === tier)
    .map(({ startFrame: start, endFrame: end, label }) => {
      const place = label === null ? null : (codes.get(label) ?? null);
      return { start, end, label: label ?? '', key: place === null ? null : (PLACES[place - 1] ?? null) };
    });
}

/** One key going down or up, a reaction after a frame begins. */
interface Stroke {
  readonly frame: number;
  readonly code: string;
  readonly way: 'down' | 'up';
}

/** Start of each frame in seconds on the clip's own clock. */
const FRAME_SECONDS: readonly number[] = (() => {
  const clip = truth.clips[0];
  if (clip === undefined) throw new Error('the sample has no clip');
  const deltas = clip.frames.data.flatMap(([delta, count]) => Array.from({ length: count }, () => delta));
  let ticks = 0;
  return deltas.map((delta) => {
    const at = ticks;
    ticks += delta;
    return (at * clip.timebase[0]) / clip.timebase[1];
  });
})();

/** Media seconds one reaction after the middle of a frame, playing at a rate. */
function secondsAfterReaction(frame: number, rate: number): number {
  const [start = 0, end = start] = [FRAME_SECONDS[frame], FRAME_SECONDS[frame + 1]];
  return (start + end) / 2 + (REACTION_MS / 1000) * rate;
}

/**
 * Plays the strokes from inside the page, as the browser sends keys: to what has the focus, and with the stamp of the
 * moment when the finger moved, however late the page comes to hear of it. That moment is one reaction after the middle
 * of the stroke's frame on the clock of the play. A stroke waits until a picture from after its moment is on
 * screen: on a busy machine keys are heard late just so. Gives the longest wait in ms.
 */
async function playStrokes(page: Page, strokes: readonly Stroke[], rate: number): Promise<number> {
  const due = strokes.map((stroke) => ({ ...stroke, atSeconds: secondsAfterReaction(stroke.frame, rate) }));
  return page.evaluate(
    async ([list, starts]) => {
      const stage = document.querySelector<HTMLElement>('[data-part="stage"]');
      const video = document.querySelector('video');
      if (stage === null || video === null) throw new Error('no stage with a video');
      const waiting = [...list];
      const send = (type: string, code: string, stampMs: number): void => {
        const key = code.replace(/^(Digit|Key)/, '').toLowerCase();
        const init = { code, key: key.length === 1 ? key : code, bubbles: true, cancelable: true };
        const event = new KeyboardEvent(type, init);
        Object.defineProperty(event, 'timeStamp', { value: stampMs });
        (document.activeElement ?? document.body).dispatchEvent(event);
      };
      let longestMs = 0;
      await new Promise<void>((resolve, reject) => {
        const startedMs = performance.now();
        const moments: { readonly ms: number; readonly seconds: number }[] = [];
        const stampOf = (seconds: number): number | null => {
          const after = moments.findIndex((moment) => moment.seconds >= seconds);
          const [from, to] = [moments[after - 1], moments[after]];
          if (from === undefined || to === undefined) return null;
          return from.ms + ((seconds - from.seconds) / (to.seconds - from.seconds)) * (to.ms - from.ms);
        };
        const tick = (): void => {
          const nowMs = performance.now();
          const shownSeconds = starts[Number(stage.dataset['frameIndex'] ?? '-1')] ?? -1;
          // Where the element cannot keep up, decoded frames are played without it.
          moments.push({ ms: nowMs, seconds: video.paused ? shownSeconds : video.currentTime });
          for (let [next] = waiting; next !== undefined && next.atSeconds <= shownSeconds; [next] = waiting) {
            const stampMs = stampOf(next.atSeconds);
            // The picture may be a moment ahead of the clock.
            if (stampMs === null) break;
            waiting.shift();
            longestMs = Math.max(longestMs, nowMs - stampMs);
            send(next.way === 'down' ? 'keydown' : 'keyup', next.code, stampMs);
          }
          if (waiting.length === 0) resolve();
          else if (nowMs - startedMs > 200_000) reject(new Error(`frame ${waiting[0]?.frame} did not come`));
          else requestAnimationFrame(tick);
        };
        tick();
      });
      return longestMs;
    },
    [due, FRAME_SECONDS] as const,
  );
}

/** What a way of labelling cost. */
interface Cost {
  keys: number;
  readonly pointerMoves: () => Promise<number>;
}

async function openCounted(page: Page): Promise<{ readonly studio: StudioPage; readonly cost: Cost }> {
  const home = new HomePage(page);
  await home.open();
  const studio = await home.trySample();
  await page.evaluate(() => {
    const count = (): void => {
      document.documentElement.dataset['pointerMoves'] = String(
        Number(document.documentElement.dataset['pointerMoves'] ?? '0') + 1,
      );
    };
    for (const type of ['pointermove', 'pointerdown', 'wheel']) addEventListener(type, count, true);
  });
  await studio.focusStage();
  const pointerMoves = async (): Promise<number> =>
    Number((await page.locator('html').getAttribute('data-pointer-moves')) ?? '0');
  return { studio, cost: { keys: 0, pointerMoves } };
}

async function pressCounted(studio: StudioPage, cost: Cost, ...keys: readonly string[]): Promise<void> {
  cost.keys += keys.length;
  await studio.press(...keys);
}

async function expectTruth(studio: StudioPage, tier: TierId): Promise<void> {
  // A gap is a run of Unlabelled frames, however many segments it is made of.
  const found = (await studio.segmentRanges(tier)).filter(
    ({ label }, at, all) => label !== '' || all[at - 1]?.label !== '',
  );
  const pieces = piecesOf(tier);
  expect(found.map(({ label }) => label)).toEqual(pieces.map(({ label }) => label));
  const off = pieces.map(({ start }, at) => Math.abs((found[at]?.start ?? -1) - start));
  console.log(`${tier}: boundaries at most ${Math.max(...off)} frames from the truth`);
  const wrong = pieces.flatMap(({ start }, at) =>
    (off[at] ?? 0) > TOLERANCE_FRAMES ? [`${tier} ${start}: ${off[at]} frames off`] : [],
  );
  expect(wrong).toEqual([]);
}

function report(name: string, cost: { readonly keys: number; readonly moves: number }, segments: number): number {
  const perSegment = cost.keys / segments;
  console.log(
    `${name}: ${cost.keys} keys for ${segments} segments, ${perSegment.toFixed(2)} a segment, ${cost.moves} pointer moves`,
  );
  return perSegment;
}

/** A rate of the speed list, and the keys that bring the play to it. */
const LIVE = [
  { rate: 1.25, keys: ['Shift+Period'], name: 'live at 1.25×' },
  { rate: 1, keys: [], name: 'live at 1× @bench' },
  { rate: 0.5, keys: ['Shift+Comma', 'Shift+Comma'], name: 'live at 0.5× @bench' },
] as const;

for (const { rate, keys, name } of LIVE) {
  test(`${name}: every action of the sample by a key held for its length, in steps marked at rest`, async ({
    page,
  }) => {
    test.setTimeout(400_000);
    const { studio, cost } = await openCounted(page);
    for (const { key, start, end } of piecesOf('step')) {
      if (key === null) continue;
      await studio.goTo(start);
      await studio.press('i');
      await studio.goTo(end - 1);
      await studio.press('o', key);
    }
    await expectTruth(studio, 'step');
    await page.locator('[data-part="hold-labels"]').press('Enter');
    await studio.focusStage();
    await pressCounted(studio, cost, "'", 'Home', ...keys);
    await studio.expectFrame(0);
    await expect(studio.stage).toHaveAttribute('data-rate', String(rate));
    await pressCounted(studio, cost, 'Space');
    const pieces = piecesOf('action').filter((piece) => piece.key !== null);
    const strokes = pieces.flatMap(({ key, start, end }): Stroke[] => [
      { frame: start, code: key ?? '', way: 'down' },
      { frame: end, code: key ?? '', way: 'up' },
    ]);
    // From one label straight into the next the fingers roll: the next key goes down before the last goes up.
    strokes.sort((a, b) => a.frame - b.frame || (a.way === 'down' ? -1 : 1));
    const longestMs = await playStrokes(page, strokes, rate);
    console.log(`keys were heard at most ${longestMs.toFixed(0)} ms late`);
    cost.keys += pieces.length;
    await pressCounted(studio, cost, 'Space');
    await expectTruth(studio, 'action');
    const moves = await cost.pointerMoves();
    expect(report(name, { keys: cost.keys, moves }, pieces.length)).toBeLessThanOrEqual(1.3);
    expect(moves).toBe(0);
  });
}

test('two passes: a cut at each boundary, then a key for each segment; a boundary is corrected by 3 keys', async ({
  page,
}) => {
  test.setTimeout(400_000);
  const { studio, cost } = await openCounted(page);
  const segments = TIERS.flatMap(piecesOf);
  for (const tier of TIERS) {
    if (tier === 'action') await pressCounted(studio, cost, "'");
    for (const { start } of piecesOf(tier).slice(1)) {
      // Going there stands for the playing that would; what is counted is what labelling takes.
      await studio.goTo(start);
      await pressCounted(studio, cost, 'Enter');
    }
    await page.locator('[data-part="two-passes"]').press('Enter');
    cost.keys += 1;
    await studio.focusStage();
    const cells = studio.segments(tier);
    for (const [at, { key, label }] of piecesOf(tier).entries()) {
      await expect(cells.nth(at)).toHaveAttribute('aria-selected', 'true');
      await pressCounted(studio, cost, key ?? 'ArrowDown');
      if (key !== null) await expect(cells.nth(at)).toHaveAttribute('data-label-id', label);
    }
    await pressCounted(studio, cost, 'Escape', 'Space', 'Escape');
    await expectTruth(studio, tier);
  }
  const moves = await cost.pointerMoves();
  expect(report('two passes', { keys: cost.keys, moves }, segments.length)).toBeLessThanOrEqual(2.3);
  expect(moves).toBe(0);

  await test.step('a boundary that is off', async () => {
    const [, second] = await studio.segmentRanges('action');
    const start = second?.start ?? 0;
    await studio.goTo(start);
    const keys = [';', '.'];
    await studio.press(...keys);
    await expect.poll(async () => (await studio.segmentRanges('action'))[1]?.start).toBe(start + 1);
    console.log(`correcting a boundary: ${keys.length} keys, one more for each further frame or ten`);
    expect(keys.length).toBeLessThanOrEqual(3);
  });
});
