import { createIdSource, systemClock, systemRandom } from '../../core';
import type { Result } from '../../core';
import { createEditor, followWork, openSet, PROJECT_DOCUMENT, SPANNING_STEPS } from '../../editor';
import type { Editor } from '../../editor';
import { assignmentStream, projectStream, streamName } from '../../model';
import type { AnnotationSet, ModelRecord } from '../../model';
import type { ProjectHandle, SaveState, Storage, StorageProblem } from '../../storage';

/** One open project: its editor, wired to the store that keeps every change. */
export interface ProjectSession {
  readonly projectId: string;
  /** Pseudonym that work in this project is kept under: that of the task it came with, else the person's own. */
  readonly actor: () => string;
  readonly editor: Editor;
  readonly handle: ProjectHandle;
  readonly saveState: () => SaveState;
  /** When everything was last durable, in milliseconds since 1970; the opening counts. */
  readonly savedAtMs: () => number;
  readonly onSaveState: (listener: () => void) => () => void;
  /** Loads the sets of a clip with their undo history and opens the person's own set. */
  readonly openClip: (clipId: string) => Promise<void>;
  /** All records of the project as they are kept, sets that are not open included; they are open afterwards. */
  readonly readAll: () => Promise<readonly ModelRecord[]>;
  /**
   * All records are open, and steps that reach into sets are whole again after a reload: from then on changes of the
   * taxonomy count and move all that is labelled, and can be taken back.
   */
  readonly openTaxonomy: () => Promise<void>;
  /** Makes the set of an annotator the edited one. */
  readonly workAs: (annotatorId: string) => void;
  /** Changes that came back from the journal when the project was opened here. */
  readonly restoredCount: number;
  /** True while another tab writes this project. */
  readonly isReader: () => boolean;
  readonly onRole: (listener: () => void) => () => void;
  readonly takeOver: () => Promise<Result<void, StorageProblem>>;
  readonly close: () => Promise<void>;
}

export interface SessionDeps {
  readonly storage: Storage;
  /** Pseudonym of who sits here. */
  readonly actor: () => string;
}

const BEFORE_FIRST_STATE: SaveState = { state: 'saving', savedSeq: 0, problem: null, isStopped: false };

export async function openProjectSession(
  deps: SessionDeps,
  projectId: string,
): Promise<Result<ProjectSession, StorageProblem>> {
  const newId = createIdSource({ clock: systemClock, random: systemRandom });
  const task = deps.storage.tasks.get(projectId);
  const actor = (): string => task?.annotator ?? deps.actor();
  const editor = createEditor({ newId, clock: systemClock, actor });
  const roleListeners = new Set<() => void>();
  const tellRole = (): void => {
    editor.setReadOnly(handle.mode() === 'reader');
    for (const listener of roleListeners) listener();
  };
  const opened = await deps.storage.openProject(projectId, {
    actor,
    onTakenOver: () => tellRole(),
    onRemote: (transaction) => void editor.applyRemote(transaction.diff),
  });
  if (!opened.ok) return opened;
  const handle = opened.value;
  editor.load(await handle.load());
  editor.restoreHistory(
    await handle.transactions(streamName(projectStream(projectId)), streamName(assignmentStream(projectId))),
  );
  editor.setReadOnly(handle.mode() === 'reader');
  const save = followSaveState(handle, editor);
  editor.onTransaction((transaction) => void handle.commit(transaction));
  followWork(editor);
  const openedClips = new Set<string>();

  async function openClip(clipId: string): Promise<void> {
    if (!openedClips.has(clipId)) {
      openedClips.add(clipId);
      editor.load(await handle.loadSets(clipId));
      const streams = editor.queries.setsOfClip(clipId).map((set) => streamName(addressOf(projectId, set)));
      const transactions = await handle.transactions(...streams);
      editor.restoreHistory(transactions.filter(({ name }) => !SPANNING_STEPS.has(name)));
    }
    editor.ephemeral.setState({ clip: clipId });
    workAs(actor());
  }

  async function readAll(): Promise<readonly ModelRecord[]> {
    const sets = await handle.loadSets(null);
    editor.load(sets);
    return [...(await handle.load()), ...sets];
  }

  async function openTaxonomy(): Promise<void> {
    await readAll();
    const own = streamName(projectStream(projectId));
    const transactions = await handle.transactions(own);
    if (!transactions.some(({ name }) => SPANNING_STEPS.has(name))) return;
    const streams = editor.queries.sets().map((set) => streamName(addressOf(projectId, set)));
    editor.rebuildHistory(PROJECT_DOCUMENT, await handle.transactions(own, ...streams));
  }

  function workAs(annotatorId: string): void {
    const clip = editor.ephemeral.getState().clip;
    if (clip === null) return;
    const set = openSet(editor, { clip, author: annotatorId });
    const isWanted = (id: string): boolean => task?.tiers?.includes(id) ?? true;
    const [firstTier] = editor.queries.tiers().filter((tier) => !tier.hidden && isWanted(tier.id));
    const id = set.ok
      ? set.value
      : (editor.queries.setsOfClip(clip).find(({ author }) => author === annotatorId)?.id ?? null);
    editor.ephemeral.setState({ set: id, selectedSegments: [], selectedTracks: [], activeTrack: null });
    if (editor.ephemeral.getState().activeTier === null)
      editor.ephemeral.setState({ activeTier: firstTier?.id ?? null });
  }

  return {
    ok: true,
    value: {
      projectId,
      actor,
      editor,
      handle,
      saveState: save.get,
      savedAtMs: save.savedAtMs,
      onSaveState: save.subscribe,
      openClip,
      readAll,
      openTaxonomy,
      workAs,
      restoredCount: restoredCountOf(deps.storage, handle, projectId),
      isReader: () => handle.mode() === 'reader',
      onRole: (listener) => {
        roleListeners.add(listener);
        return () => roleListeners.delete(listener);
      },
      takeOver: async () => {
        const taken = await handle.takeOver();
        tellRole();
        return taken;
      },
      close: () => handle.close(),
    },
  };
}

/** A database that was lost is rebuilt when the storage is opened; a part of one when its project is. */
function restoredCountOf(storage: Storage, handle: ProjectHandle, projectId: string): number {
  const report = handle.report();
  if (report.isRebuilt) return report.restoredCount;
  return storage.recovered.find((project) => project.projectId === projectId)?.restoredCount ?? 0;
}

function addressOf(project: string, set: AnnotationSet): Parameters<typeof streamName>[0] {
  return { project, clip: set.clip, author: set.author, layer: set.layer };
}

interface FollowedSaveState {
  readonly get: () => SaveState;
  readonly savedAtMs: () => number;
  readonly subscribe: (listener: () => void) => () => void;
}

/** The save state for screens; editing stops visibly when changes can no longer be kept. */
function followSaveState(handle: ProjectHandle, editor: Editor): FollowedSaveState {
  let current = BEFORE_FIRST_STATE;
  let savedAtMs = systemClock.nowMs();
  const listeners = new Set<() => void>();
  handle.onSaveState((state) => {
    current = state;
    if (state.state === 'saved') savedAtMs = systemClock.nowMs();
    if (state.isStopped) editor.setReadOnly(true);
    for (const listener of listeners) listener();
  });
  return {
    get: () => current,
    savedAtMs: () => savedAtMs,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
