import type { CommandId } from '../commands/command-ids.data';

/**
 * Where a binding acts. `global`: everywhere; `editor`: all modes of the Studio; a mode; `box-focus` and `grid`: while a
 * box or a timeline cell has the focus, before all others.
 */
export type KeyScope = 'global' | 'editor' | 'segment' | 'box' | 'review' | 'box-focus' | 'grid';

/** `C` stands for Ctrl, on a Mac for Cmd; `A` for Alt, `S` for Shift. */
export type Modifiers = '' | 'C' | 'A' | 'S' | 'CS' | 'AS';

/** A key by its place on the board (`KeyboardEvent.code`), by its character, or by its name (`KeyboardEvent.key`). */
export type KeyMatch = 'pos' | 'char' | 'name';

/** What a binding hands to its command. */
export interface BindingArgument {
  /** Shortcut place of a label, 1…25. */
  readonly place?: number;
  /** Movement in the picture, in px. */
  readonly dxPx?: number;
  readonly dyPx?: number;
}

export interface KeyChord {
  readonly match: KeyMatch;
  /** `pos`: a code such as KeyQ; `char`: a lower-case character; `name`: a key name, `Space` for the blank. */
  readonly key: string;
  readonly mods: Modifiers;
}

/** One row of the key table. Only steps and nudges act on a held key's repeats. */
export interface Binding extends KeyChord {
  readonly command: CommandId;
  readonly argument: BindingArgument | null;
  readonly scope: KeyScope;
  readonly repeat: boolean;
}

/** Equal for equal chords. */
export function chordWord(chord: KeyChord): string {
  return `${chord.mods}+${chord.match}:${chord.key}`;
}

/** Equal for bindings of the same command with the same argument. */
export function actionWord(action: Pick<Binding, 'command' | 'argument'>): string {
  const { place, dxPx, dyPx } = action.argument ?? {};
  return [action.command, place, dxPx, dyPx].join('/');
}

type Mode = 'segment' | 'box' | 'review';
const MODES: readonly KeyScope[] = ['segment', 'box', 'review'] satisfies readonly Mode[];
const FOCUS: readonly KeyScope[] = ['box-focus', 'grid'];

/** Modes exclude each other. A focused box or cell comes before the rest, so its keys hide others without a clash. */
export function canBeActiveTogether(a: KeyScope, b: KeyScope): boolean {
  if (a === b) return true;
  if (FOCUS.includes(a) || FOCUS.includes(b)) return false;
  return !(MODES.includes(a) && MODES.includes(b));
}
