import { deleteClip } from '../../editor';
import type { Clip } from '../../model';
import type { AppServices } from '../services';
import type { ProjectSession } from './project-session';
import { settled } from './settled';

/**
 * Takes a clip out of the project for good, with all work on it and what this browser keeps of its video. A restore
 * point is kept before it. False when it cannot be done now, because another tab writes the project.
 */
export async function deleteClipForGood(services: AppServices, session: ProjectSession, clip: Clip): Promise<boolean> {
  const { editor, handle } = session;
  if (!(await settled(session)) || session.isReader()) return false;
  await session.readAll();
  await handle.restorePoints.add('before', 'deleteClip');
  if (!editor.transact('deleteClip', deleteClip(editor.store, clip.id)).ok || !(await settled(session))) return false;
  const { copies, files, mediaCache } = services.storage;
  await Promise.all([copies.remove(clip.id), files.remove(clip.id)]);
  const { fingerprint } = clip.media;
  if (fingerprint !== null && !isUsedElsewhere(session, fingerprint)) await mediaCache.purge(fingerprint);
  return true;
}

function isUsedElsewhere({ editor }: ProjectSession, fingerprint: string): boolean {
  return editor.queries.clips().some(({ media }) => media.fingerprint === fingerprint);
}
