import type { CommandId } from '../commands/command-ids.data';
import { actionWord } from './binding';
import type { Binding, BindingArgument, KeyChord, KeyScope } from './binding';
import { clashOf, findClashes, isReserved } from './clashes';
import { DEFAULT_BINDINGS } from './default-bindings.data';
import { applyKeymapChanges, takeChord } from './keymap-changes';
import type { KeymapChange } from './keymap-changes';

export interface RebindArgs {
  /** The table as it stands. */
  readonly bindings: readonly Binding[];
  readonly command: CommandId;
  readonly argument: BindingArgument | null;
  readonly chord: KeyChord;
  /** What becomes of a command that has the chord: it takes the former one, has none, or (null) keeps it. */
  readonly how: 'swap' | 'unbind' | null;
}

export type RebindOutcome =
  | {
      readonly type: 'done';
      readonly changes: readonly KeymapChange[];
      /** What became of the other command; null: there was none. A swap that would clash takes its key away instead. */
      readonly other: 'swapped' | 'unbound' | null;
    }
  /** The browser or the system keeps the chord (K-602). */
  | { readonly type: 'reserved' }
  /** Another command has it (K-601). */
  | { readonly type: 'taken'; readonly by: Binding };

/**
 * Gives an action this chord in the place of its first one, in every scope where it has a key. The table after the
 * changes never has a clash: a swap that would make one leaves the other command without that key instead.
 */
export function rebind(args: RebindArgs): RebindOutcome {
  const { bindings, chord, how } = args;
  const scopes = scopesOf(args);
  if (scopes.some((scope) => isReserved(chord, scope))) return { type: 'reserved' };
  const wanted = scopes.map((scope): Binding => ({ ...wantedIn(args, scope), ...chord, scope }));
  const [by] = wanted.flatMap((binding) => clashOf(bindings, binding) ?? []);
  if (by !== undefined && how === null) return { type: 'taken', by };
  if (how === 'swap') {
    const changes = changesFor(bindings, wanted, 'swap');
    if (findClashes(applyKeymapChanges(bindings, changes)).length === 0)
      return { type: 'done', changes, other: by === undefined ? null : 'swapped' };
  }
  return { type: 'done', changes: changesFor(bindings, wanted, 'unbind'), other: by === undefined ? null : 'unbound' };
}

function changesFor(
  bindings: readonly Binding[],
  wanted: readonly Binding[],
  how: 'swap' | 'unbind',
): readonly KeymapChange[] {
  const changes: KeymapChange[] = [];
  for (const binding of wanted) {
    const former = ownIn(bindings, binding);
    // Others may be several: a chord of all modes meets one of each.
    const others = clashesOf(bindings, binding);
    for (const other of others) changes.push(...takeChord({ wanted: binding, former, other, how }));
    if (others.length === 0) changes.push(...takeChord({ wanted: binding, former, other: null, how }));
  }
  return changes;
}

function clashesOf(bindings: readonly Binding[], wanted: Binding): readonly Binding[] {
  const first = clashOf(bindings, wanted);
  if (first === null) return [];
  return [
    first,
    ...clashesOf(
      bindings.filter((one) => one !== first),
      wanted,
    ),
  ];
}

/** The first key of the same action in the same scope. */
function ownIn(bindings: readonly Binding[], wanted: Binding): Binding | null {
  return bindings.find((one) => one.scope === wanted.scope && actionWord(one) === actionWord(wanted)) ?? null;
}

/** Scopes where the action has a key, else where it has one by default, else all of the Studio. */
function scopesOf({ bindings, command, argument }: RebindArgs): readonly KeyScope[] {
  const word = actionWord({ command, argument });
  const isIt = (binding: Binding): boolean => actionWord(binding) === word;
  const own = bindings.filter(isIt);
  const known = own.length > 0 ? own : DEFAULT_BINDINGS.filter(isIt);
  return known.length === 0 ? ['editor'] : [...new Set(known.map(({ scope }) => scope))];
}

function wantedIn(
  { command, argument }: RebindArgs,
  scope: KeyScope,
): Pick<Binding, 'command' | 'argument' | 'repeat'> {
  const word = actionWord({ command, argument });
  const known = DEFAULT_BINDINGS.find((binding) => binding.scope === scope && actionWord(binding) === word);
  return { command, argument, repeat: known?.repeat ?? false };
}
