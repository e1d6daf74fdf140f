import { useMemo } from 'react';
import { err, ok } from '../../core';
import {
  applyKeymapChanges,
  createKeymap,
  DEFAULT_BINDINGS,
  PRESET_IDS,
  PRESETS,
  readKeymapChanges,
} from '../../editor';
import type { Change, Editor, Keymap, KeymapChange, PresetId, Refusal } from '../../editor';
import { useQuery } from '../../hooks';
import type { Project } from '../../model';
import type { Settings } from '../../storage';
import { useExternal } from '../session/use-external';

export interface KeymapControl {
  readonly keymap: Keymap;
  readonly preset: PresetId;
  /** False: only chords with C or Alt act, and what follows the leader. */
  readonly singleKeys: boolean;
  readonly hasLeader: boolean;
  /** The project's own changes against the preset. */
  readonly changes: readonly KeymapChange[];
}

/** The key table in use: the person's preset, changed by what the project keeps. */
export function useKeymap(settings: Settings): KeymapControl {
  const { keymapPreset, singleKeys } = useExternal(settings.subscribe, settings.get);
  const project = useQuery((queries) => queries.project());
  const preset = PRESET_IDS.find((id) => id === keymapPreset) ?? 'default';
  const changes = useMemo(() => changesOf(project), [project]);
  const keymap = useMemo(
    () => createKeymap([PRESETS[preset].changes, changes].reduce(applyKeymapChanges, DEFAULT_BINDINGS)),
    [preset, changes],
  );
  return {
    keymap,
    preset,
    singleKeys: singleKeys && PRESETS[preset].singleKeys,
    hasLeader: PRESETS[preset].hasLeader || !singleKeys,
    changes,
  };
}

/** Those of a file or a newer version that cannot be read are none. */
function changesOf(project: Project | null): readonly KeymapChange[] {
  const read = readKeymapChanges(project?.settings['keymap'] ?? []);
  return read.ok ? read.value : [];
}

const GONE: Refusal = { type: 'noTarget', code: null };

/** Keeps the project's changes to the key table, as one step. */
export function keepKeys(editor: Editor, changes: readonly KeymapChange[]): ReturnType<Editor['transact']> {
  const change: Change = (draft) => {
    const project = draft.queries.project();
    if (project === null) return err(GONE);
    draft.put({ ...project, settings: { ...project.settings, keymap: changes } });
    return ok();
  };
  return editor.transact('editKeys', change);
}
