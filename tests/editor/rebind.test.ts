import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  applyKeymapChanges,
  COMMAND_IDS,
  createKeymap,
  DEFAULT_BINDINGS,
  findClashes,
  matchKey,
  PRESET_IDS,
  PRESETS,
  readKeymapChanges,
  rebind,
} from '../../src/editor';
import type { Binding, CommandId, KeyChord, KeyScope } from '../../src/editor';
import { BOARDS } from '../factories/key-layouts.data';
import { ON_STAGE, pressOn, SCOPES } from '../factories/key-press';

const P: KeyChord = { match: 'pos', key: 'KeyP', mods: '' };
const keysOf = (bindings: readonly Binding[], command: CommandId): string[] =>
  bindings.filter((one) => one.command === command).map(({ mods, key, scope }) => `${scope} ${mods}+${key}`);

test('a free chord is taken in every scope where the action has a key', () => {
  const chord: KeyChord = { match: 'pos', key: 'F9', mods: 'S' };
  const done = rebind({ bindings: DEFAULT_BINDINGS, command: 'linkToSegment', argument: null, chord, how: null });
  if (done.type !== 'done') throw new Error(done.type);
  const bindings = applyKeymapChanges(DEFAULT_BINDINGS, done.changes);
  expect(keysOf(bindings, 'linkToSegment')).toEqual(['segment S+F9', 'box S+F9']);
  expect(readKeymapChanges(done.changes)).toEqual({ ok: true, value: done.changes });
});

test('two commands on one key: told whose it is, then swapped or taken away, and a reserved one is refused', () => {
  const wish = { bindings: DEFAULT_BINDINGS, command: 'cut', argument: null, chord: P } as const;
  expect(rebind({ ...wish, how: null })).toMatchObject({ type: 'taken', by: { command: 'playOnce' } });
  const swap = rebind({ ...wish, how: 'swap' });
  if (swap.type !== 'done') throw new Error(swap.type);
  const swapped = applyKeymapChanges(DEFAULT_BINDINGS, swap.changes);
  expect(keysOf(swapped, 'cut')).toEqual(['segment +KeyP']);
  // Enter splits tracks and accepts in other modes: there it would clash, so play once goes without.
  expect(keysOf(swapped, 'playOnce')).toEqual([]);
  const away = rebind({ ...wish, command: 'zoomIn', how: 'unbind' });
  if (away.type !== 'done') throw new Error(away.type);
  expect(keysOf(applyKeymapChanges(DEFAULT_BINDINGS, away.changes), 'playOnce')).toEqual([]);
  const both = rebind({ ...wish, command: 'zoomIn', how: 'swap' });
  if (both.type !== 'done') throw new Error(both.type);
  expect(keysOf(applyKeymapChanges(DEFAULT_BINDINGS, both.changes), 'playOnce')).toEqual(['editor +Equal']);
  const kept: KeyChord = { match: 'char', key: 't', mods: 'C' };
  expect(rebind({ ...wish, chord: kept, how: 'swap' })).toEqual({ type: 'reserved' });
});

test('whatever is bound to whatever, in any preset, no clash is left and the wanted key acts', () => {
  const chords = DEFAULT_BINDINGS.filter(({ scope }) => scope !== 'box-focus').map(
    ({ match, key, mods }): KeyChord => ({ match, key, mods }),
  );
  fc.assert(
    fc.property(
      fc.constantFrom(...PRESET_IDS),
      fc.array(
        fc.record({
          command: fc.constantFrom(
            ...COMMAND_IDS.filter((id) => !['label', 'relabel', 'moveBox', 'resizeBox'].includes(id)),
          ),
          chord: fc.constantFrom(...chords),
          how: fc.constantFrom('swap' as const, 'unbind' as const),
        }),
        { maxLength: 8 },
      ),
      (preset, wishes) => {
        let bindings = applyKeymapChanges(DEFAULT_BINDINGS, PRESETS[preset].changes);
        for (const wish of wishes) {
          const outcome = rebind({ bindings, argument: null, ...wish });
          if (outcome.type !== 'done') continue;
          bindings = applyKeymapChanges(bindings, outcome.changes);
          expect(findClashes(bindings)).toEqual([]);
          expect(bindings).toContainEqual(expect.objectContaining({ command: wish.command, ...wish.chord }));
        }
      },
    ),
    { numRuns: 200 },
  );
});

test.each(BOARDS)('every preset acts as its table says on the board $name', (board) => {
  const settings = { platform: board.platform, singleKeys: true };
  const wrong = PRESET_IDS.flatMap((preset) => {
    const bindings = applyKeymapChanges(DEFAULT_BINDINGS, PRESETS[preset].changes);
    const keymap = createKeymap(bindings);
    return (['segment', 'box', 'review'] as const).flatMap((mode) => {
      const scopes: readonly KeyScope[] = SCOPES[mode];
      return bindings
        .filter(({ scope }) => scopes.includes(scope))
        .filter((binding) => {
          const press = pressOn(board, binding);
          return matchKey(keymap, { press, focus: ON_STAGE, scopes, settings }) !== binding;
        })
        .map(({ command, mods, key }) => `${preset}, ${mode}: ${command} on ${mods} ${key}`);
    });
  });
  expect(wrong).toEqual([]);
});
