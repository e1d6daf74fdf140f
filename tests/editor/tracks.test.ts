import { describe, expect, test } from 'vitest';
import { ok } from '../../src/core';
import { createTrackCommands, createCommandTable, COMMANDS, runCommand } from '../../src/editor';
import type { CommandArgument, CommandId } from '../../src/editor';
import { createKeyframe, createTrack, manualOrigin, trackStateAt } from '../../src/model';
import type { Keyframe, ModelRecord, Track } from '../../src/model';
import { aStudio } from '../factories/a-command-context';
import type { Studio } from '../factories/a-command-context';
import { FIXED_INSTANT } from '../factories/records';

interface BoxStudio extends Omit<Studio, 'run'> {
  readonly run: (id: CommandId, argument?: CommandArgument) => string | null;
  readonly select: (...ids: readonly string[]) => void;
  readonly track: (id: string) => Track;
  /** `frame:x` of every keyframe, with `~` before a hollow one. */
  readonly keys: (id: string) => string;
  /** x of the drawn box, null while absent. */
  readonly x: (id: string, frame: number) => number | null;
}

function aBoxStudio(records: readonly ModelRecord[] = [], rows: Readonly<Record<string, string>> = {}): BoxStudio {
  const studio = aStudio({ records, rows });
  const { editor, table, context } = studio;
  const commands = createCommandTable(COMMANDS, { box: createTrackCommands() });
  editor.ephemeral.setState({ mode: 'box' });
  return {
    ...studio,
    run: (id, argument = {}) => {
      const done = runCommand(commands, context, id, argument);
      return done.ok ? null : done.error.type;
    },
    select: (...ids) => editor.ephemeral.setState({ selectedTracks: ids, activeTrack: ids[0] ?? null }),
    track: (id) => {
      const found = editor.queries.byId('track', id);
      if (found === null) throw new Error(`no track ${id}`);
      return found;
    },
    keys: (id) =>
      editor.queries
        .keyframes(id)
        .map(({ frame, shape }) => `${frame}:${shape.kind === 'box' ? shape.x : shape.kind}`)
        .join(' '),
    x: (id, frame) => {
      const found = editor.queries.byId('track', id);
      return found === null ? null : (trackStateAt(found, editor.queries.keyframes(id), table, frame)?.box.x ?? null);
    },
  };
}

/** A track with boxes of 50×40 at (x, 10): `0:100 20:200 ease 40:300`. */
function aTrack(id: string, span: readonly [number, number], text: string, more: Partial<Track> = {}): ModelRecord[] {
  const keyframes: Keyframe[] = [];
  for (const [, frame, x, kind] of text.matchAll(/(\d+):(-?\d+)(?: (hold|ease|linear))?/g)) {
    const interpolation = kind === 'hold' || kind === 'ease' ? kind : 'linear';
    const shape = { kind: 'box' as const, x: Number(x), y: 10, w: 50, h: 40 };
    keyframes.push(
      createKeyframe({ id: `${id}-${frame}`, set: 'set1', track: id, frame: Number(frame), shape, interpolation }),
    );
  }
  const [startFrame, endFrame] = span;
  const origin = manualOrigin('annotator-a', FIXED_INSTANT);
  return [
    createTrack({ id, set: 'set1', label: 'A', instance: id, startFrame, endFrame, origin, ...more }),
    ...keyframes,
  ];
}

const drawn = (studio: BoxStudio, ids: readonly string[], from = 0, to = 100): (number | null)[] =>
  Array.from(
    { length: to - from },
    (_, at) => ids.map((id) => studio.x(id, from + at)).find((x) => x !== null) ?? null,
  );

describe('one box', () => {
  test('stands in the middle, a quarter of the picture, to the end of the clip', () => {
    const studio = aBoxStudio();
    studio.at(30);
    studio.editor.ephemeral.setState({ currentLabel: 'B' });
    expect(studio.run('newBox')).toBeNull();
    const [track] = studio.editor.queries.tracks('set1');
    expect(track).toMatchObject({ label: 'B', instance: '1', startFrame: 30, endFrame: 100 });
    expect(studio.editor.queries.keyframes(track?.id ?? '')[0]?.shape).toEqual({
      kind: 'box',
      x: 240,
      y: 135,
      w: 160,
      h: 90,
    });
    expect(studio.editor.ephemeral.getState().selectedTracks).toEqual([track?.id]);
    studio.run('newBox');
    expect(studio.editor.queries.tracks('set1').map(({ instance }) => instance)).toEqual(['1', '2']);
  });

  test('is labelled by one key while selected; without a selection the key is for the next one', () => {
    const studio = aBoxStudio(aTrack('t', [0, 100], '0:100'));
    studio.at(10);
    expect(studio.run('label', { label: 'B' })).toBeNull();
    expect(studio.track('t').label).toBe('A');
    studio.run('newBox');
    const [made] = studio.editor.ephemeral.getState().selectedTracks;
    expect(studio.track(made ?? '').label).toBe('B');
    expect(studio.run('label', { label: 'A' })).toBeNull();
    expect(studio.track(made ?? '')).toMatchObject({ label: 'A', instance: '1' });
    expect(studio.editor.history('set1').done.map(({ name }) => name)).toEqual(['newBox', 'relabel']);
  });

  test('is moved and resized by arrows in one step, and makes a keyframe where it is', () => {
    const studio = aBoxStudio(aTrack('t', [0, 100], '0:100'));
    studio.select('t');
    studio.at(10);
    for (let press = 0; press < 3; press += 1) expect(studio.run('moveBox', { dxPx: 1, dyPx: 0 })).toBeNull();
    expect(studio.keys('t')).toBe('0:100 10:103');
    studio.clock.advance(1000);
    studio.run('resizeBox', { dxPx: 10, dyPx: 0 });
    expect(studio.editor.queries.keyframes('t')[1]?.shape).toMatchObject({ x: 103, w: 60 });
    expect(studio.editor.history('set1').done.map(({ name }) => name)).toEqual(['moveBox', 'resizeBox']);
    studio.run('undo');
    studio.run('undo');
    expect(studio.keys('t')).toBe('0:100');
  });

  test('is refused outside the picture, and where the object is absent or locked', () => {
    const studio = aBoxStudio([
      ...aTrack('t', [0, 50], '0:0', { outside: [{ startFrame: 20, endFrame: 30 }] }),
      ...aTrack('locked', [0, 50], '0:0', { locked: true }),
    ]);
    studio.select('t');
    expect(studio.run('moveBox', { dxPx: -50, dyPx: 0 })).toBe('badBox');
    for (const frame of [20, 50]) {
      studio.at(frame);
      expect(studio.run('moveBox', { dxPx: 1, dyPx: 0 })).toBe('noTarget');
    }
    studio.select('locked');
    studio.at(0);
    expect(studio.run('moveBox', { dxPx: 1, dyPx: 0 })).toBe('locked');
  });
});

describe('keyframes and states', () => {
  test('the key adds the drawn box or removes the keyframe, never the last', () => {
    const studio = aBoxStudio(aTrack('t', [0, 100], '0:100 20:200'));
    studio.select('t');
    studio.at(10);
    studio.run('keyframe');
    expect(studio.keys('t')).toBe('0:100 10:150 20:200');
    studio.at(0);
    expect(studio.run('keyframe')).toBeNull();
    studio.at(20);
    expect(studio.run('keyframe')).toBeNull();
    studio.at(10);
    expect(studio.run('keyframe')).toBe('atLimit');
    expect(studio.keys('t')).toBe('10:150');
  });

  test('occluded and outside turn over up to their next change', () => {
    const studio = aBoxStudio(aTrack('t', [0, 100], '0:100 40:200', { occluded: [{ startFrame: 50, endFrame: 60 }] }));
    studio.select('t');
    studio.at(30);
    studio.run('occluded');
    expect(studio.track('t').occluded).toEqual([{ startFrame: 30, endFrame: 60 }]);
    studio.at(55);
    studio.run('occluded');
    expect(studio.track('t').occluded).toEqual([{ startFrame: 30, endFrame: 55 }]);
    studio.at(20);
    studio.run('outside');
    expect(studio.track('t').outside).toEqual([{ startFrame: 20, endFrame: 100 }]);
    expect(studio.x('t', 19)).toBe(100);
    studio.at(70);
    studio.run('outside');
    expect(studio.track('t').outside).toEqual([{ startFrame: 20, endFrame: 70 }]);
    // Back from the last known box.
    expect(studio.keys('t')).toBe('0:100 40:200 70:100');
    expect(studio.x('t', 99)).toBe(100);
  });

  test('propagating holds the box and drops what was between', () => {
    const studio = aBoxStudio(aTrack('t', [0, 100], '0:0 4:40 20:200'));
    studio.select('t');
    studio.run('propagate');
    expect(studio.keys('t')).toBe('0:0 10:0 20:200');
    expect(drawn(studio, ['t'], 0, 11)).toEqual(Array.from({ length: 11 }, () => 0));
    studio.at(95);
    studio.run('propagate');
    expect(studio.keys('t')).toBe('0:0 10:0 20:200 95:200 99:200');
  });

  test('the kind of an interval goes round', () => {
    const studio = aBoxStudio(aTrack('t', [0, 100], '0:0 20:200'));
    studio.select('t');
    studio.at(5);
    expect(studio.x('t', 5)).toBe(50);
    studio.run('interpolation');
    expect(studio.x('t', 5)).toBe(0);
    studio.run('interpolation');
    expect(studio.x('t', 5)).toBeCloseTo(200 * (3 * 0.25 ** 2 - 2 * 0.25 ** 3), 9);
    studio.run('interpolation', { text: 'linear' });
    expect(studio.x('t', 5)).toBe(50);
  });
});

describe('spans', () => {
  test.each(['0:0 40:400', '0:0 ease 40:400', '0:0 hold 40:400', '0:0 10:50', '60:70'])(
    'a split at any frame of %s changes no drawn box',
    (text) => {
      for (const [frame, outside] of [
        [1, []],
        [20, []],
        [25, [[22, 30]]],
        [22, [[22, 30]]],
        [
          30,
          [
            [22, 30],
            [50, 55],
          ],
        ],
      ] as const) {
        const ranges = outside.map(([startFrame, endFrame]) => ({ startFrame, endFrame }));
        const studio = aBoxStudio(aTrack('t', [0, 80], text, { outside: ranges }));
        const before = drawn(studio, ['t']);
        studio.select('t');
        studio.at(frame);
        expect(studio.run('splitTrack')).toBeNull();
        const ids = studio.editor.queries.tracks('set1').map(({ id }) => id);
        expect(ids).toHaveLength(2);
        expect(drawn(studio, ids).map((x) => (x === null ? null : Math.round(x * 1e9)))).toEqual(
          before.map((x) => (x === null ? null : Math.round(x * 1e9))),
        );
        const frames = ids.map((id) => studio.editor.queries.keyframes(id).map((one) => one.frame));
        expect([frames[0]?.at(-1), frames[1]?.[0]]).toEqual([frame - 1, frame]);
      }
    },
  );

  test('links go to the parts they share frames with', () => {
    const rows = { step: 'A 0-10, B 10-30, C 30-100' };
    const studio = aBoxStudio(aTrack('t', [0, 80], '0:0'), rows);
    studio.select('t');
    for (const frame of [5, 15, 50]) {
      studio.at(frame);
      expect(studio.run('linkToSegment', { text: 'tool' })).toBeNull();
    }
    studio.at(20);
    studio.run('splitTrack');
    const [, right] = studio.editor.queries.tracks('set1');
    const links = (): string[][] =>
      studio.editor.queries.segments('set1', 'step').map((segment) => segment.links.map((link) => link.track ?? ''));
    expect(links()).toEqual([['t'], ['t', right?.id], [right?.id]]);
    studio.select('t', right?.id ?? '');
    expect(studio.run('mergeTracks')).toBeNull();
    expect(links()).toEqual([['t'], ['t'], ['t']]);
    studio.run('delete');
    expect(links()).toEqual([[], [], []]);
    studio.run('undo');
    expect(links()).toEqual([['t'], ['t'], ['t']]);
  });

  test('tracks merge where they are never drawn together; the gap is bridged or left outside', () => {
    const scene = (): BoxStudio => {
      const studio = aBoxStudio([
        ...aTrack('a', [0, 20], '0:0 10:100 hold'),
        ...aTrack('b', [30, 60], '35:300 50:450'),
      ]);
      studio.select('b', 'a');
      return studio;
    };
    const bridged = scene();
    const before = drawn(bridged, ['a', 'b']);
    bridged.run('mergeTracks', { text: 'bridge' });
    expect(bridged.editor.queries.tracks('set1').map(({ id }) => id)).toEqual(['a']);
    expect(drawn(bridged, ['a'], 0, 20)).toEqual(before.slice(0, 20));
    expect(drawn(bridged, ['a'], 30, 60)).toEqual(before.slice(30, 60));
    expect(bridged.x('a', 25)).toBeCloseTo(100 + (200 * 6) / 11, 9);
    const apart = scene();
    apart.run('mergeTracks', { text: 'outside' });
    expect(apart.track('a').outside).toEqual([{ startFrame: 20, endFrame: 30 }]);
    expect(drawn(apart, ['a'])).toEqual(before);
    const together = aBoxStudio([...aTrack('a', [0, 20], '0:0'), ...aTrack('b', [15, 60], '15:0')]);
    together.select('a', 'b');
    expect(together.run('mergeTracks')).toBe('tracksShareFrames');
  });

  test('trimming cuts inwards, holds outwards; nudging stops at the clip', () => {
    const studio = aBoxStudio(aTrack('t', [10, 50], '10:0 40:300'));
    studio.select('t');
    studio.at(20);
    studio.run('trimStart');
    expect(studio.track('t')).toMatchObject({ startFrame: 20, endFrame: 50 });
    expect(studio.keys('t')).toBe('20:100 40:300');
    studio.at(5);
    studio.run('trimStart');
    expect([studio.track('t').startFrame, studio.x('t', 5)]).toEqual([5, 100]);
    studio.run('focusEdge');
    for (let press = 0; press < 8; press += 1) studio.run('nudgeBack');
    expect(studio.track('t').startFrame).toBe(0);
    expect(studio.news).toContain('limit');
  });

  test('a box is copied in place to another frame', () => {
    const studio = aBoxStudio(aTrack('t', [0, 100], '0:0 20:200'));
    studio.select('t');
    studio.at(10);
    studio.run('copy');
    studio.at(60);
    studio.run('paste');
    const [, pasted] = studio.editor.queries.tracks('set1');
    expect(pasted).toMatchObject({ label: 'A', instance: '1', startFrame: 60 });
    expect(studio.keys(pasted?.id ?? '')).toBe('60:100');
  });
});

describe('keyframes in time', () => {
  const focusAt = (studio: BoxStudio, frame: number): void => {
    studio.select('t');
    studio.at(frame);
    studio.run('focusEdge');
    expect(studio.editor.ephemeral.getState().focusedKeyframe).toBe(frame);
  };

  test('the focused one is nudged by 1 and 10 frames in one step, and the playhead goes along', () => {
    const studio = aBoxStudio(aTrack('t', [0, 100], '0:0 20:200 60:600'));
    focusAt(studio, 20);
    studio.run('nudgeForward');
    studio.run('nudgeTenForward');
    studio.run('nudgeBack');
    expect(studio.keys('t')).toBe('0:0 30:200 60:600');
    expect(studio.playback.getState().playhead).toBe(30);
    expect(studio.editor.history('set1').done.map(({ name }) => name)).toEqual(['moveKeyframe']);
    studio.editor.undo('set1');
    expect(studio.keys('t')).toBe('0:0 20:200 60:600');
  });

  test('it stops beside another keyframe and at the ends of the span, and says so', () => {
    const studio = aBoxStudio(aTrack('t', [5, 95], '10:0 20:200 25:250'));
    focusAt(studio, 20);
    studio.run('nudgeTenForward');
    expect(studio.keys('t')).toBe('10:0 24:200 25:250');
    studio.run('nudgeTenBack');
    studio.run('nudgeTenBack');
    expect(studio.keys('t')).toBe('10:0 11:200 25:250');
    focusAt(studio, 10);
    studio.run('nudgeTenBack');
    expect(studio.keys('t')).toBe('5:0 11:200 25:250');
    focusAt(studio, 25);
    for (let times = 0; times < 8; times += 1) studio.run('nudgeTenForward');
    expect(studio.keys('t')).toBe('5:0 11:200 94:250');
    expect(studio.news.filter((type) => type === 'limit').length).toBeGreaterThanOrEqual(4);
  });

  test('Delete takes the focused keyframe away, never the last; away from it, the object', () => {
    const studio = aBoxStudio(aTrack('t', [0, 100], '0:0 20:200'));
    focusAt(studio, 20);
    studio.run('delete');
    expect(studio.keys('t')).toBe('0:0');
    focusAt(studio, 0);
    expect(studio.run('delete')).toBe('atLimit');
    studio.at(50);
    studio.run('delete');
    expect(studio.editor.queries.byId('track', 't')).toBeNull();
  });

  test('the worst stretch comes first: the longest, and before a longer straight one the one that bends', () => {
    const studio = aBoxStudio([
      ...aTrack('t', [0, 100], '0:0 10:0 40:0 60:0 99:0'),
      ...aTrack('held', [0, 100], '0:0 hold 99:0'),
    ]);
    const walk = (count: number): number[] =>
      Array.from({ length: count }, () => {
        studio.run('worstGap');
        return studio.playback.getState().playhead;
      });
    expect(walk(5)).toEqual([79, 25, 50, 5, 79]);
    expect(studio.news).toContain('wrapped');
    expect(studio.editor.ephemeral.getState().selectedTracks).toEqual(['t']);
    const bent = aBoxStudio(aTrack('t', [0, 100], '0:0 30:0 35:0 40:900 60:900 65:0'));
    bent.run('nextAttention');
    expect(bent.playback.getState().playhead).toBe(50);
    const none = aBoxStudio(aTrack('t', [0, 100], '0:0 hold 99:0'));
    none.run('worstGap');
    expect(none.news).toEqual(['noMorePoints']);
  });
});

describe('what cannot be', () => {
  test('tracks of different labels become one of the first label, announced and undone in one step', () => {
    const studio = aBoxStudio([...aTrack('a', [0, 20], '0:0'), ...aTrack('b', [30, 60], '35:300', { label: 'B' })]);
    studio.select('b', 'a');
    studio.run('mergeTracks');
    expect(studio.track('a')).toMatchObject({ label: 'A', startFrame: 0, endFrame: 60 });
    expect(studio.news).toEqual(['firstLabelKept']);
    studio.editor.undo('set1');
    expect([studio.track('a').label, studio.track('b').label]).toEqual(['A', 'B']);
    expect(studio.keys('b')).toBe('35:300');
  });

  test.each([
    ['beyond the clip', { frame: 100 }, 'beyondClip'],
    ['of no size', { shape: { kind: 'box', x: 5, y: 5, w: 0, h: 9 } }, 'badBox'],
    ['outside the picture', { shape: { kind: 'box', x: -60, y: 5, w: 50, h: 9 } }, 'badBox'],
  ] as const)('a keyframe %s is refused whole, and nothing is changed', (_, wrong, type) => {
    const studio = aBoxStudio(aTrack('t', [0, 100], '0:0 40:400'));
    const [first] = studio.editor.queries.keyframes('t');
    const done = studio.editor.transact('editTrack', (draft) => {
      if (first !== undefined) draft.put({ ...first, ...wrong });
      return ok();
    });
    expect(done).toMatchObject({ ok: false, error: { type } });
    expect(studio.keys('t')).toBe('0:0 40:400');
    expect(studio.editor.history('set1').done).toEqual([]);
  });
});
