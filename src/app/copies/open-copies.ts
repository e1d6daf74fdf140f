import { systemClock, systemTimers } from '../../core';
import { DEFAULT_EXPORT_OPTIONS } from '../../formats';
import { activeLanguage } from '../../i18n';
import { fileNameOf, offerDownload, prepareExportFiles, zipFiles } from '../../projects';
import type { MirrorFile, Storage } from '../../storage';
import type { ProjectSession } from '../session/project-session';
import { createCopyReminder } from './copy-reminder';
import type { CopyReminder } from './copy-reminder';
import { folderAccess } from './folder-access';
import { createMirror } from './mirror';
import type { Mirror } from './mirror';

/** Copies of the work outside the browser: a folder kept up to date, a download, and the word that it is time. */
export interface Copies {
  readonly mirror: Mirror;
  readonly reminder: CopyReminder;
  /** Downloads the project as it stands now. False when it could not be written. */
  readonly backUp: (session: ProjectSession) => Promise<boolean>;
}

export function openCopies(storage: Pick<Storage, 'mirror'>): Copies {
  const reminder = createCopyReminder({ timers: systemTimers });
  const mirror = createMirror({
    store: storage.mirror,
    clock: systemClock,
    timers: systemTimers,
    access: folderAccess,
    filesOf: async (session) => [
      ...(await storage.mirror.logFiles(session.projectId)),
      ...((await projectFiles(session)) ?? []),
    ],
    folderNameOf: (session) => `${nameOf(session)}-${session.projectId.slice(-8)}`,
  });
  mirror.subscribe(() => {
    const state = mirror.state();
    if (state.type === 'on' && !state.isBehind) reminder.copied();
  });
  return {
    mirror,
    reminder,
    backUp: async (session) => {
      const files = await projectFiles(session);
      if (files === null) return false;
      offerDownload(`${nameOf(session)}-backup.zip`, await zipFiles(files));
      reminder.copied();
      return true;
    },
  };
}

function nameOf({ editor }: ProjectSession): string {
  return fileNameOf(editor.queries.project()?.name ?? '');
}

/** The project's own format: everything but the log. Null when it cannot be written. */
async function projectFiles({ handle }: ProjectSession): Promise<MirrorFile[] | null> {
  const records = [...(await handle.load()), ...(await handle.loadSets(null))];
  const options = { ...DEFAULT_EXPORT_OPTIONS, format: 'native', lang: activeLanguage().tag };
  const prepared = await prepareExportFiles(records, options);
  if (!prepared.ok) return null;
  return prepared.value.files.map(({ path, text }) => ({ path, content: new Blob([text]) }));
}
