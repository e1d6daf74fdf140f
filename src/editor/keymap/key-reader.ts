import type { Binding, KeyScope } from './binding';
import { chordWord } from './binding';
import { chordsOf } from './key-event';
import type { KeyPress } from './key-event';
import { matchKey } from './keymap';
import type { KeyFocus, Keymap, KeySettings } from './keymap';

/** What became of a key press. All but `none` keep it from the browser. */
export type KeyOutcome =
  | { readonly type: 'run'; readonly binding: Binding }
  /** The leader was pressed; the next key completes it. */
  | { readonly type: 'leader' }
  /** A label key pressed again too soon to be meant. */
  | { readonly type: 'ignored' }
  | { readonly type: 'none' };

export interface KeyReader {
  readonly press: (press: KeyPress, focus: KeyFocus, scopes: readonly KeyScope[]) => KeyOutcome;
  /** What the key that went up was doing; null when nothing. */
  readonly release: (code: string) => Binding | null;
  /** On blur and hide: nothing is held any more. */
  readonly releaseAll: () => void;
}

export interface KeyReaderSettings extends KeySettings {
  readonly hasLeader: boolean;
}

const LEADER = 'C+char:e';
/** A bouncing key is no second press. */
const BOUNCE_MS = 80;

/**
 * Reads key presses in sequence: what single presses cannot tell. J or L while K is held steps one frame; after the
 * leader the next key acts although single keys do not; label keys do not bounce.
 */
export function createKeyReader(keymap: Keymap, settings: KeyReaderSettings): KeyReader {
  const held = new Map<string, Binding>();
  let isLed = false;
  let lastLabel: { readonly key: string; readonly stampMs: number } | null = null;

  function isBounce(binding: Binding, stampMs: number): boolean {
    if (binding.command !== 'label') return false;
    const isSame = lastLabel?.key === chordWord(binding) && stampMs - lastLabel.stampMs < BOUNCE_MS;
    lastLabel = { key: chordWord(binding), stampMs };
    return isSame;
  }

  function press(event: KeyPress, focus: KeyFocus, scopes: readonly KeyScope[]): KeyOutcome {
    const wasLed = isLed;
    const isLeader = settings.hasLeader && chordsOf(event, settings.platform).some((one) => chordWord(one) === LEADER);
    if (isLeader && !focus.isTyping) {
      isLed = true;
      return { type: 'leader' };
    }
    const bySettings = { platform: settings.platform, singleKeys: settings.singleKeys || wasLed };
    const binding = matchKey(keymap, { press: event, focus, scopes, settings: bySettings });
    if (!isModifier(event.key)) isLed = false;
    if (binding === null) return { type: 'none' };
    const acting = besideHeld(keymap, binding, held);
    if (acting === binding) held.set(event.code, binding);
    return isBounce(acting, event.timeStamp) ? { type: 'ignored' } : { type: 'run', binding: acting };
  }

  return {
    press,
    release: (code) => {
      const binding = held.get(code) ?? null;
      held.delete(code);
      return binding;
    },
    releaseAll: () => {
      held.clear();
      isLed = false;
    },
  };
}

function isModifier(key: string): boolean {
  return ['Shift', 'Control', 'Alt', 'Meta', 'AltGraph', 'CapsLock'].includes(key);
}

/** With the stop key of the shuttle held, its other two step by one frame. */
function besideHeld(keymap: Keymap, binding: Binding, held: ReadonlyMap<string, Binding>): Binding {
  const isShuttle = binding.command === 'shuttleBack' || binding.command === 'shuttleForward';
  if (!isShuttle || ![...held.values()].some(({ command }) => command === 'shuttleStop')) return binding;
  const command = binding.command === 'shuttleBack' ? 'previousFrame' : 'nextFrame';
  return keymap.bindings.find((one) => one.command === command) ?? { ...binding, command };
}
