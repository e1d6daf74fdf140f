import { activeLanguage } from '../../i18n';
import { createStarterProject } from '../../projects';
import type { ChosenFile } from '../../projects';
import type { AppServices } from '../services';
import { fetchScreen } from '../shell/screens';
import type { Route } from '../shell/use-route';
import { addClip } from './add-clips';
import type { ProjectSession } from './project-session';

/** Makes a project from the household chores and adds the files; a single one opens in the studio at once. */
export async function startWithFiles(
  services: AppServices,
  files: readonly ChosenFile[],
  name: string,
): Promise<Route | null> {
  const project = services.newId();
  const opening = openNewProject(services, project, name);
  // What the studio needs is fetched, and the file read, while the project is being made.
  if (files.length === 1) fetchScreen({ screen: 'studio' });
  const added: string[] = [];
  const done = services.importer.add(project, files, async (chosen, media) => {
    const session = await opening;
    const id = session === null ? null : await addClip(services, session, chosen, media);
    if (id !== null) added.push(id);
  });
  if ((await opening) === null) return null;
  if (files.length > 1) return { screen: 'clips', project };
  await done;
  const [clip] = added;
  return clip === undefined ? { screen: 'clips', project } : { screen: 'studio', project, clip };
}

async function openNewProject(services: AppServices, id: string, name: string): Promise<ProjectSession | null> {
  const made = await createStarterProject(services.storage, {
    id,
    name,
    annotator: services.actor(),
    nowIso: new Date(services.clock.nowMs()).toISOString(),
    language: activeLanguage().tag,
  });
  return made.ok ? services.openProject(id) : null;
}
