import type { Clock, Timers } from '../../core';
import { writeMirror } from '../../storage';
import type { MirrorFile, MirrorStore } from '../../storage';
import type { ProjectSession } from '../session/project-session';
import { settled } from '../session/settled';
import type { FolderAccess } from './folder-access';

/** Where the copy on disk stands. */
export type MirrorState =
  | { readonly type: 'off' }
  /** The browser wants to be asked again after a reload. */
  | { readonly type: 'permission'; readonly folder: string }
  | {
      readonly type: 'on';
      readonly folder: string;
      /** When the open project was copied last, in milliseconds since 1970; null before the first time. */
      readonly atMs: number | null;
      /** Work that the copy does not have yet. */
      readonly isBehind: boolean;
      readonly hasFailed: boolean;
    };

/** Keeps a folder on disk up to date with the open project. */
export interface Mirror {
  readonly state: () => MirrorState;
  readonly subscribe: (listener: () => void) => () => void;
  /** Lets the person choose a folder and copies at once. Needs a click. */
  readonly choose: (access: FolderAccess) => Promise<void>;
  /** Asks the browser for the folder again. Needs a click. */
  readonly allow: (access: FolderAccess) => Promise<void>;
  /** Copies no more; what was copied stays where it is. */
  readonly stop: () => Promise<void>;
  /** Copies what the folder does not have yet, now. */
  readonly copyNow: () => Promise<void>;
  /** Follows an opened project: soon after a change, and at once when work is handed in. */
  readonly follow: (session: ProjectSession) => Promise<void>;
}

export interface MirrorDeps {
  readonly store: MirrorStore;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly access: () => FolderAccess | null;
  /** All files of a project's copy. */
  readonly filesOf: (session: ProjectSession) => Promise<readonly MirrorFile[]>;
  /** A name for a project's folder, the same on every call. */
  readonly folderNameOf: (session: ProjectSession) => string;
}

/** Changes wait so long for others: with the writing, a copy is never 5 minutes behind. */
const WAIT_MS = 2 * 60 * 1000;

const OFF: MirrorState = { type: 'off' };

export function createMirror(deps: MirrorDeps): Mirror {
  const listeners = new Set<() => void>();
  let state = OFF;
  let folder: FileSystemDirectoryHandle | null = null;
  let session: ProjectSession | null = null;
  let running: Promise<void> | null = null;
  let isWanted = false;
  let stopWaiting: (() => void) | null = null;

  function set(next: MirrorState): void {
    state = next;
    for (const listener of listeners) listener();
  }

  function soon(): void {
    if (stopWaiting !== null) return;
    stopWaiting = deps.timers.after(WAIT_MS, () => void copyNow());
  }

  function onChange(name: string): void {
    if (state.type === 'on' && !state.isBehind) set({ ...state, isBehind: true });
    if (name === 'submit') void copyNow();
    else soon();
  }

  async function copyNow(): Promise<void> {
    stopWaiting?.();
    stopWaiting = null;
    isWanted = true;
    running ??= copyWhileWanted();
    await running;
  }

  async function copyWhileWanted(): Promise<void> {
    while (isWanted) {
      isWanted = false;
      await copyOnce();
    }
    running = null;
  }

  async function copyOnce(): Promise<void> {
    const open = session;
    if (folder === null || open === null || open.isReader() || state.type !== 'on') return;
    const place = folder;
    try {
      await settled(open);
      const { projectId } = open;
      const opCount = await deps.store.opCount(projectId);
      const known = await deps.store.mark(projectId);
      const name = known?.folder ?? deps.folderNameOf(open);
      await writeMirror(await place.getDirectoryHandle(name, { create: true }), await deps.filesOf(open));
      const atMs = deps.clock.nowMs();
      await deps.store.setMark(projectId, { folder: name, opCount, atMs });
      const isBehind = (await deps.store.opCount(projectId)) > opCount;
      if (session === open) set({ type: 'on', folder: place.name, atMs, isBehind, hasFailed: false });
      if (isBehind) soon();
    } catch {
      // Gone, full or locked by another program: the work itself is safe, so it is said and tried again.
      await noteFailure(place);
    }
  }

  async function noteFailure(place: FileSystemDirectoryHandle): Promise<void> {
    if (folder !== place) return;
    if ((await deps.access()?.isAllowed(place, 'query')) === false) {
      set({ type: 'permission', folder: place.name });
      return;
    }
    if (state.type === 'on') set({ ...state, isBehind: true, hasFailed: true });
    soon();
  }

  /** Where things stand with this folder and the open project; copies when the folder lacks something. */
  async function take(chosen: FileSystemDirectoryHandle | null, isAllowed: boolean): Promise<void> {
    folder = chosen;
    if (chosen === null) return set(OFF);
    if (!isAllowed) return set({ type: 'permission', folder: chosen.name });
    const mark = session === null ? null : await deps.store.mark(session.projectId);
    const opCount = session === null ? 0 : await deps.store.opCount(session.projectId);
    const isBehind = session !== null && opCount !== (mark?.opCount ?? -1);
    set({ type: 'on', folder: chosen.name, atMs: mark?.atMs ?? null, isBehind, hasFailed: false });
    if (isBehind) await copyNow();
  }

  return {
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    choose: async (access) => {
      const chosen = await access.choose();
      if (chosen === null) return;
      await deps.store.setFolder(chosen);
      await take(chosen, true);
      // Another folder has none of it, whatever the mark says.
      await copyNow();
    },
    allow: async (access) => {
      if (folder !== null) await take(folder, await access.isAllowed(folder, 'ask'));
    },
    stop: async () => {
      await deps.store.setFolder(null);
      await take(null, false);
    },
    copyNow,
    follow: async (opened) => {
      session = opened;
      opened.editor.onTransaction(({ name, source }) => {
        if (source !== 'remote' && session === opened) onChange(name);
      });
      const known = await deps.store.folder();
      const access = deps.access();
      await take(known, known !== null && access !== null && (await access.isAllowed(known, 'query')));
    },
  };
}
