import { createIdSource, systemClock, systemRandom, systemTimers } from '../../core';
import { errorText } from '../../i18n';
import { createIndexer } from '../../media';
import { createClipImporter } from '../../projects';
import type { Settings, Storage } from '../../storage';
import { createAnnouncer, createToaster } from '../../ui';
import type { Toaster } from '../../ui';
import type { Copies } from '../copies/open-copies';
import { freshPseudonym } from '../people/people';
import type { AppServices } from '../services';
import { createUpdates } from '../offline/updates';
import { createClipFiles } from '../session/clip-files';
import { settled } from '../session/settled';
import { keepRestorePoints } from '../session/restore';
import type { ProjectSession } from '../session/project-session';

/** The trash can wait until the first screen stands. */
const EMPTY_TRASH_DELAY_MS = 15_000;

/** Makes everything the screens share, once. */
export function openServices(storage: Storage, settings: Settings): AppServices {
  const newId = createIdSource({ clock: systemClock, random: systemRandom });
  const seams = { clock: systemClock, timers: systemTimers };
  const announcer = createAnnouncer(seams);
  const indexer = createIndexer();
  const actor = (): string => {
    const known = settings.get().actor;
    if (known !== null) return known;
    const fresh = freshPseudonym(newId);
    settings.set({ actor: fresh });
    return fresh;
  };

  systemTimers.after(EMPTY_TRASH_DELAY_MS, () => void storage.emptyTrash());
  const toaster = createToaster({ ...seams, announcer });
  const startedMs = systemClock.nowMs();
  let opened: ProjectSession | null = null;
  let opening: Promise<ProjectSession | null> = Promise.resolve(null);
  let copiesOnce: Promise<Copies> | null = null;
  const copies = (): Promise<Copies> => {
    copiesOnce ??= import('../copies/open-copies').then(({ openCopies }) => openCopies(storage));
    return copiesOnce;
  };
  const followWithCopies = async (session: ProjectSession): Promise<void> => {
    const { mirror, reminder } = await copies();
    reminder.follow(session);
    await mirror.follow(session);
  };
  const openProject = (projectId: string): Promise<ProjectSession | null> => {
    opening = opening.then(async (current) => {
      if (current?.projectId === projectId) return current;
      await current?.close();
      // The editor comes with the first project and not before.
      const { openProjectSession } = await import('../session/project-session');
      const session = await openProjectSession({ storage, actor }, projectId);
      opened = session.ok ? session.value : null;
      if (opened !== null) {
        askToPersistOnce(opened, storage, { settings, toaster });
        keepRestorePoints(opened, systemClock);
        void followWithCopies(opened);
      }
      return opened;
    });
    return opening;
  };

  const closeProject = (): Promise<void> => {
    const closed = opening.then(async (current) => {
      await current?.close();
      opened = null;
      return null;
    });
    opening = closed;
    return closed.then(() => undefined);
  };

  return {
    storage,
    settings,
    files: createClipFiles(storage.files, storage.copies),
    indexer,
    freshTables: new WeakMap(),
    importer: createClipImporter({ indexer, newId }),
    announcer,
    toaster,
    updates: createUpdates({
      clock: systemClock,
      settle: async () => settled(await opening),
      loadPage: () => location.reload(),
    }),
    clock: systemClock,
    newId,
    actor,
    copies,
    savedAtMs: () => opened?.savedAtMs() ?? startedMs,
    openProject,
    closeProject,
  };
}

interface PersistTellers {
  readonly settings: Settings;
  readonly toaster: Toaster;
}

/** The first edit is when a browser has a reason to keep this site; its no is told once. */
function askToPersistOnce(session: ProjectSession, storage: Storage, { settings, toaster }: PersistTellers): void {
  const stop = session.editor.onTransaction(() => {
    stop();
    void storage.persist().then((answer) => {
      if (answer.ok || settings.get().isNotPersistedTold) return;
      settings.set({ isNotPersistedTold: true });
      const { what, safe, cure } = errorText('S-305');
      toaster.show(`${what} ${safe} ${cure}`);
    });
  });
}
