import { activeLanguage, text } from '../../i18n';
import { createAnnotator } from '../../model';
import type { ModelRecord, Project } from '../../model';
import { readOutsideFile } from '../../projects';
import { DEFAULT_IMPORT_OPTIONS } from '../../formats';
import type { AppServices } from '../services';
import type { Route } from '../shell/use-route';
import { BUNDLED_CLIP } from './clip-files';

const SAMPLE_FILE = 'sample/clear-the-table.chorograph.json';

/** Opens the sample in the studio: the one made before, where the person may have worked, or a fresh copy. */
export async function openSample(services: AppServices): Promise<Route | null> {
  const records = await readSample();
  const project = records.find((record) => record.type === 'project');
  const clip = records.find((record) => record.type === 'clip');
  if (project === undefined || clip === undefined) return null;
  const known = await services.storage.listProjects();
  if (!known.some(({ id }) => id === project.id)) {
    const made = await services.storage.createProject(forThisPerson(services, records, project));
    if (!made.ok) return null;
  }
  return { screen: 'studio', project: project.id, clip: clip.id };
}

async function readSample(): Promise<readonly ModelRecord[]> {
  const response = await fetch(new URL(SAMPLE_FILE, document.baseURI));
  const file = new File([await response.blob()], SAMPLE_FILE);
  const read = await readOutsideFile(file, { target: null, options: DEFAULT_IMPORT_OPTIONS });
  return read.ok ? read.value.records : [];
}

/** The sample's records with its name in the language of the page, its video at its place, and this person in it. */
function forThisPerson(services: AppServices, records: readonly ModelRecord[], project: Project): ModelRecord[] {
  const me = createAnnotator({
    id: services.actor(),
    project: project.id,
    roles: ['annotator'],
    languages: [activeLanguage().tag],
  });
  return [
    ...records.map((record): ModelRecord => {
      if (record.type === 'clip') return { ...record, x: { ...record.x, bundled: BUNDLED_CLIP } };
      if (record.type !== 'project') return record;
      const name = text(($) => $.createProject.sampleName, { ns: 'admin' });
      return { ...record, name, singlePerson: true };
    }),
    me,
  ];
}
