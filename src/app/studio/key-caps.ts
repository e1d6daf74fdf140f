import { useEffect, useMemo, useState } from 'react';
import { keyCap } from '../../editor';
import type { CommandId, KeyChord, Keymap } from '../../editor';

/** Keys as they stand on this person's keyboard. */
export interface KeyCaps {
  readonly ofChord: (chord: KeyChord) => string;
  /** Key of a label's shortcut place, 1…25. */
  readonly ofPlace: (place: number) => string | null;
}

const MODS = { C: 'Ctrl', A: 'Alt', S: 'Shift' } as const;
const SIGNS: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
  Delete: 'Del',
};

/** Caps of the keyboard in use where the browser tells, else of a US one. */
export function useKeyCaps(keymap: Keymap): KeyCaps {
  const [layout, setLayout] = useState<ReadonlyMap<string, string>>(new Map());
  useEffect(() => {
    void readLayout(keymap).then(setLayout);
  }, [keymap]);
  return useMemo(() => {
    const ofChord = (chord: KeyChord): string => {
      const { mods, key } = keyCap(chord, layout);
      return [...mods.map((mod) => MODS[mod]), SIGNS[key] ?? key].join('+');
    };
    return {
      ofChord,
      ofPlace: (place) => {
        const binding = keymap.bindings.find((each) => each.command === 'label' && each.argument?.place === place);
        return binding === undefined ? null : ofChord(binding);
      },
    };
  }, [keymap, layout]);
}

/** Characters of the keys that bindings name, as `navigator.keyboard` has them; empty where the browser does not tell. */
async function readLayout(keymap: Keymap): Promise<ReadonlyMap<string, string>> {
  const keyboard: unknown = Reflect.get(navigator, 'keyboard');
  const ask: unknown = typeof keyboard === 'object' && keyboard !== null ? Reflect.get(keyboard, 'getLayoutMap') : null;
  if (typeof ask !== 'function') return new Map();
  const map: unknown = await Promise.resolve(Reflect.apply(ask, keyboard, [])).catch(() => null);
  const read: unknown = typeof map === 'object' && map !== null ? Reflect.get(map, 'get') : null;
  if (typeof read !== 'function') return new Map();
  const layout = new Map<string, string>();
  for (const { match, key: code } of keymap.bindings) {
    const key: unknown = match === 'pos' ? Reflect.apply(read, map, [code]) : null;
    if (typeof key === 'string') layout.set(code, key);
  }
  return layout;
}

/** The cap of a command's first binding; undefined when it has none. */
export function capOfBinding(keymap: Keymap, caps: KeyCaps, command: CommandId): string | undefined {
  const binding = keymap.bindings.find((each) => each.command === command && each.argument === null);
  return binding === undefined ? undefined : caps.ofChord(binding);
}
