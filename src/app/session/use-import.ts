import { useState } from 'react';
import { ok } from '../../core';
import { DEFAULT_IMPORT_OPTIONS } from '../../formats';
import type { ImportOptions, ImportOutcome } from '../../formats';
import { activeLanguage } from '../../i18n';
import type { ModelRecord } from '../../model';
import { readOutsideFile, starterProjectRecords } from '../../projects';
import type { ImportState } from '../../projects';
import type { AppServices } from '../services';
import type { ProjectSession } from './project-session';

/** Files that name no video get frames at this rate until the video is linked. */
const DECLARED_RATE = { num: 30, den: 1 };

export interface ImportControl {
  readonly state: ImportState | null;
  readonly start: (file: File) => void;
  readonly apply: (outcome: ImportOutcome) => void;
  readonly cancel: () => void;
}

/** Reads an outside file, previews it, and applies it whole: into the open project, or as a project of its own. */
export function useImport(
  services: AppServices,
  session: ProjectSession | null,
  onDone: (projectId: string) => void,
): ImportControl {
  const [state, setState] = useState<ImportState | null>(null);
  /** Records of the new project that annotations go into when none is open. */
  const [base, setBase] = useState<readonly ModelRecord[]>([]);

  async function read(file: File): Promise<void> {
    setState({ type: 'reading', name: file.name });
    const around = session === null ? await freshProject(services, file.name) : await session.readAll();
    setBase(session === null ? around : []);
    const request = (options: Partial<ImportOptions>): Parameters<typeof readOutsideFile>[1] => ({
      target: { records: around, by: services.actor() },
      options: { ...DEFAULT_IMPORT_OPTIONS, unknownLabel: 'add', rate: DECLARED_RATE, ...options },
    });
    const first = await readOutsideFile(file, request({}));
    if (!first.ok) return setState({ type: 'refused', name: file.name, problem: first.error });
    const isKnown = first.value.kind === 'project' && (await isHere(services, first.value.records));
    if (!isKnown) return setState({ type: 'preview', name: file.name, outcome: first.value, isCopy: false });
    const copy = await readOutsideFile(file, request({ asCopy: services.newId() }));
    if (copy.ok) setState({ type: 'preview', name: file.name, outcome: copy.value, isCopy: true });
    return undefined;
  }

  async function apply(outcome: ImportOutcome): Promise<void> {
    setState(null);
    if (outcome.kind === 'annotations' && session !== null) {
      // The way back of a large import is the point before it.
      await session.handle.restorePoints.add('before', 'importFile');
      session.editor.transact('importFile', putAll(outcome.records), { source: 'import' });
      return onDone(session.projectId);
    }
    const changed = new Map(outcome.records.map((record) => [`${record.type}:${record.id}`, record]));
    const kept = outcome.kind === 'project' ? [] : base.filter((record) => !changed.has(`${record.type}:${record.id}`));
    const made = await services.storage.createProject([...kept, ...outcome.records]);
    if (made.ok) onDone(made.value);
    return undefined;
  }

  return {
    state,
    start: (file) => void read(file),
    apply: (outcome) => void apply(outcome),
    cancel: () => setState(null),
  };
}

function putAll(records: readonly ModelRecord[]): Parameters<ProjectSession['editor']['transact']>[1] {
  return (draft) => {
    for (const record of records) draft.put(record);
    return ok();
  };
}

function freshProject(services: AppServices, fileName: string): Promise<ModelRecord[]> {
  return starterProjectRecords({
    id: services.newId(),
    name: fileName.replace(/\.[^.]+$/, ''),
    annotator: services.actor(),
    nowIso: new Date(services.clock.nowMs()).toISOString(),
    language: activeLanguage().tag,
  });
}

async function isHere(services: AppServices, records: readonly ModelRecord[]): Promise<boolean> {
  const id = records.find((record) => record.type === 'project')?.id;
  return (await services.storage.listProjects()).some((project) => project.id === id);
}
