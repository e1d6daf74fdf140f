import { createIdSource, systemClock, systemRandom, systemTimers } from '../../core';
import { createIndexer } from '../../media';
import { createClipImporter } from '../../projects';
import type { Settings, Storage } from '../../storage';
import { createAnnouncer, createToaster } from '../../ui';
import type { AppServices } from '../services';
import { createClipFiles } from '../session/clip-files';
import { openProjectSession } from '../session/project-session';
import type { ProjectSession } from '../session/project-session';

/** Makes everything the screens share, once. */
export function openServices(storage: Storage, settings: Settings): AppServices {
  const newId = createIdSource({ clock: systemClock, random: systemRandom });
  const seams = { clock: systemClock, timers: systemTimers };
  const announcer = createAnnouncer(seams);
  const indexer = createIndexer();
  const actor = (): string => {
    const known = settings.get().actor;
    if (known !== null) return known;
    const fresh = `p-${newId().slice(-8)}`;
    settings.set({ actor: fresh });
    return fresh;
  };

  let opening: Promise<ProjectSession | null> = Promise.resolve(null);
  const openProject = (projectId: string): Promise<ProjectSession | null> => {
    opening = opening.then(async (current) => {
      if (current?.projectId === projectId) return current;
      await current?.close();
      const session = await openProjectSession({ storage, actor }, projectId);
      return session.ok ? session.value : null;
    });
    return opening;
  };

  return {
    storage,
    settings,
    files: createClipFiles(storage.files),
    indexer,
    importer: createClipImporter({ indexer, newId }),
    announcer,
    toaster: createToaster({ ...seams, announcer }),
    clock: systemClock,
    newId,
    actor,
    openProject,
  };
}
