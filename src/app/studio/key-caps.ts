import { useEffect, useMemo, useState } from 'react';
import type { Binding, CommandId, KeyChord, Keymap } from '../../editor';

/** Keys as they stand on this person's keyboard. */
export interface KeyCaps {
  readonly ofChord: (chord: KeyChord) => string;
  /** Key of a label's shortcut place, 1…25. */
  readonly ofPlace: (place: number) => string | null;
}

const PLACE_CODES = [
  ...Array.from('1234567890', (digit) => `Digit${digit}`),
  ...Array.from('QWERTASDFGZXCVB', (letter) => `Key${letter}`),
];
const OTHER_CODES = Array.from('YUIOPHJKLNM', (letter) => `Key${letter}`);
const PUNCTUATION: Readonly<Record<string, string>> = {
  Comma: ',',
  Period: '.',
  Slash: '/',
  Semicolon: ';',
  Quote: "'",
  BracketLeft: '[',
  BracketRight: ']',
  Backslash: '\\',
  Minus: '-',
  Equal: '=',
  Backquote: '`',
};
const NAMES: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
  Delete: 'Del',
};

function createKeyCaps(layout: ReadonlyMap<string, string>): KeyCaps {
  const ofCode = (code: string): string => {
    const own = layout.get(code) ?? PUNCTUATION[code] ?? code.replace(/^(Key|Digit)/, '');
    return own.length === 1 ? own.toUpperCase() : own;
  };
  return {
    ofChord: ({ match, key, mods }) => {
      const parts = Array.from(mods, (mod) => ({ C: 'Ctrl', A: 'Alt', S: 'Shift' })[mod] ?? mod);
      const cap = match === 'pos' ? ofCode(key) : (NAMES[key] ?? (key.length === 1 ? key.toUpperCase() : key));
      return [...parts, cap].join('+');
    },
    ofPlace: (place) => {
      const code = PLACE_CODES[place - 1];
      return code === undefined ? null : ofCode(code);
    },
  };
}

/** Caps of the keyboard in use where the browser tells, else of a US one. */
export function useKeyCaps(): KeyCaps {
  const [layout, setLayout] = useState<ReadonlyMap<string, string>>(new Map());
  useEffect(() => {
    void readLayout().then(setLayout);
  }, []);
  return useMemo(() => createKeyCaps(layout), [layout]);
}

async function readLayout(): Promise<ReadonlyMap<string, string>> {
  const keyboard: unknown = Reflect.get(navigator, 'keyboard');
  if (typeof keyboard !== 'object' || keyboard === null) return new Map();
  const ask: unknown = Reflect.get(keyboard, 'getLayoutMap');
  if (typeof ask !== 'function') return new Map();
  const map: unknown = await Promise.resolve(Reflect.apply(ask, keyboard, [])).catch(() => null);
  const read: unknown = typeof map === 'object' && map !== null ? Reflect.get(map, 'get') : null;
  if (typeof read !== 'function') return new Map();
  const layout = new Map<string, string>();
  for (const code of [...PLACE_CODES, ...OTHER_CODES, ...Object.keys(PUNCTUATION)]) {
    const key: unknown = Reflect.apply(read, map, [code]);
    if (typeof key === 'string') layout.set(code, key);
  }
  return layout;
}

/** The cap of a command's first binding; undefined when it has none. */
export function capOfBinding(keymap: Keymap, caps: KeyCaps, command: CommandId): string | undefined {
  const binding: Binding | undefined = keymap.bindings.find(
    (each) => each.command === command && each.argument === null,
  );
  return binding === undefined ? undefined : caps.ofChord(binding);
}
