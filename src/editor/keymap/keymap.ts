import { chordWord } from './binding';
import type { Binding, KeyScope } from './binding';
import { chordsOf } from './key-event';
import type { KeyPlatform, KeyPress } from './key-event';

/** Where the focus is, as far as keys care. */
export interface KeyFocus {
  /** Single keys act on `stage`, `timeline`, `tray` and `body` only. */
  readonly area: 'stage' | 'timeline' | 'tray' | 'body' | 'other';
  /** Space and Enter belong to a focused button. */
  readonly isButton: boolean;
  /** An editable field, an open menu, list or dialog: no key acts. */
  readonly isTyping: boolean;
  /** A focused box, or a timeline cell reached by keyboard. */
  readonly scope: 'box-focus' | 'grid' | null;
}

export interface KeySettings {
  readonly platform: KeyPlatform;
  /** False: chords with C or Alt only, and Esc. */
  readonly singleKeys: boolean;
}

/** Bindings made ready for look-up. */
export interface Keymap {
  readonly bindings: readonly Binding[];
  readonly find: (scope: KeyScope, word: string) => Binding | null;
}

export function createKeymap(bindings: readonly Binding[]): Keymap {
  const byWord = new Map(bindings.map((binding) => [`${binding.scope} ${chordWord(binding)}`, binding]));
  return { bindings, find: (scope, word) => byWord.get(`${scope} ${word}`) ?? null };
}

export interface MatchArgs {
  readonly press: KeyPress;
  readonly focus: KeyFocus;
  /** Scopes of the screen and mode, without focus scopes. */
  readonly scopes: readonly KeyScope[];
  readonly settings: KeySettings;
}

/** The binding a key press acts for, or null: then the browser keeps the key. */
export function matchKey(keymap: Keymap, args: MatchArgs): Binding | null {
  const { press, focus, settings } = args;
  if (focus.isTyping) return null;
  const scopes = focus.scope === null ? args.scopes : [focus.scope, ...args.scopes];
  for (const chord of chordsOf(press, settings.platform)) {
    const word = chordWord(chord);
    for (const scope of scopes) {
      const binding = keymap.find(scope, word);
      if (binding !== null && mayAct(binding, focus, settings) && (binding.repeat || !press.repeat)) return binding;
    }
  }
  return null;
}

const ARROWS: ReadonlySet<string> = new Set(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End']);

function mayAct(binding: Binding, focus: KeyFocus, settings: KeySettings): boolean {
  if (binding.key === 'Escape' || /[CA]/.test(binding.mods)) return true;
  if (focus.isButton && (binding.key === 'Space' || binding.key === 'Enter')) return false;
  // A toolbar walks its buttons with these.
  if (focus.area === 'tray' && ARROWS.has(binding.key)) return false;
  if (binding.scope === 'global' && binding.match === 'name') return true;
  return settings.singleKeys && focus.area !== 'other';
}
