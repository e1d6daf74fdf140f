import type { KeyChord, Modifiers } from './binding';
import { matchOf } from './default-bindings.data';

/** What the engine reads of a keyboard event. */
export interface KeyPress {
  readonly code: string;
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly repeat: boolean;
  readonly isComposing: boolean;
  /** `performance.now()` clock, in ms. */
  readonly timeStamp: number;
  readonly getModifierState: (key: string) => boolean;
}

/** On a Mac C is Cmd and Option types characters; elsewhere C is Ctrl and AltGraph does. */
export type KeyPlatform = 'mac' | 'other';

/**
 * The chords a press may stand for: by name, else by character with C and by place without. Empty where no binding may
 * act: composing, AltGraph down, modifiers that no chord has.
 */
export function chordsOf(press: KeyPress, platform: KeyPlatform): readonly KeyChord[] {
  const mods = modifiersOf(press, platform);
  if (mods === null || press.isComposing) return [];
  const name = keyName(press);
  if (name !== null) return [{ match: 'name', key: name, mods }];
  if (mods.startsWith('C')) return charactersOf(press).map((key) => ({ match: 'char', key, mods }));
  return [{ match: 'pos', key: press.code, mods }];
}

function modifiersOf(press: KeyPress, platform: KeyPlatform): Modifiers | null {
  const { ctrlKey, metaKey, altKey, shiftKey } = press;
  const [isCommand, isForeign] =
    platform === 'mac' ? [metaKey, ctrlKey] : [ctrlKey, metaKey || press.getModifierState('AltGraph')];
  if (isForeign || (isCommand && altKey)) return null;
  if (isCommand) return shiftKey ? 'CS' : 'C';
  if (altKey) return shiftKey ? 'AS' : 'A';
  return shiftKey ? 'S' : '';
}

/** Key values by which an input method or a dead key hides what was pressed; the code still tells. */
const HIDDEN = new Set(['Dead', 'Process', 'Unidentified']);

/** Name of a key that has one, null for keys that type a character. */
function keyName(press: KeyPress): string | null {
  const value = HIDDEN.has(press.key) ? press.code : press.key;
  if (value === ' ' || value === 'Space') return 'Space';
  if (value.startsWith('Numpad')) return value === 'NumpadEnter' ? 'Enter' : null;
  return value.length > 1 && matchOf(value) === 'name' ? value : null;
}

/**
 * Lower-case character of a press, or where it is no printable ASCII the QWERTY character of its place. Boards of other
 * scripts have signs above their letters (Arabic: ~ on Shift+Z), so a raised letter key that types none stands for its
 * QWERTY letter as well.
 */
function charactersOf(press: KeyPress): readonly string[] {
  const qwerty = QWERTY.get(press.code) ?? press.key;
  const isAscii = press.key.length === 1 && press.key > ' ' && press.key <= '~';
  if (!isAscii) return [qwerty];
  const isRaisedSign = press.shiftKey && press.code.startsWith('Key') && !/[a-z]/i.test(press.key);
  return isRaisedSign ? [press.key, qwerty] : [press.key.toLowerCase()];
}

/** Character of each place on a US board. */
export const QWERTY: ReadonlyMap<string, string> = new Map([
  ...Array.from('abcdefghijklmnopqrstuvwxyz', (letter): [string, string] => [`Key${letter.toUpperCase()}`, letter]),
  ...Array.from('0123456789', (digit): [string, string] => [`Digit${digit}`, digit]),
  ['Comma', ','],
  ['Period', '.'],
  ['Slash', '/'],
  ['Semicolon', ';'],
  ['Quote', "'"],
  ['BracketLeft', '['],
  ['BracketRight', ']'],
  ['Backslash', '\\'],
  ['Minus', '-'],
  ['Equal', '='],
  ['Backquote', '`'],
]);
