import { ok } from '../../core';
import type { IndexedMedia } from '../../media';
import { clipFromMedia } from '../../projects';
import type { ChosenFile } from '../../projects';
import type { AppServices } from '../services';
import { keepTables } from './frame-tables';
import { noteMeasure } from './measure-clip';
import type { ProjectSession } from './project-session';

/** Adds an indexed file to a project as a clip, keeps its handle, and measures its fingerprint afterwards. */
export async function addClip(
  services: AppServices,
  session: ProjectSession,
  chosen: ChosenFile,
  media: IndexedMedia,
): Promise<string | null> {
  const { editor, projectId } = session;
  const id = services.newId();
  const order = editor.queries.clips().reduce((most, clip) => Math.max(most, clip.order + 1), 0);
  await services.files.keep(id, chosen.file, chosen.handle);
  const added = editor.transact('addClip', (draft) => {
    draft.put(clipFromMedia(chosen.file, media, { id, project: projectId, order }));
    return ok();
  });
  if (!added.ok) return null;
  services.freshTables.set(chosen.file, media);
  void services.indexer.fingerprint(chosen.file).then(async (fingerprint) => {
    if (fingerprint.ok) {
      noteMeasure(editor, id, { fingerprint: fingerprint.value });
      const stream = editor.queries.byId('clip', id)?.media.stream ?? null;
      await keepTables(services, { fingerprint: fingerprint.value, stream }, media);
    }
    services.freshTables.delete(chosen.file);
  });
  return id;
}
