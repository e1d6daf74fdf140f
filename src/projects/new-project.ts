import type { Storage, StorageProblem } from '../storage';
import { ok } from '../core';
import type { Result } from '../core';
import { createAnnotator, createProject, starterTaxonomyRecords } from '../model';
import type { ModelRecord } from '../model';
import { loadStarterTexts } from './starter-texts';

export interface NewProject {
  readonly id: string;
  readonly name: string;
  /** Pseudonym of the person who makes it. */
  readonly annotator: string;
  readonly nowIso: string;
  readonly language: string;
}

/** Records of a fresh project with the household chores in all languages. */
export async function starterProjectRecords(project: NewProject): Promise<ModelRecord[]> {
  const texts = await loadStarterTexts();
  return [
    createProject({
      id: project.id,
      name: project.name,
      created: project.nowIso,
      languages: [...new Set([project.language, 'en'])],
      singlePerson: true,
    }),
    createAnnotator({
      id: project.annotator,
      project: project.id,
      roles: ['annotator', 'lead'],
      languages: [project.language],
    }),
    ...starterTaxonomyRecords(project.id, texts),
  ];
}

export async function createStarterProject(
  storage: Storage,
  project: NewProject,
): Promise<Result<string, StorageProblem>> {
  const created = await storage.createProject(await starterProjectRecords(project));
  return created.ok ? ok(project.id) : created;
}
