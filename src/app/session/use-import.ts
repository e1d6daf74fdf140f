import { useState } from 'react';
import { ok } from '../../core';
import type { Result } from '../../core';
import type { Draft } from '../../editor';
import { DEFAULT_IMPORT_OPTIONS } from '../../formats';
import type { ImportOptions, ImportOutcome } from '../../formats';
import { activeLanguage } from '../../i18n';
import type { ModelRecord } from '../../model';
import { readOutsideFile, starterProjectRecords } from '../../projects';
import type { ImportState } from '../../projects';
import { keyOf } from '../../records';
import { MAX_UNDOABLE_RECORDS } from '../../storage';
import type { AppServices } from '../services';
import type { ProjectSession } from './project-session';
import { settled } from './settled';

/** Records that the open project takes up in one go. */
const SHOWN_AT_ONCE = 5_000;

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

  async function apply(name: string, outcome: ImportOutcome): Promise<void> {
    const { records } = outcome;
    const onProgress = (doneCount: number): void =>
      setState({ type: 'writing', name, share: Math.min(1, doneCount / records.length) });
    const isLarge = records.length > MAX_UNDOABLE_RECORDS;
    if (isLarge) onProgress(0);
    else setState(null);
    if (outcome.kind === 'annotations' && session !== null) {
      if (isLarge) await importLarge(session, records, onProgress);
      else await importAsStep(session, records);
      setState(null);
      return onDone(session.projectId);
    }
    const changed = new Map(records.map((record) => [`${record.type}:${record.id}`, record]));
    const kept = outcome.kind === 'project' ? [] : base.filter((record) => !changed.has(`${record.type}:${record.id}`));
    const made = await services.storage.createProject([...kept, ...records], onProgress);
    setState(null);
    if (made.ok) onDone(made.value);
    return undefined;
  }

  return {
    state,
    start: (file) => void read(file),
    apply: (outcome) => void apply(state?.name ?? '', outcome),
    cancel: () => setState(null),
  };
}

/** One step that undo takes back. */
async function importAsStep(session: ProjectSession, records: readonly ModelRecord[]): Promise<void> {
  await settled(session);
  await session.handle.restorePoints.add('before', 'importFile');
  const putAll = (draft: Draft): Result<void, never> => {
    for (const record of records) draft.put(record);
    return ok();
  };
  session.editor.transact('importFile', putAll, { source: 'import' });
}

/** Too much for a step: written in parts, shown as they come, taken back by the point before it. */
async function importLarge(
  session: ProjectSession,
  records: readonly ModelRecord[],
  onProgress: (doneCount: number) => void,
): Promise<void> {
  const { store } = session.editor;
  const ordered = [...records.filter((record) => !('set' in record)), ...records.filter((record) => 'set' in record)];
  function* changes(): Generator<readonly [ModelRecord | null, ModelRecord]> {
    for (const record of ordered) yield [store.get(keyOf(record)), record];
  }
  const imported = await session.handle.importLarge({ name: 'importFile', changes: changes(), onProgress });
  if (!imported.ok) return;
  for (let at = 0; at < ordered.length; at += SHOWN_AT_ONCE) {
    const part = ordered.slice(at, at + SHOWN_AT_ONCE);
    const put = Object.fromEntries(part.map((record) => [keyOf(record), [store.get(keyOf(record)), record] as const]));
    session.editor.applyRemote({ put, deleted: {} });
  }
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
