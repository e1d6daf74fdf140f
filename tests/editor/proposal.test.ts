import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { COMMANDS, createCommandTable, createTrackCommands, runCommand, TRACKER_COMMANDS } from '../../src/editor';
import type { BoxProposal, CommandId, ProposedBox, TrackerPort } from '../../src/editor';
import { fitKeyframes, KEYFRAME_TOLERANCE_PX } from '../../src/editor/tracks/fit-keyframes';
import type { FramedBox } from '../../src/editor/tracks/fit-keyframes';
import { interpolateBox } from '../../src/geometry';
import type { Box } from '../../src/geometry';
import { createKeyframe, createTrack, manualOrigin, trackStateAt } from '../../src/model';
import type { ModelRecord } from '../../src/model';
import { ticksOf } from '../../src/time';
import type { FrameTable } from '../../src/time';
import { aStudio } from '../factories/a-command-context';
import type { Studio } from '../factories/a-command-context';
import { FIXED_INSTANT } from '../factories/records';

interface Tracking extends Omit<Studio, 'run'> {
  readonly run: (id: CommandId) => string | null;
  readonly asked: Parameters<TrackerPort['begin']>[0][];
  readonly stops: () => number;
  readonly boxAt: (frame: number) => Box | null;
  readonly keyFrames: () => readonly number[];
}

/** One selected track from `startFrame` to 90 with a box at each of `keys`, in Box mode, with a tracker that listens. */
function aTracking(keys: readonly number[], startFrame = 0): Tracking {
  const shape = { kind: 'box' as const, x: 100, y: 10, w: 50, h: 40 };
  const records: ModelRecord[] = [
    createTrack({
      id: 'cup',
      set: 'set1',
      startFrame,
      endFrame: 90,
      origin: manualOrigin('annotator-a', FIXED_INSTANT),
    }),
    ...keys.map((frame) => createKeyframe({ id: `key-${frame}`, set: 'set1', track: 'cup', frame, shape })),
  ];
  const studio = aStudio({ records });
  const { editor, table } = studio;
  const commands = createCommandTable(COMMANDS, { box: [...createTrackCommands(), ...TRACKER_COMMANDS] });
  editor.ephemeral.setState({ mode: 'box', selectedTracks: ['cup'], activeTrack: 'cup' });
  const asked: Parameters<TrackerPort['begin']>[0][] = [];
  let stops = 0;
  const tracker: TrackerPort = { begin: (request) => asked.push(request), stop: () => (stops += 1) };
  const track = (): ReturnType<typeof editor.queries.byId<'track'>> => editor.queries.byId('track', 'cup');
  return {
    ...studio,
    asked,
    stops: () => stops,
    run: (id) => {
      const done = runCommand(commands, { ...studio.context, tracker }, id);
      return done.ok ? null : done.error.type;
    },
    boxAt: (frame) => {
      const found = track();
      return found === null ? null : (trackStateAt(found, editor.queries.keyframes('cup'), table, frame)?.box ?? null);
    },
    keyFrames: () => editor.queries.keyframes('cup').map(({ frame }) => frame),
  };
}

/** Boxes that go 3 px a frame to the right and waver a little. */
function proposalFrom(frame: number, count: number, way: 1 | -1 = 1): BoxProposal {
  const boxes = Array.from({ length: count }, (_, at): ProposedBox => {
    const wave = Math.sin(at / 3) * 4;
    return {
      frame: frame + way * (at + 1),
      box: { x: 100 + 3 * (at + 1), y: 10 + wave, w: 50, h: 40 - wave / 2 },
      confidence: 0.8,
    };
  });
  const box = { x: 100, y: 10, w: 50, h: 40 };
  return { track: 'cup', frame, box, lastFrame: frame + way * count, state: 'reached', boxes };
}

function farthestEdge(a: Box, b: Box): number {
  return Math.max(
    Math.abs(a.x - b.x),
    Math.abs(a.y - b.y),
    Math.abs(a.x + a.w - b.x - b.w),
    Math.abs(a.y + a.h - b.y - b.h),
  );
}

describe('asking the tracker', () => {
  test('it follows the box of the shown frame up to the frame before the next keyframe', () => {
    const studio = aTracking([10, 40]);
    studio.at(20);
    expect(studio.run('trackForward')).toBeNull();
    expect(studio.asked).toEqual([{ track: 'cup', frame: 20, box: { x: 100, y: 10, w: 50, h: 40 }, lastFrame: 39 }]);
  });

  test('backwards it goes to the first frame of the clip, beyond the span', () => {
    const studio = aTracking([30], 30);
    studio.at(30);
    expect(studio.run('trackBack')).toBeNull();
    expect(studio.asked.at(-1)?.lastFrame).toBe(0);
  });

  test('with no frame to go, or no object, nothing is asked', () => {
    const studio = aTracking([10, 11]);
    studio.at(10);
    expect(studio.run('trackForward')).toBe('atLimit');
    studio.editor.ephemeral.setState({ selectedTracks: [], activeTrack: null });
    expect(studio.run('trackForward')).toBe('noTarget');
    expect(studio.asked).toEqual([]);
  });

  test('Escape and the command stop a run that is under way, and leave the selection alone', () => {
    const studio = aTracking([10]);
    studio.editor.ephemeral.setState({ proposal: { ...proposalFrom(10, 3), state: 'running' } });
    expect(studio.run('escape')).toBeNull();
    expect(studio.run('stopTracking')).toBeNull();
    expect(studio.stops()).toBe(2);
    expect(studio.editor.ephemeral.getState().selectedTracks).toEqual(['cup']);
  });
});

describe('accepting and dropping what was tracked', () => {
  test('accepting writes boxes within a pixel, in fewer keyframes than frames, as one step of the history', () => {
    const studio = aTracking([10]);
    const proposal = proposalFrom(10, 40);
    studio.editor.ephemeral.setState({ proposal });
    const before = studio.editor.history('set1').done.length;
    expect(studio.run('acceptProposal')).toBeNull();
    for (const { frame, box } of proposal.boxes) {
      const drawn = studio.boxAt(frame);
      if (drawn === null) expect.fail(`nothing at ${frame}`);
      expect(farthestEdge(drawn, box)).toBeLessThanOrEqual(KEYFRAME_TOLERANCE_PX + 0.01);
    }
    expect(studio.keyFrames().length).toBeLessThan(16);
    expect(studio.editor.history('set1').done.slice(before)).toMatchObject([{ name: 'acceptProposal' }]);
    expect(studio.editor.ephemeral.getState().proposal).toBeNull();
    studio.editor.undo('set1');
    expect(studio.keyFrames()).toEqual([10]);
  });

  test("the track is a person's and a model's from then on", () => {
    const studio = aTracking([10]);
    studio.editor.ephemeral.setState({ proposal: proposalFrom(10, 5) });
    studio.run('acceptProposal');
    expect(studio.editor.queries.byId('track', 'cup')?.origin).toMatchObject({
      source: 'modelEdited',
      by: 'annotator-a',
    });
  });

  test('backwards the span grows to the first box accepted', () => {
    const studio = aTracking([30], 30);
    studio.editor.ephemeral.setState({ proposal: proposalFrom(30, 12, -1) });
    expect(studio.run('acceptProposal')).toBeNull();
    expect(studio.editor.queries.byId('track', 'cup')?.startFrame).toBe(18);
    expect(studio.boxAt(30)).toEqual({ x: 100, y: 10, w: 50, h: 40 });
  });

  test('with marks only the boxes between them are taken', () => {
    const studio = aTracking([10]);
    studio.editor.ephemeral.setState({ proposal: proposalFrom(10, 30), markIn: 11, markOut: 21 });
    expect(studio.run('acceptProposal')).toBeNull();
    expect(studio.keyFrames().at(-1)).toBe(20);
  });

  test('dropping leaves no trace', () => {
    const studio = aTracking([10]);
    const revision = studio.editor.store.revision();
    studio.editor.ephemeral.setState({ proposal: proposalFrom(10, 30) });
    expect(studio.run('dropProposal')).toBeNull();
    expect(studio.editor.ephemeral.getState().proposal).toBeNull();
    expect(studio.editor.store.revision()).toBe(revision);
  });
});

const table: FrameTable = aStudio().table;
const aBox = fc.record({
  x: fc.double({ min: 0, max: 50, noNaN: true }),
  y: fc.double({ min: 0, max: 50, noNaN: true }),
  w: fc.double({ min: 1, max: 30, noNaN: true }),
  h: fc.double({ min: 1, max: 30, noNaN: true }),
});

test('keyframes that are kept hold every box within the tolerance, first and last among them', () => {
  fc.assert(
    fc.property(
      fc.array(aBox, { minLength: 2, maxLength: 40 }),
      fc.double({ min: 0.5, max: 20, noNaN: true }),
      (boxes, px) => {
        const framed = boxes.map((box, frame): FramedBox => ({ frame, box }));
        const kept = fitKeyframes(framed, table, px);
        expect([kept[0], kept.at(-1)]).toEqual([framed[0], framed.at(-1)]);
        for (const { frame, box } of framed) {
          const from = kept.findLast((one) => one.frame <= frame);
          const to = kept.find((one) => one.frame > frame) ?? from;
          if (from === undefined || to === undefined) return;
          const span = ticksOf(table, to.frame) - ticksOf(table, from.frame);
          const u = span === 0 ? 0 : (ticksOf(table, frame) - ticksOf(table, from.frame)) / span;
          expect(farthestEdge(interpolateBox(from.box, to.box, u, 'linear'), box)).toBeLessThanOrEqual(px + 1e-9);
        }
      },
    ),
  );
});

test('a straight way needs two keyframes, a corner three', () => {
  const along = (frame: number, x: number): FramedBox => ({ frame, box: { x, y: 0, w: 10, h: 10 } });
  const straight = Array.from({ length: 30 }, (_, at) => along(at, ticksOf(table, at) / 100));
  expect(fitKeyframes(straight, table)).toHaveLength(2);
  const bent = straight.map(({ frame, box }) =>
    along(frame, frame < 15 ? box.x : 2 * (straight[15]?.box.x ?? 0) - box.x),
  );
  expect(fitKeyframes(bent, table)).toHaveLength(3);
});
