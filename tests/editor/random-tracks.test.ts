import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson, present } from '../../src/core';
import {
  COMMANDS,
  createCommandTable,
  createTrackCommands,
  editTracks,
  readCommandId,
  runCommand,
  setBox,
} from '../../src/editor';
import type { CommandId, Editor } from '../../src/editor';
import type { ModelRecord } from '../../src/model';
import { GROUP_WINDOW_MS } from '../../src/records';
import type { FrameRange } from '../../src/time';
import { aStudio } from '../factories/a-command-context';
import type { Studio } from '../factories/a-command-context';

const IS_LONG = process.env['CHOROGRAPH_LONG'] === '1';
const SEQUENCES = IS_LONG ? 1000 : 200;
const MOST_MOVES = IS_LONG ? 40 : 12;
const FRAMES = 40;
const PICTURE = { w: 640, h: 360 };

/** The more often a command is named, the more often it is tried. */
const MOVES: readonly (CommandId | 'drag')[] = (
  'newBox newBox drag drag drag keyframe occluded outside outside interpolation propagate trimStart trimEnd splitTrack ' +
  'splitTrack mergeTracks mergeTracks delete relabel focusEdge nudgeBack nudgeTenForward worstGap nextTier selectAll moveBox ' +
  'resizeBox linkToSegment linkToSegment copy cutToClipboard paste escape undo redo'
)
  .split(' ')
  .map((text) => (text === 'drag' ? text : present(readCommandId(text), `${text} is no command`)));

const move = fc.record({
  command: fc.constantFrom(...MOVES),
  frame: fc.integer({ min: 0, max: FRAMES - 1 }),
  place: fc.constantFrom(1, 2),
  px: fc.integer({ min: -300, max: 300 }),
  picks: fc.array(fc.nat(4), { maxLength: 2 }),
  text: fc.constantFrom('bridge', 'outside', 'hold', 'ease', 'tool', 'hand:left'),
});
type Move = typeof move extends fc.Arbitrary<infer Value> ? Value : never;

/** Two boxes to begin with. */
const BEGINNING: readonly Move[] = [3, 12].map((frame) => ({
  command: 'newBox' as const,
  frame,
  place: 1,
  px: 0,
  picks: [],
  text: 'hold',
}));

function play(studio: Studio, moves: readonly Move[], check: (editor: Editor) => void): void {
  const commands = createCommandTable(COMMANDS, { box: createTrackCommands() });
  const { editor } = studio;
  for (const one of moves) {
    // Esc may have left the mode.
    editor.ephemeral.setState({ mode: 'box', activeTier: 'step' });
    studio.at(one.frame);
    studio.clock.advance(GROUP_WINDOW_MS);
    if (one.picks.length > 0) pick(editor, one.picks);
    const { command, px, place, text } = one;
    if (command === 'drag') drag(editor, one);
    else runCommand(commands, studio.context, command, { place, text, dxPx: px, dyPx: px / 3 });
    check(editor);
  }
}

/** A drag in three steps; every third is called off. */
function drag(editor: Editor, { frame, px }: Move): void {
  const [id] = editor.ephemeral.getState().selectedTracks;
  const begun = editor.beginGesture('moveBox');
  if (!begun.ok || id === undefined) return;
  for (const part of [1, 2, 3]) {
    const box = { x: 200 + (px * part) / 3, y: 100 + px / part, w: 40 + part, h: 30 };
    begun.value.update(editTracks([id], setBox({ frame, box })));
  }
  if (px % 3 === 0) begun.value.cancel();
  else begun.value.finish();
}

function pick(editor: Editor, picks: readonly number[]): void {
  const tracks = editor.queries.tracks('set1');
  const selectedTracks = [...new Set(picks.flatMap((at) => tracks[at]?.id ?? []))];
  editor.ephemeral.setState({ selectedTracks, activeTrack: selectedTracks[0] ?? null });
}

/** Ranges lie in the span, in order, and never touch. */
function checkRanges(span: FrameRange, ranges: readonly FrameRange[]): void {
  let last = span.startFrame - 1;
  for (const { startFrame, endFrame } of ranges) {
    expect(startFrame > last && startFrame < endFrame && endFrame <= span.endFrame).toBe(true);
    last = endFrame;
  }
}

/** The rules of tracks: spans and ranges in the clip, at least one keyframe, all in the span, one a frame; links lead somewhere. */
function checkRules(editor: Editor): void {
  const { queries } = editor;
  const ids = new Set(queries.tracks('set1').map(({ id }) => id));
  for (const track of queries.tracks('set1')) {
    expect(track.startFrame >= 0 && track.startFrame < track.endFrame && track.endFrame <= FRAMES).toBe(true);
    for (const ranges of [track.outside, track.occluded]) checkRanges(track, ranges);
    const frames = queries.keyframes(track.id).map(({ frame }) => frame);
    expect(frames.length).toBeGreaterThan(0);
    expect(new Set(frames).size).toBe(frames.length);
    expect(frames.every((frame) => frame >= track.startFrame && frame < track.endFrame)).toBe(true);
    for (const { shape } of queries.keyframes(track.id)) {
      if (shape.kind !== 'box') throw new Error('only boxes are drawn here');
      expect(shape.w >= 1 && shape.h >= 1 && shape.x < PICTURE.w && shape.y < PICTURE.h).toBe(true);
    }
  }
  const links = queries.segments('set1', 'step').flatMap((segment) => segment.links);
  expect(links.every((link) => link.track === null || ids.has(link.track))).toBe(true);
}

function everything(editor: Editor): readonly ModelRecord[] {
  return (['track', 'keyframe', 'segment'] as const)
    .flatMap((type) => [...editor.store.ofType(type)])
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

test('whatever hands do to boxes keeps the rules, is undone to the start and redone to the end', () => {
  let edits = 0;
  fc.assert(
    fc.property(fc.array(move, { minLength: 3, maxLength: MOST_MOVES }), (moves) => {
      const studio = aStudio({ frameCount: FRAMES, rows: { step: 'A 0-10, B 10-25, C 25-40' } });
      const { editor } = studio;
      const before = canonicalJson(everything(editor));
      play(studio, [...BEGINNING, ...moves], checkRules);
      const after = canonicalJson(everything(editor));
      const steps = editor.history('set1').done.length;
      edits += steps;
      for (let step = 0; step < steps; step += 1) expect(editor.undo('set1').ok).toBe(true);
      expect(canonicalJson(everything(editor))).toBe(before);
      for (let step = 0; step < steps; step += 1) expect(editor.redo('set1').ok).toBe(true);
      expect(canonicalJson(everything(editor))).toBe(after);
    }),
    { numRuns: SEQUENCES },
  );
  // Sequences that only get refused would prove nothing.
  expect(edits).toBeGreaterThan(SEQUENCES * 2);
}, 120_000);
