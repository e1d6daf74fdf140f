import { actionWord, canBeActiveTogether, chordWord } from './binding';
import type { Binding, KeyChord, KeyScope } from './binding';

export interface KeyClash {
  readonly first: Binding;
  readonly second: Binding;
}

/** Pairs of bindings with equal chords whose scopes can be active together; O(n) but for the pairs of one chord. */
export function findClashes(bindings: readonly Binding[]): KeyClash[] {
  const byChord = new Map<string, Binding[]>();
  const clashes: KeyClash[] = [];
  for (const binding of bindings) {
    const word = chordWord(binding);
    const others = byChord.get(word) ?? [];
    for (const first of others) {
      if (canBeActiveTogether(first.scope, binding.scope)) clashes.push({ first, second: binding });
    }
    byChord.set(word, [...others, binding]);
  }
  return clashes;
}

/** The binding that a new one would clash with, its own action's others apart. */
export function clashOf(bindings: readonly Binding[], wanted: Binding): Binding | null {
  const word = chordWord(wanted);
  return (
    bindings.find(
      (binding) =>
        chordWord(binding) === word &&
        canBeActiveTogether(binding.scope, wanted.scope) &&
        actionWord(binding) !== actionWord(wanted),
    ) ?? null
  );
}

const RESERVED_WITH_C: ReadonlySet<string> = new Set(['n', 't', 'w', 'Tab']);
const RESERVED_KEYS: ReadonlySet<string> = new Set(
  (
    'CapsLock Insert Tab Shift Control Alt Meta AltGraph Dead Process Unidentified ' +
    'ContextMenu NumLock ScrollLock PrintScreen Pause'
  ).split(' '),
);

/**
 * True for chords that browser or system keep for themselves, and for keys that make no chord. Alt+Left and Alt+Right
 * go through the visited pages; only a focused box, which they move, may have them.
 */
export function isReserved(chord: KeyChord, scope: KeyScope): boolean {
  if (chord.match === 'name' && RESERVED_KEYS.has(chord.key)) return true;
  if (chord.mods.includes('C') && RESERVED_WITH_C.has(chord.key)) return true;
  const isVisit = chord.mods === 'A' && (chord.key === 'ArrowLeft' || chord.key === 'ArrowRight');
  return isVisit && scope !== 'box-focus';
}
