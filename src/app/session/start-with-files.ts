import { activeLanguage } from '../../i18n';
import { createStarterProject } from '../../projects';
import type { ChosenFile } from '../../projects';
import type { AppServices } from '../services';
import type { Route } from '../shell/use-route';
import { addClip } from './add-clips';

/** Makes a project from the household chores and adds the files; a single one opens in the studio at once. */
export async function startWithFiles(
  services: AppServices,
  files: readonly ChosenFile[],
  name: string,
): Promise<Route | null> {
  const project = services.newId();
  const made = await createStarterProject(services.storage, {
    id: project,
    name,
    annotator: services.actor(),
    nowIso: new Date(services.clock.nowMs()).toISOString(),
    language: activeLanguage().tag,
  });
  if (!made.ok) return null;
  const session = await services.openProject(project);
  if (session === null) return null;
  const added: string[] = [];
  const done = services.importer.add(project, files, async (chosen, media) => {
    const id = await addClip(services, session, chosen, media);
    if (id !== null) added.push(id);
  });
  if (files.length > 1) return { screen: 'clips', project };
  await done;
  const [clip] = added;
  return clip === undefined ? { screen: 'clips', project } : { screen: 'studio', project, clip };
}
