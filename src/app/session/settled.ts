import type { ProjectSession } from './project-session';

/** Resolves once nothing of a project is being written; false when something of it cannot be kept. */
export async function settled(session: ProjectSession | null): Promise<boolean> {
  if (session === null || session.saveState().state === 'saved') return true;
  if (session.saveState().state === 'unsaved') return false;
  await new Promise<void>((resolve) => {
    const stop = session.onSaveState(() => {
      if (session.saveState().state === 'saving') return;
      stop();
      resolve();
    });
  });
  return settled(session);
}
