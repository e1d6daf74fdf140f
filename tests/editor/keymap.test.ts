import { describe, expect, test } from 'vitest';
import {
  applyKeymapChanges,
  ariaKeyShortcuts,
  clashOf,
  createKeymap,
  createKeyReader,
  DEFAULT_BINDINGS,
  findClashes,
  isReserved,
  keyCap,
  matchKey,
  PRESET_IDS,
  PRESETS,
  readKeymapChanges,
  takeChord,
} from '../../src/editor';
import type { Binding, KeyFocus, KeyPress, KeyScope } from '../../src/editor';
import { BOARDS, CODES } from '../factories/key-layouts.data';
import { aPress, defaultOf, ON_STAGE, pressOn, SCOPES, US_SETTINGS } from '../factories/key-press';

const KEYMAP = createKeymap(DEFAULT_BINDINGS);
const US = BOARDS[0];
if (US === undefined) throw new Error('no boards');

function commandOf(press: KeyPress, scopes: readonly KeyScope[] = SCOPES.segment, focus: KeyFocus = ON_STAGE) {
  return matchKey(KEYMAP, { press, focus, scopes, settings: US_SETTINGS })?.command ?? null;
}

function onUs(mods: Binding['mods'], key: string): KeyPress {
  if (US === undefined) throw new Error('no boards');
  const match = /^(Key|Digit|Comma|Period|Slash)/.test(key) ? 'pos' : key.length === 1 ? 'char' : 'name';
  return pressOn(US, { match, key, mods });
}

describe('the table', () => {
  test('has no clash in any preset and no reserved chord', () => {
    for (const id of PRESET_IDS) {
      const bindings = applyKeymapChanges(DEFAULT_BINDINGS, PRESETS[id].changes);
      const clashes = findClashes(bindings).map(
        ({ first, second }) => `${id}: ${first.command} and ${second.command} on ${first.mods} ${first.key}`,
      );
      expect(clashes).toEqual([]);
      expect(bindings.filter((binding) => isReserved(binding, binding.scope))).toEqual([]);
    }
  });
  test.each([
    ['segment', 129],
    ['box', 135],
    ['review', 82],
  ] as const)('in %s mode %d chords act at once', (mode, count) => {
    const scopes: readonly KeyScope[] = SCOPES[mode];
    expect(DEFAULT_BINDINGS.filter(({ scope }) => scopes.includes(scope))).toHaveLength(count);
  });
  test('a clash is found, between modes there is none', () => {
    const [undo] = defaultOf('undo');
    if (undo === undefined) throw new Error('no undo');
    const wrong: Binding = { ...undo, command: 'cut', scope: 'segment' };
    expect(findClashes([...DEFAULT_BINDINGS, wrong])).toHaveLength(1);
    expect(clashOf(DEFAULT_BINDINGS, wrong)?.command).toBe('undo');
    expect(findClashes([{ ...undo, scope: 'box' }, wrong])).toEqual([]);
  });
  test('only steps, nudges and moves act on a held key', () => {
    const repeating = new Set(DEFAULT_BINDINGS.filter(({ repeat }) => repeat).map(({ command }) => command));
    expect([...repeating].filter((command) => !/Frame|leap|second|Point|nudge|Box/.test(command))).toEqual([]);
    expect(repeating.has('label')).toBe(false);
  });
  test('chords that browsers keep are known', () => {
    expect(isReserved({ match: 'char', key: 't', mods: 'C' }, 'editor')).toBe(true);
    expect(isReserved({ match: 'name', key: 'ArrowLeft', mods: 'A' }, 'editor')).toBe(true);
    expect(isReserved({ match: 'name', key: 'Insert', mods: '' }, 'editor')).toBe(true);
    expect(isReserved({ match: 'char', key: 'k', mods: 'C' }, 'editor')).toBe(false);
  });
});

describe.each(BOARDS)('on the board $name', (board) => {
  test('has one character for each place', () => {
    expect(Array.from(board.plain)).toHaveLength(CODES.length);
  });
  test.each(['segment', 'box', 'review'] as const)('every key of %s mode does what the table says', (mode) => {
    const scopes: readonly KeyScope[] = SCOPES[mode];
    const settings = { platform: board.platform, singleKeys: true };
    const wrong = DEFAULT_BINDINGS.filter(({ scope }) => scopes.includes(scope)).filter((binding) => {
      const press = pressOn(board, binding);
      return matchKey(KEYMAP, { press, focus: ON_STAGE, scopes, settings }) !== binding;
    });
    expect(wrong.map(({ command, mods, key }) => `${command}: ${mods} ${key}`)).toEqual([]);
  });
});

describe('matching', () => {
  test('nothing acts while typing, composing, with AltGraph or a foreign modifier', () => {
    const enter = onUs('', 'Enter');
    expect(commandOf(enter)).toBe('cut');
    expect(commandOf(enter, SCOPES.segment, { ...ON_STAGE, isTyping: true })).toBeNull();
    expect(commandOf({ ...enter, isComposing: true })).toBeNull();
    expect(commandOf({ ...onUs('', 'KeyQ'), getModifierState: (key) => key === 'AltGraph' })).toBeNull();
    expect(commandOf({ ...onUs('', 'KeyQ'), metaKey: true })).toBeNull();
    expect(commandOf({ ...onUs('C', 'z'), altKey: true })).toBeNull();
  });
  test('the first key of an input method, which tells 229 before composing, still acts', () => {
    expect(commandOf(aPress({ code: 'KeyQ', key: 'Process' }))).toBe('label');
    expect(commandOf(aPress({ code: 'Space', key: 'Process' }))).toBe('togglePlay');
  });
  test('a focused button keeps Space and Enter, a toolbar its arrows, other places their single keys', () => {
    const button: KeyFocus = { ...ON_STAGE, area: 'tray', isButton: true };
    expect(commandOf(onUs('', 'Space'), SCOPES.segment, button)).toBeNull();
    expect(commandOf(onUs('', 'Enter'), SCOPES.segment, button)).toBeNull();
    expect(commandOf(onUs('', 'ArrowRight'), SCOPES.segment, button)).toBeNull();
    expect(commandOf(onUs('', 'KeyQ'), SCOPES.segment, button)).toBe('label');
    const inspector: KeyFocus = { ...ON_STAGE, area: 'other' };
    expect(commandOf(onUs('', 'KeyQ'), SCOPES.segment, inspector)).toBeNull();
    expect(commandOf(onUs('C', 'z'), SCOPES.segment, inspector)).toBe('undo');
    expect(commandOf(onUs('', 'Escape'), SCOPES.segment, inspector)).toBe('escape');
  });
  test('a held key repeats steps and nothing else', () => {
    expect(commandOf({ ...onUs('', 'ArrowRight'), repeat: true })).toBe('nextFrame');
    expect(commandOf({ ...onUs('', 'KeyQ'), repeat: true })).toBeNull();
  });
  test('a focused box takes the arrows', () => {
    const onBox: KeyFocus = { ...ON_STAGE, scope: 'box-focus' };
    const args = { press: onUs('A', 'ArrowLeft'), focus: onBox, scopes: SCOPES.box, settings: US_SETTINGS };
    expect(matchKey(KEYMAP, args)).toMatchObject({ command: 'moveBox', argument: { dxPx: -10, dyPx: 0 } });
    expect(commandOf(onUs('', 'KeyN'), SCOPES.box, onBox)).toBe('newBox');
  });
  test('single keys can be switched off', () => {
    const off = { platform: 'other', singleKeys: false } as const;
    const match = (press: KeyPress) =>
      matchKey(KEYMAP, { press, focus: ON_STAGE, scopes: SCOPES.segment, settings: off })?.command ?? null;
    expect(match(onUs('', 'KeyQ'))).toBeNull();
    expect(match(onUs('', 'Space'))).toBeNull();
    expect(match(onUs('C', 'z'))).toBe('undo');
    expect(match(onUs('', 'Escape'))).toBe('escape');
  });
});

describe('reading keys in sequence', () => {
  const reader = (hasLeader = false) =>
    createKeyReader(KEYMAP, { platform: 'other', singleKeys: !hasLeader, hasLeader });
  const read = (keys: ReturnType<typeof reader>, press: KeyPress) => {
    const outcome = keys.press(press, ON_STAGE, SCOPES.segment);
    return outcome.type === 'run' ? outcome.binding.command : outcome.type;
  };
  test('with the stop key held the shuttle steps', () => {
    const keys = reader();
    expect(read(keys, onUs('', 'KeyL'))).toBe('shuttleForward');
    expect(read(keys, onUs('', 'KeyK'))).toBe('shuttleStop');
    expect(read(keys, onUs('', 'KeyJ'))).toBe('previousFrame');
    expect(read(keys, onUs('', 'KeyL'))).toBe('nextFrame');
    keys.release('KeyK');
    expect(read(keys, onUs('', 'KeyL'))).toBe('shuttleForward');
    read(keys, onUs('', 'KeyK'));
    keys.releaseAll();
    expect(read(keys, onUs('', 'KeyJ'))).toBe('shuttleBack');
  });
  test('a label key that bounces is one press', () => {
    const keys = reader();
    expect(read(keys, { ...onUs('', 'KeyQ'), timeStamp: 1000 })).toBe('label');
    expect(read(keys, { ...onUs('', 'KeyQ'), timeStamp: 1079 })).toBe('ignored');
    expect(read(keys, { ...onUs('', 'KeyW'), timeStamp: 1090 })).toBe('label');
    expect(read(keys, { ...onUs('', 'KeyQ'), timeStamp: 1100 })).toBe('label');
    expect(read(keys, { ...onUs('', 'KeyQ'), timeStamp: 1180 })).toBe('label');
  });
  test('by modifiers only, the leader lets one key act, however late', () => {
    const keys = reader(true);
    expect(read(keys, onUs('', 'KeyQ'))).toBe('none');
    expect(read(keys, onUs('C', 'e'))).toBe('leader');
    expect(read(keys, { ...onUs('', 'KeyQ'), timeStamp: 600_000 })).toBe('label');
    expect(read(keys, onUs('', 'KeyW'))).toBe('none');
    expect(read(keys, onUs('C', 'e'))).toBe('leader');
    expect(read(keys, aPress({ code: 'ShiftLeft', key: 'Shift', shiftKey: true }))).toBe('none');
    expect(read(keys, onUs('S', 'KeyP'))).toBe('toggleLoop');
  });
});

describe('changing keys', () => {
  const find = (bindings: readonly Binding[], command: string) =>
    bindings.filter((binding) => binding.command === command).map(({ mods, key }) => mods + key);
  test('taking a chord unbinds the other action or swaps', () => {
    const [merge] = defaultOf('mergeNext');
    const [hide] = defaultOf('toggleOverlays');
    if (merge === undefined || hide === undefined) throw new Error('no bindings');
    const wanted = { ...merge, key: 'KeyH' };
    const other = clashOf(DEFAULT_BINDINGS, wanted);
    expect(other).toBe(hide);
    const swapped = applyKeymapChanges(DEFAULT_BINDINGS, takeChord({ wanted, former: merge, other, how: 'swap' }));
    expect([find(swapped, 'mergeNext'), find(swapped, 'toggleOverlays')]).toEqual([['KeyH'], ['KeyM']]);
    const alone = applyKeymapChanges(DEFAULT_BINDINGS, takeChord({ wanted, former: merge, other, how: 'unbind' }));
    expect([find(alone, 'mergeNext'), find(alone, 'toggleOverlays')]).toEqual([['KeyH'], []]);
    expect(findClashes(swapped)).toEqual([]);
  });
  test('changes survive their way through JSON; anything else is told by its place', () => {
    for (const id of PRESET_IDS) {
      const read = readKeymapChanges(JSON.parse(JSON.stringify(PRESETS[id].changes)));
      expect(read.ok && read.value).toEqual(PRESETS[id].changes);
    }
    expect(readKeymapChanges({})).toMatchObject({ ok: false });
    const wrong = [{ kind: 'unbind', command: 'fly', scope: null }];
    expect(readKeymapChanges(wrong)).toEqual({ ok: false, error: { type: 'notAKeymap', path: '0.command' } });
  });
  test.each([
    { id: 'videoEditor', mode: 'segment', mods: '', key: 'KeyQ', command: 'trimStart' },
    { id: 'videoEditor', mode: 'segment', mods: 'C', key: 'k', command: 'cut' },
    { id: 'videoEditor', mode: 'segment', mods: '', key: 'Delete', command: 'deleteLeaveGap' },
    { id: 'cvat', mode: 'segment', mods: '', key: 'KeyD', command: 'previousFrame' },
    { id: 'cvat', mode: 'box', mods: '', key: 'KeyK', command: 'keyframe' },
    { id: 'cvat', mode: 'review', mods: 'S', key: 'KeyR', command: 'reviewReason' },
    { id: 'elan', mode: 'segment', mods: 'A', key: 'KeyN', command: 'cut' },
    { id: 'elan', mode: 'segment', mods: 'A', key: 'ArrowDown', command: 'nextTier' },
    { id: 'boris', mode: 'segment', mods: '', key: 'KeyP', command: 'label' },
    { id: 'boris', mode: 'segment', mods: 'AS', key: 'KeyP', command: 'toggleLoop' },
    { id: 'boris', mode: 'review', mods: '', key: 'KeyR', command: 'reviewReason' },
    { id: 'leftHand', mode: 'segment', mods: '', key: 'KeyZ', command: 'label' },
    { id: 'leftHand', mode: 'box', mods: '', key: 'KeyE', command: 'splitTrack' },
    { id: 'rightHand', mode: 'segment', mods: '', key: 'KeyL', command: 'nextFrame' },
    { id: 'rightHand', mode: 'review', mods: '', key: 'KeyO', command: 'acceptAndNext' },
    { id: 'rightHand', mode: 'box', mods: '', key: 'Slash', command: 'label' },
  ] as const)('$id, $mode: $mods $key is $command', ({ id, mode, mods, key, command }) => {
    const keymap = createKeymap(applyKeymapChanges(DEFAULT_BINDINGS, PRESETS[id].changes));
    const args = { press: onUs(mods, key), focus: ON_STAGE, scopes: SCOPES[mode], settings: US_SETTINGS };
    expect(matchKey(keymap, args)?.command).toBe(command);
  });
});

describe('caps', () => {
  const azerty = new Map([
    ['KeyQ', 'a'],
    ['Digit1', '&'],
    ['Minus', 'ß'],
  ]);
  test('show what stands on the board, or a US one', () => {
    expect(keyCap({ match: 'pos', key: 'KeyQ', mods: 'S' }, azerty)).toEqual({ mods: ['S'], key: 'A', isName: false });
    expect(keyCap({ match: 'pos', key: 'KeyQ', mods: '' }, new Map()).key).toBe('Q');
    expect(keyCap({ match: 'pos', key: 'Minus', mods: '' }, azerty).key).toBe('ß');
    expect(keyCap({ match: 'char', key: 'z', mods: 'CS' }, azerty)).toEqual({
      mods: ['C', 'S'],
      key: 'Z',
      isName: false,
    });
    expect(keyCap({ match: 'name', key: 'Enter', mods: 'C' }, azerty).isName).toBe(true);
  });
  test('speak the language of assistive technology', () => {
    const chords = defaultOf('redo');
    expect(ariaKeyShortcuts(chords, new Map(), 'other')).toBe('Control+Shift+Z Control+Y');
    expect(ariaKeyShortcuts(chords, new Map(), 'mac')).toBe('Meta+Shift+Z Meta+Y');
    expect(ariaKeyShortcuts([{ match: 'name', key: 'Space', mods: '' }], new Map(), 'other')).toBe('Space');
  });
});
