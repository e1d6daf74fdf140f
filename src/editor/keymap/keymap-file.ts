import * as v from 'valibot';
import { err, ok } from '../../core';
import type { Result } from '../../core';
import { findClashes, isReserved } from './clashes';
import { DEFAULT_BINDINGS } from './default-bindings.data';
import { applyKeymapChanges, readKeymapChanges } from './keymap-changes';
import type { KeymapChange, KeymapProblem } from './keymap-changes';
import { PRESET_IDS, PRESETS } from './presets.data';
import type { PresetId } from './presets.data';

/** A key table as it travels from person to person: a preset, and what was changed on it. */
export interface KeymapFile {
  readonly preset: PresetId;
  readonly changes: readonly KeymapChange[];
}

const VERSION = 1;
const fileSchema = v.object({
  chorographKeys: v.literal(VERSION),
  preset: v.picklist(PRESET_IDS),
  changes: v.unknown(),
});

/** The file as indented JSON. */
export function writeKeymapFile({ preset, changes }: KeymapFile): string {
  return `${JSON.stringify({ chorographKeys: VERSION, preset, changes }, null, 2)}\n`;
}

/** Why a file of keys is not taken: it is none (empty path), or something is wrong at a path. */
export type KeymapFileProblem =
  | KeymapProblem
  /** Two commands on one key, or a key that the browser keeps for itself. */
  | { readonly type: 'clash' | 'reserved'; readonly path: string };

/** Reads and checks a file of keys. A table with a clash or a reserved chord is refused whole. */
export function readKeymapFile(text: string): Result<KeymapFile, KeymapFileProblem> {
  const parsed = v.safeParse(fileSchema, parseJson(text));
  if (!parsed.success) return err({ type: 'notAKeymap', path: v.getDotPath(parsed.issues[0]) ?? '' });
  const read = readKeymapChanges(parsed.output.changes);
  if (!read.ok) return err({ ...read.error, path: `changes.${read.error.path}` });
  const { preset } = parsed.output;
  const changes = read.value;
  const reserved = changes.findIndex((change) => change.kind === 'bind' && isReserved(change, change.scope));
  if (reserved >= 0) return err({ type: 'reserved', path: `changes.${reserved}` });
  const bindings = applyKeymapChanges(applyKeymapChanges(DEFAULT_BINDINGS, PRESETS[preset].changes), changes);
  if (findClashes(bindings).length > 0) return err({ type: 'clash', path: 'changes' });
  return ok({ preset, changes });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
