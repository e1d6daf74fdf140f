import * as v from 'valibot';
import { err, ok } from '../../core';
import type { Result } from '../../core';
import { COMMAND_IDS } from '../commands/command-ids';
import { chordWord } from './binding';
import type { Binding } from './binding';

const keyScope = v.picklist(['global', 'editor', 'segment', 'box', 'review', 'box-focus', 'grid']);
const chordFields = {
  match: v.picklist(['pos', 'char', 'name']),
  key: v.pipe(v.string(), v.minLength(1), v.maxLength(32)),
  mods: v.picklist(['', 'C', 'A', 'S', 'CS', 'AS']),
};
const argument = v.object({
  place: v.exactOptional(v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(36))),
  dxPx: v.exactOptional(v.pipe(v.number(), v.finite())),
  dyPx: v.exactOptional(v.pipe(v.number(), v.finite())),
});

const changeSchema = v.variant('kind', [
  /** Takes a chord from whatever it does in a scope. */
  v.object({ kind: v.literal('free'), scope: keyScope, ...chordFields }),
  /** Takes all keys from a command, in one scope or (null) everywhere. */
  v.object({ kind: v.literal('unbind'), command: v.picklist(COMMAND_IDS), scope: v.nullable(keyScope) }),
  v.object({
    kind: v.literal('bind'),
    command: v.picklist(COMMAND_IDS),
    argument: v.nullable(argument),
    scope: keyScope,
    repeat: v.boolean(),
    ...chordFields,
  }),
]);

/** One step from one key table to another; presets and personal tables are lists of these. */
export type KeymapChange = Readonly<v.InferOutput<typeof changeSchema>>;

const LIMIT = 1000;
const changesSchema = v.pipe(v.array(changeSchema), v.maxLength(LIMIT));

export interface KeymapProblem {
  readonly type: 'notAKeymap';
  /** Path of the wrong field, for instance `3.command`. */
  readonly path: string;
}

/** Validates changes from a file or the settings. */
export function readKeymapChanges(value: unknown): Result<readonly KeymapChange[], KeymapProblem> {
  const result = v.safeParse(changesSchema, value);
  if (result.success) return ok(result.output);
  return err({ type: 'notAKeymap', path: v.getDotPath(result.issues[0]) ?? '' });
}

/** A change that only adds keys. */
function bindChange(binding: Binding): KeymapChange {
  return { kind: 'bind', ...binding };
}

/** The table after the changes, in order. A chord bound twice in one scope goes to the last. */
export function applyKeymapChanges(bindings: readonly Binding[], changes: readonly KeymapChange[]): readonly Binding[] {
  return changes.reduce(applyChange, bindings);
}

function applyChange(bindings: readonly Binding[], change: KeymapChange): readonly Binding[] {
  if (change.kind === 'unbind') {
    return bindings.filter(
      ({ command, scope }) => command !== change.command || (change.scope !== null && change.scope !== scope),
    );
  }
  const word = chordWord(change);
  const others = bindings.filter((binding) => binding.scope !== change.scope || chordWord(binding) !== word);
  if (change.kind === 'free') return others;
  const { kind: _kind, ...binding } = change;
  return [...others, binding];
}

/**
 * Changes that give `wanted` its chord although `other` has it: the other gets the former chord of the wanted action
 * (swap), or none. Null former: the action had no key, so there is nothing to swap.
 */
export function takeChord(args: {
  readonly wanted: Binding;
  readonly former: Binding | null;
  readonly other: Binding | null;
  readonly how: 'swap' | 'unbind';
}): readonly KeymapChange[] {
  const { wanted, former, other, how } = args;
  const changes: KeymapChange[] = [];
  if (other !== null) changes.push({ kind: 'free', scope: other.scope, ...chordOf(other) });
  if (former !== null) changes.push({ kind: 'free', scope: former.scope, ...chordOf(former) });
  changes.push(bindChange(wanted));
  if (how === 'swap' && other !== null && former !== null) {
    changes.push(bindChange({ ...other, ...chordOf(former) }));
  }
  return changes;
}

function chordOf({ match, key, mods }: Binding): Pick<Binding, 'match' | 'key' | 'mods'> {
  return { match, key, mods };
}
