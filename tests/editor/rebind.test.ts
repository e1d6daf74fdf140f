import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  applyKeymapChanges,
  COMMAND_IDS,
  createKeymap,
  createKeyReader,
  DEFAULT_BINDINGS,
  findClashes,
  matchKey,
  PRESET_IDS,
  PRESETS,
  readKeymapChanges,
  readKeymapFile,
  rebind,
  writeKeymapFile,
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

test('a swap that would clash says that it took the key away instead', () => {
  const wish = { bindings: DEFAULT_BINDINGS, argument: null, chord: P, how: 'swap' } as const;
  expect(rebind({ ...wish, command: 'cut' })).toMatchObject({ type: 'done', other: 'unbound' });
  expect(rebind({ ...wish, command: 'zoomIn' })).toMatchObject({ type: 'done', other: 'swapped' });
  const free: KeyChord = { match: 'pos', key: 'F9', mods: 'S' };
  expect(rebind({ ...wish, command: 'zoomIn', chord: free })).toMatchObject({ type: 'done', other: null });
});

describe('a file of keys', () => {
  const swap = rebind({ bindings: DEFAULT_BINDINGS, command: 'zoomIn', argument: null, chord: P, how: 'swap' });
  const changes = swap.type === 'done' ? swap.changes : [];

  test.each(PRESET_IDS)('brings the keys of preset %s to another person', (preset) => {
    const bindings = applyKeymapChanges(DEFAULT_BINDINGS, PRESETS[preset].changes);
    const done = rebind({ bindings, command: 'toggleLanes', argument: null, chord: P, how: 'unbind' });
    if (done.type !== 'done') throw new Error(done.type);
    const file = { preset, changes: done.changes };
    expect(readKeymapFile(writeKeymapFile(file))).toEqual({ ok: true, value: file });
  });
  test('of another kind, or with something wrong in it, is refused with the place', () => {
    const problemOf = (value: unknown): unknown => {
      const read = readKeymapFile(typeof value === 'string' ? value : JSON.stringify(value));
      return read.ok ? null : read.error;
    };
    const good = { chorographKeys: 1, preset: 'default', changes };
    expect(problemOf(good)).toBeNull();
    expect(problemOf('no json {')).toMatchObject({ type: 'notAKeymap' });
    expect(problemOf({ records: [] })).toEqual({ type: 'notAKeymap', path: 'chorographKeys' });
    expect(problemOf({ ...good, preset: 'fast' })).toEqual({ type: 'notAKeymap', path: 'preset' });
    const wrong = [{ kind: 'unbind', command: 'fly', scope: null }];
    expect(problemOf({ ...good, changes: wrong })).toEqual({ type: 'notAKeymap', path: 'changes.0.command' });
    const bind = { kind: 'bind', command: 'cut', argument: null, scope: 'segment', repeat: false };
    const taken = [{ ...bind, match: 'char', key: 'z', mods: 'C' }];
    expect(problemOf({ ...good, changes: taken })).toEqual({ type: 'clash', path: 'changes' });
    const reserved = [...changes, { ...bind, match: 'char', key: 't', mods: 'C' }];
    expect(problemOf({ ...good, changes: reserved })).toEqual({ type: 'reserved', path: `changes.${changes.length}` });
  });
});

test.each(BOARDS)('without single keys, every key acts after the leader on the board $name', (board) => {
  const { changes, singleKeys, hasLeader } = PRESETS.modifiersOnly;
  const bindings = applyKeymapChanges(DEFAULT_BINDINGS, changes);
  const reader = createKeyReader(createKeymap(bindings), { platform: board.platform, singleKeys, hasLeader });
  const wrong = (['segment', 'box', 'review'] as const).flatMap((mode) => {
    const scopes: readonly KeyScope[] = SCOPES[mode];
    return bindings
      .filter(({ scope }) => scopes.includes(scope))
      .filter((binding, at) => {
        reader.releaseAll();
        const isLed = reader.press(pressOn(board, { match: 'char', key: 'e', mods: 'C' }), ON_STAGE, scopes);
        const press = { ...pressOn(board, binding), timeStamp: 1000 * (at + 1) };
        const outcome = reader.press(press, ON_STAGE, scopes);
        return isLed.type !== 'leader' || outcome.type !== 'run' || outcome.binding !== binding;
      })
      .map(({ command, mods, key }) => `${mode}: ${command} on ${mods} ${key}`);
  });
  expect(wrong).toEqual([]);
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
