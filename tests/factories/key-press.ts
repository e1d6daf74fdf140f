import { DEFAULT_BINDINGS } from '../../src/editor';
import type { KeyChord, KeyFocus, KeyPress, KeySettings } from '../../src/editor';
import { BOARDS, CODES } from './key-layouts.data';
import type { Board } from './key-layouts.data';

const LATIN = /^[a-z]$/;

export const ON_STAGE: KeyFocus = { area: 'stage', isButton: false, isTyping: false, scope: null };
export const US_SETTINGS: KeySettings = { platform: 'other', singleKeys: true };

export function aPress(overrides: Partial<KeyPress>): KeyPress {
  return {
    code: '',
    key: '',
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    shiftKey: false,
    repeat: false,
    isComposing: false,
    timeStamp: 1000,
    getModifierState: () => false,
    ...overrides,
  };
}

/** What the browser tells when a person presses a chord on this board. */
export function pressOn(board: Board, chord: KeyChord): KeyPress {
  const shiftKey = chord.mods.includes('S');
  const altKey = chord.mods.includes('A');
  const isCommand = chord.mods.includes('C');
  const mods = {
    shiftKey,
    altKey,
    ctrlKey: isCommand && board.platform === 'other',
    metaKey: isCommand && board.platform === 'mac',
  };
  if (chord.match === 'name') {
    const key = chord.key === 'Space' ? ' ' : chord.key;
    return aPress({ ...mods, code: chord.key, key });
  }
  const code = chord.match === 'pos' ? chord.key : codeThatTypes(board, chord.key);
  const isHidden = board.hidden === true && !isCommand && !altKey;
  return aPress({ ...mods, code, key: isHidden ? 'Process' : typedBy(board, code, mods) });
}

function typedBy(board: Board, code: string, mods: { readonly shiftKey: boolean; readonly altKey: boolean }): string {
  const row = mods.altKey && board.option !== undefined ? board.option : mods.shiftKey ? board.raised : board.plain;
  return Array.from(row)[CODES.indexOf(code)] ?? 'Unidentified';
}

/** The place that types a Latin letter on this board, or where it has none the place of the US board. */
function codeThatTypes(board: Board, character: string): string {
  const own = Array.from(board.plain).indexOf(character);
  const us = Array.from(BOARDS[0]?.plain ?? '').indexOf(character);
  return CODES[LATIN.test(character) && own >= 0 ? own : us] ?? '';
}

export const SCOPES = {
  segment: ['segment', 'editor', 'global'],
  box: ['box', 'editor', 'global'],
  review: ['review', 'editor', 'global'],
} as const;

export function defaultOf(command: string) {
  return DEFAULT_BINDINGS.filter((binding) => binding.command === command);
}
