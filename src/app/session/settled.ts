import type { ProjectSession } from './project-session';

/** Resolves once nothing of a project is being written; false when something of it cannot be kept. */
export async function settled(session: ProjectSession | null): Promise<boolean> {
  if (session === null) return true;
  // Changes are written in their order: once this reading has its turn, all before it had theirs.
  await session.handle.transactions();
  if (session.saveState().state === 'saved') return true;
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
