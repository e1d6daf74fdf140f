import { err, ok, present, systemClock, systemRandom, systemTimers, createIdSource } from '../core';
import type { Result } from '../core';
import type { ModelRecord } from '../model';
import { creationDiff } from '../records';
import * as v from 'valibot';
import { takeBallast } from './ballast';
import { createClipCopies } from './clip-copies';
import type { ClipCopies } from './clip-copies';
import { createConnection } from './connection';
import type { ProjectRow } from './database';
import { createFileHandles } from './file-handles';
import type { FileHandles } from './file-handles';
import { deleteProjectData, projectFolders } from './delete-project';
import { createIncomingBundles } from './incoming';
import type { IncomingBundles } from './incoming';
import { createMirrorStore } from './mirror-store';
import type { MirrorStore } from './mirror-store';
import { createMediaCache } from './media-cache';
import type { MediaCache } from './media-cache';
import { probeDatabase } from './probe';
import type { OpenOptions, openProjectHandle as OpenProjectHandle, ProjectHandle } from './project-handle';
import type { StorageProblem } from './problems';
import { readUsage } from './space';
import type { Usage } from './space';
import type { StorageDeps } from './start-up';
import { createTaskNotes } from './task-notes';
import type { TaskNotes } from './task-notes';

/** What the project list needs. Instants are ISO. */
export type ProjectSummary = Pick<
  ProjectRow,
  'id' | 'name' | 'state' | 'created' | 'modified' | 'trashedAt' | 'clipCount'
>;

const summarySchema = v.object({
  id: v.string(),
  name: v.string(),
  state: v.string(),
  created: v.string(),
  modified: v.string(),
  trashedAt: v.nullable(v.string()),
  clipCount: v.number(),
});

/** Everything that is kept in this browser. */
export interface Storage {
  /** Newest change first. */
  readonly listProjects: () => Promise<ProjectSummary[]>;
  /** Stores a new project; its records hold exactly one project record. */
  readonly createProject: (
    records: readonly ModelRecord[],
    /** Told how many records are written, for projects too large for one transaction. */
    onProgress?: (doneCount: number) => void,
  ) => Promise<Result<string, StorageProblem>>;
  readonly openProject: (
    projectId: string,
    options: Partial<OpenOptions>,
  ) => Promise<Result<ProjectHandle, StorageProblem>>;
  /** Opens a project that is not here yet, to be filled from a bundle. */
  readonly receiveProject: (projectId: string) => Promise<Result<ProjectHandle, StorageProblem>>;
  readonly incoming: IncomingBundles;
  readonly tasks: TaskNotes;
  /** For good: the trash comes before. Fails while another tab has it open. */
  readonly deleteProject: (projectId: string) => Promise<Result<void, StorageProblem>>;
  /** Projects whose database was lost and that were brought back while opening. */
  readonly recovered: readonly RecoveredProject[];
  /** The browser itself says that it threw its database away. */
  readonly hasLostData: boolean;
  readonly files: FileHandles;
  readonly copies: ClipCopies;
  readonly mediaCache: MediaCache;
  readonly mirror: MirrorStore;
  readonly usage: () => Promise<Usage>;
  /** Asks the browser not to clear this site when the disk is full. S-305 when it says no. */
  readonly persist: () => Promise<Result<void, StorageProblem>>;
  /** Whether the browser has promised it already. */
  readonly isPersisted: () => Promise<boolean>;
  /** Deletes for good what went to the trash more than 30 days ago; returns how many projects. */
  readonly emptyTrash: () => Promise<number>;
  /** Removes everything this site keeps in this browser. The page must be loaded anew afterwards. */
  readonly wipeDevice: () => Promise<void>;
  readonly close: () => void;
}

export interface RecoveredProject {
  readonly projectId: string;
  readonly restoredCount: number;
  readonly isComplete: boolean;
}

/** The first minute belongs to the person. */
const BALLAST_DELAY_MS = 60_000;

/** What is in the trash can be taken back for so long. */
export const TRASH_DAYS = 30;
const TRASH_MS = TRASH_DAYS * 24 * 3600 * 1000;

export const STORAGE_NAME = 'chorograph';

/** An import of more records than this is taken back by the restore point before it: no step of the history holds it. */
export const MAX_UNDOABLE_RECORDS = 50_000;

/** What reads and writes a project: the list of projects needs none of it. May be asked for ahead. */
export const loadProjectCode = async (): Promise<ProjectCode> => {
  const { openProjectHandle } = await import('./project-handle');
  return { openProjectHandle };
};

interface ProjectCode {
  readonly openProjectHandle: typeof OpenProjectHandle;
}

const QUIET: OpenOptions = { onTakenOver: () => undefined, onRemote: () => undefined, actor: () => '_' };

/** Opens the database, after asking the browser whether it lost it, and brings back what only the journals have. */
export async function openStorage(given: Partial<StorageDeps> = {}): Promise<Result<Storage, StorageProblem>> {
  const deps: StorageDeps = {
    clock: systemClock,
    random: systemRandom,
    timers: systemTimers,
    name: STORAGE_NAME,
    recordsAtOnce: MAX_UNDOABLE_RECORDS,
    ...given,
  };
  const connection = await createConnection(deps.name, deps.timers);
  const probe = await probeDatabase(connection.place());
  const opened = await connection.open();
  if (!opened.ok) return opened;
  const stopBallast = deps.timers.after(BALLAST_DELAY_MS, () => {
    // Only a reserve: where it cannot be taken, the rest works the same.
    takeBallast(deps.name, deps.random).catch(() => false);
  });
  const makeId = createIdSource(deps);

  const open = async (
    projectId: string,
    options: Partial<OpenOptions>,
  ): Promise<Result<ProjectHandle, StorageProblem>> => {
    const { openProjectHandle } = await loadProjectCode();
    return openProjectHandle(deps, connection, projectId, { ...QUIET, ...options });
  };

  async function createProject(
    records: readonly ModelRecord[],
    onProgress?: (doneCount: number) => void,
  ): Promise<Result<string, StorageProblem>> {
    const project = present(
      records.find((record) => record.type === 'project'),
      'a new project has a project record',
    );
    if ((await connection.db().projects.get(project.id)) !== undefined) {
      return err({ type: 'idTaken', code: null, project: project.id });
    }
    const handle = await open(project.id, {});
    if (!handle.ok) return handle;
    const isLarge = records.length > deps.recordsAtOnce;
    if (isLarge) await connection.db().meta.put({ key: creationKey(project.id), value: true });
    const first = isLarge ? [project] : records;
    const created = await handle.value.commit({
      txn: makeId(),
      name: 'createProject',
      // Not a step to undo: a project is taken back by the trash.
      source: 'remote',
      of: null,
      ctx: null,
      atMs: deps.clock.nowMs(),
      diff: creationDiff(first),
    });
    const filled = created.ok && isLarge ? await fill(handle.value, records, onProgress) : created;
    await handle.value.close();
    if (isLarge && filled.ok) await connection.db().meta.delete(creationKey(project.id));
    return filled.ok ? ok(project.id) : filled;
  }

  /** What a kill left of a project that was being made is no project. */
  async function dropHalfMade(): Promise<void> {
    const marks = await connection.db().meta.where('key').startsWith(CREATION_PREFIX).primaryKeys();
    for (const key of marks) {
      const dropped = await deleteProjectData(deps, connection, key.slice(CREATION_PREFIX.length));
      if (dropped.ok) await connection.db().meta.delete(key);
    }
  }

  async function openProject(
    projectId: string,
    options: Partial<OpenOptions>,
  ): Promise<Result<ProjectHandle, StorageProblem>> {
    if ((await connection.db().projects.get(projectId)) === undefined) {
      return err({ type: 'noSuchProject', code: null, project: projectId });
    }
    return open(projectId, options);
  }

  async function listProjects(): Promise<ProjectSummary[]> {
    const rows: unknown[] = await connection.db().projects.toArray();
    const summaries = rows.flatMap((row) => {
      const result = v.safeParse(summarySchema, row);
      return result.success ? [result.output] : [];
    });
    return summaries.sort((a, b) => (a.modified < b.modified ? 1 : -1));
  }

  /** A project that only its journal knows has lost its database. */
  async function bringBackLost(): Promise<RecoveredProject[]> {
    const known = new Set(await connection.db().projects.toCollection().primaryKeys());
    const recovered: RecoveredProject[] = [];
    for (const projectId of await projectFolders(deps.name)) {
      if (known.has(projectId)) continue;
      const handle = await open(projectId, {});
      if (!handle.ok) continue;
      const { restoredCount, isComplete } = handle.value.report();
      if (restoredCount > 0) recovered.push({ projectId, restoredCount, isComplete });
      await handle.value.close();
    }
    return recovered;
  }

  await dropHalfMade();
  return ok({
    listProjects,
    createProject,
    openProject,
    receiveProject: (projectId) => open(projectId, {}),
    incoming: createIncomingBundles(() => connection.db(), deps.name),
    tasks: createTaskNotes(deps.name),
    deleteProject: (projectId) => deleteProjectData(deps, connection, projectId),
    recovered: await bringBackLost(),
    copies: createClipCopies(deps.name),
    mediaCache: createMediaCache({ connection, name: deps.name, nowMs: deps.clock.nowMs }),
    mirror: createMirrorStore(() => connection.db()),
    usage: () => readUsage(deps.name),
    persist: askToPersist,
    isPersisted: async () => 'storage' in navigator && (await navigator.storage.persisted()),
    files: createFileHandles(() => connection.db()),
    hasLostData: probe.hasLostData,
    emptyTrash: async () => {
      const dueIso = new Date(deps.clock.nowMs() - TRASH_MS).toISOString();
      const due = (await listProjects()).filter(({ trashedAt }) => trashedAt !== null && trashedAt < dueIso);
      for (const { id } of due) await deleteProjectData(deps, connection, id);
      return due.length;
    },
    wipeDevice: async () => (await import('./device-wipe')).wipeDevice(connection, deps.name),
    close: () => {
      stopBallast();
      connection.close();
    },
  });
}

/** Key in `meta` while a large project is being made. */
const CREATION_PREFIX = 'creating:';
const creationKey = (projectId: string): string => CREATION_PREFIX + projectId;

function fill(
  handle: ProjectHandle,
  records: readonly ModelRecord[],
  onProgress: ((doneCount: number) => void) | undefined,
): Promise<Result<unknown, StorageProblem>> {
  return handle.importLarge({
    name: 'createProject',
    changes: newRecords(records),
    onProgress: (doneCount) => onProgress?.(doneCount),
  });
}

/** Sets before what belongs to them. */
function* newRecords(records: readonly ModelRecord[]): Generator<readonly [null, ModelRecord]> {
  for (const record of records) if (record.type !== 'project' && !('set' in record)) yield [null, record];
  for (const record of records) if ('set' in record) yield [null, record];
}

async function askToPersist(): Promise<Result<void, StorageProblem>> {
  const isPersisted = 'storage' in navigator && (await navigator.storage.persist());
  return isPersisted ? ok() : err({ type: 'notPersisted', code: 'S-305' });
}
