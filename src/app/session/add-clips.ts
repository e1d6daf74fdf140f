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
  void services.indexer.fingerprint(chosen.file).then((fingerprint) => {
    if (!fingerprint.ok) return;
    noteMeasure(editor, id, { fingerprint: fingerprint.value });
    const stream = editor.queries.byId('clip', id)?.media.stream ?? null;
    keepTables(services, { fingerprint: fingerprint.value, stream }, media);
  });
  return id;
}
