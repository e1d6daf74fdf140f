import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson, present } from '../../src/core';
import { dragEdge, editTier, labelRange, readCommandId, readEdgeLimits, setEdge, slide } from '../../src/editor';
import type { CommandArgument, CommandId, Editor, TierEdit } from '../../src/editor';
import type { Segment, Tier } from '../../src/model';
import { aStudio } from '../factories/a-command-context';
import type { Studio } from '../factories/a-command-context';
import { allRecords } from '../factories/an-editor';
import { aTier } from '../factories/records';

/** The short form keeps the unit tests quick. */
const IS_LONG = process.env['CHOROGRAPH_LONG'] === '1';
const SEQUENCES = IS_LONG ? 1000 : 200;
const MOST_MOVES = IS_LONG ? 60 : 10;
const EDGES = IS_LONG ? 1000 : 20;
const TIMEOUT_MS = 120_000;
const FRAMES = 40;
const TIERS: readonly Tier[] = [
  aTier({ id: 'step' }),
  aTier({ id: 'action', parent: 'step', order: 1 }),
  aTier({ id: 'contact', kind: 'free', parent: 'action', order: 2 }),
  aTier({ id: 'room', kind: 'free', order: 3 }),
  aTier({ id: 'move', parent: 'room', order: 4 }),
  aTier({ id: 'gaze', kind: 'free', overlap: false, order: 5 }),
];
const ROWS = { step: `- 0-${FRAMES}`, action: `- 0-${FRAMES}`, move: `- 0-${FRAMES}` };

/** The more often a command is named, the more often it is tried. */
const COMMANDS: readonly CommandId[] = (
  'label label label label relabel repeatLabel endLabel markIn markOut clearMarks cut cut trimStart trimEnd focusEdge focusEdge ' +
  'nudgeBack nudgeForward nudgeTenBack nudgeTenForward mergeNext mergePrevious mergeSelection delete deleteLeaveGap ' +
  'unsure addNote toggleContinues copy cutToClipboard paste pasteStretched duplicateToTier nextTier selectAll ' +
  'extendSelection clearSelection escape undo redo'
)
  .split(' ')
  .map((text) => present(readCommandId(text), `${text} is no command`));

interface Move {
  readonly command: CommandId;
  readonly frame: number;
  readonly place: number;
  readonly tier: string;
  readonly picks: readonly number[];
  /** A drag before the command; null: none. */
  readonly drag: Drag | null;
}

/** By pointer, over several frames; let go or given up. */
interface Drag {
  readonly takes: 'start' | 'end' | 'whole' | 'empty';
  readonly frames: readonly number[];
  readonly isKept: boolean;
}

const drag: fc.Arbitrary<Drag> = fc.record({
  takes: fc.constantFrom('start', 'end', 'whole', 'empty'),
  frames: fc.array(fc.integer({ min: -5, max: FRAMES + 5 }), { minLength: 1, maxLength: 3 }),
  isKept: fc.boolean(),
});

const move: fc.Arbitrary<Move> = fc.record({
  command: fc.constantFrom(...COMMANDS),
  frame: fc.integer({ min: 0, max: FRAMES - 1 }),
  place: fc.constantFrom(1, 2, 3, 9),
  tier: fc.constantFrom(...TIERS.map(({ id }) => id)),
  picks: fc.array(fc.nat(5), { maxLength: 3 }),
  drag: fc.option(drag, { freq: 5 }),
});

function play(studio: Studio, moves: readonly Move[], check: (editor: Editor) => void): void {
  for (const one of moves) {
    studio.at(one.frame);
    if (one.place === 2) studio.editor.ephemeral.setState({ activeTier: one.tier, focusedEdge: null });
    if (one.picks.length > 0 && one.command !== 'paste') pick(studio, one.picks);
    if (one.drag !== null) dragBy(studio.editor, one.drag, one.frame);
    const argument: CommandArgument = { place: one.place, text: 'a note', tier: one.tier };
    studio.run(one.command, argument);
    check(studio.editor);
  }
}

function dragBy(editor: Editor, { takes, frames, isKept }: Drag, from: number): void {
  const tier = editor.ephemeral.getState().activeTier ?? '';
  const taken = editor.queries
    .segments('set1', tier)
    .find((segment) => segment.startFrame <= from && from < segment.endFrame);
  const isFree = TIERS.find(({ id }) => id === tier)?.kind === 'free';
  if ((taken === undefined) !== (takes === 'empty') || (!isFree && (takes === 'whole' || takes === 'empty'))) return;
  const gesture = editor.beginGesture('moveEdge');
  if (!gesture.ok) return;
  for (const frame of frames) {
    gesture.value.update(editTier({ set: 'set1', tier }, dragged(takes, taken?.id ?? '', { from, frame })));
  }
  if (isKept) gesture.value.finish();
  else gesture.value.cancel();
}

function dragged(takes: Drag['takes'], id: string, at: { readonly from: number; readonly frame: number }): TierEdit {
  const { from, frame } = at;
  if (takes === 'whole') return slide({ id, byFrames: frame - from });
  if (takes !== 'empty') return dragEdge({ id, edge: takes, toFrame: frame });
  return labelRange({ startFrame: Math.min(from, frame), endFrame: Math.max(from, frame), label: 'A' });
}

function pick(studio: Studio, picks: readonly number[]): void {
  const { activeTier } = studio.editor.ephemeral.getState();
  const segments = studio.editor.queries.segments('set1', activeTier ?? '');
  const ids = picks.flatMap((at) => segments[at]?.id ?? []);
  studio.editor.ephemeral.setState({ selectedSegments: [...new Set(ids)] });
}

/** The rules of tiers, said again frame by frame. */
function checkRules(editor: Editor): void {
  for (const tier of TIERS) {
    const segments = editor.queries.segments('set1', tier.id);
    if (tier.kind === 'tiling') checkTiling(segments);
    else checkFree(segments, tier.overlap);
    const parent = TIERS.find(({ id }) => id === tier.parent);
    // A free parent that is removed leaves its children, so only gap-free parents always hold theirs.
    if (parent?.kind === 'tiling') checkInside(segments, editor.queries.segments('set1', parent.id));
  }
  for (const comment of editor.queries.comments('set1')) {
    const pinned = comment.target?.slice('segment:'.length) ?? null;
    must(pinned === null || editor.queries.byId('segment', pinned) !== null, 'a note is pinned to what is there');
  }
}

/** Plain checks: expectations would take most of the time. */
function must(isTrue: boolean, rule: string): void {
  if (!isTrue) throw new Error(`broken: ${rule}`);
}

function checkTiling(segments: readonly Segment[]): void {
  let expected = 0;
  for (const segment of segments) {
    must(segment.startFrame === expected, 'no gap or overlap on a tiling tier');
    must(segment.endFrame > segment.startFrame, 'no empty segment');
    expected = segment.endFrame;
  }
  must(expected === FRAMES, 'a tiling tier ends with the clip');
}

function checkFree(segments: readonly Segment[], mayOverlap: boolean): void {
  for (let frame = 0; frame < FRAMES; frame += 1) {
    const held = segments.filter((segment) => segment.startFrame <= frame && frame < segment.endFrame);
    must(new Set(held.map(({ label }) => label)).size === held.length, 'no label overlaps itself');
    must(mayOverlap || held.length < 2, 'nothing overlaps where the tier forbids it');
  }
}

function checkInside(children: readonly Segment[], parents: readonly Segment[]): void {
  for (const child of children.filter(({ label }) => label !== null)) {
    const isHeld = parents.some((parent) => parent.startFrame <= child.startFrame && child.endFrame <= parent.endFrame);
    must(isHeld, 'a labelled child lies inside its parent');
  }
}

test(
  `after ${SEQUENCES} random sequences every rule holds, and undo to the start equals the start`,
  () => {
    fc.assert(
      fc.property(fc.array(move, { minLength: 4, maxLength: MOST_MOVES }), (moves) => {
        const studio = aStudio({ frameCount: FRAMES, tiers: TIERS, rows: ROWS });
        const start = canonicalJson(allRecords(studio.editor));
        play(studio, moves, checkRules);
        const end = canonicalJson(allRecords(studio.editor));
        const steps = studio.editor.history('set1').done.length;
        for (let undone = 0; undone < steps; undone += 1) expect(studio.run('undo')).toBeNull();
        expect(canonicalJson(allRecords(studio.editor))).toBe(start);
        for (let redone = 0; redone < steps; redone += 1) expect(studio.run('redo')).toBeNull();
        expect(canonicalJson(allRecords(studio.editor))).toBe(end);
      }),
      { numRuns: SEQUENCES },
    );
  },
  TIMEOUT_MS,
);

test(
  'an edge may stand on every frame within its limits',
  () => {
    fc.assert(
      fc.property(fc.array(move, { minLength: 6, maxLength: 20 }), fc.nat(), (moves, seed) => {
        const { editor, run, at } = aStudio({ frameCount: FRAMES, tiers: TIERS, rows: ROWS });
        for (const one of moves) {
          at(one.frame);
          editor.ephemeral.setState({ activeTier: one.tier, selectedSegments: [] });
          run(one.place === 9 ? 'cut' : 'label', { place: one.place });
        }
        const segments = TIERS.flatMap(({ id }) => editor.queries.segments('set1', id));
        const segment = segments[seed % segments.length];
        if (segment === undefined) return;
        const edge = seed % 2 === 0 ? 'start' : 'end';
        const limits = readEdgeLimits(editor.queries, { id: segment.id, edge });
        if (limits === null) return;
        for (let frame = limits.minFrame; frame <= limits.maxFrame; frame += 1) {
          const gesture = editor.beginGesture('moveEdge');
          if (!gesture.ok) throw new Error('no gesture');
          const place = { set: segment.set, tier: segment.tier };
          const moved = gesture.value.update(editTier(place, setEdge({ id: segment.id, edge, toFrame: frame })));
          gesture.value.cancel();
          expect(moved.ok ? null : moved.error).toBeNull();
        }
      }),
      { numRuns: EDGES },
    );
  },
  TIMEOUT_MS,
);
