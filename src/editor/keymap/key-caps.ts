import type { KeyChord } from './binding';
import { QWERTY } from './key-event';
import type { KeyPlatform } from './key-event';

/** `KeyboardEvent.code` → character, as the browser's layout map or the person's own presses tell. */
export type KeyLayout = ReadonlyMap<string, string>;

export interface KeyCap {
  readonly mods: readonly ('C' | 'A' | 'S')[];
  /** Character on the key, or the name of a named key such as `Enter`, for which screens have a word or a sign. */
  readonly key: string;
  readonly isName: boolean;
}

/** What stands on the keys of a chord on this person's board; a US board where the layout does not tell. */
export function keyCap(chord: KeyChord, layout: KeyLayout): KeyCap {
  const mods = MODS.filter((mod) => chord.mods.includes(mod));
  return { mods, key: keyText(chord, layout), isName: chord.match === 'name' };
}

const MODS = ['C', 'A', 'S'] as const;

function keyText(chord: KeyChord, layout: KeyLayout): string {
  if (chord.match === 'name') return chord.key;
  const own = chord.match === 'char' ? chord.key : (layout.get(chord.key) ?? QWERTY.get(chord.key) ?? chord.key);
  // Some characters grow when raised (ß); a cap shows one.
  const upper = own.toUpperCase();
  return upper.length === own.length ? upper : own;
}

/** Value of `aria-keyshortcuts` for chords of one action: key names of the standard, plus signs between, blanks between chords. */
export function ariaKeyShortcuts(chords: readonly KeyChord[], layout: KeyLayout, platform: KeyPlatform): string {
  return chords.map((chord) => ariaShortcut(chord, layout, platform)).join(' ');
}

function ariaShortcut(chord: KeyChord, layout: KeyLayout, platform: KeyPlatform): string {
  const { mods, key } = keyCap(chord, layout);
  const names = mods.map((mod) => (mod === 'C' ? (platform === 'mac' ? 'Meta' : 'Control') : ARIA_MODS[mod]));
  return [...names, ARIA_KEYS[key] ?? key].join('+');
}

const ARIA_MODS = { A: 'Alt', S: 'Shift' } as const;
/** A plus sign would be read as the sign between keys. */
const ARIA_KEYS: Readonly<Record<string, string>> = { '+': 'Plus' };
