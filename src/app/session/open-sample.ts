import { activeLanguage, text } from '../../i18n';
import { createStarterProject } from '../../projects';
import type { AppServices } from '../services';
import type { Route } from '../shell/use-route';

/** Opens the sample in the studio. */
export async function openSample(services: AppServices): Promise<Route | null> {
  const project = services.newId();
  const made = await createStarterProject(services.storage, {
    id: project,
    name: text(($) => $.createProject.sampleName, { ns: 'admin' }),
    annotator: services.actor(),
    nowIso: new Date(services.clock.nowMs()).toISOString(),
    language: activeLanguage().tag,
  });
  return made.ok ? { screen: 'clips', project } : null;
}
