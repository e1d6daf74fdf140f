import { ok } from '../../core';
import { text } from '../../i18n';
import type { ModelRecord, Project } from '../../model';
import type { AppServices } from '../services';
import { settled } from './settled';

/** Steps on a project as a whole; names of the history. */
export type ProjectStep = 'archiveProject' | 'reopenProject' | 'trashProject' | 'takeBackProject';

function stepped(step: ProjectStep, project: Project, nowIso: string): Project {
  if (step === 'archiveProject') return { ...project, state: 'archived' };
  if (step === 'trashProject') return { ...project, state: 'trashed', trashedAt: nowIso };
  return { ...project, state: 'open', trashedAt: null };
}

/** False when the project cannot be written now, because another tab has it. Resolves once the step is kept. */
export async function stepProject(services: AppServices, projectId: string, step: ProjectStep): Promise<boolean> {
  const session = await services.openProject(projectId);
  const project = session?.editor.queries.project() ?? null;
  if (session === null || project === null) return false;
  const done = session.editor.transact(step, (draft) => {
    draft.put(stepped(step, project, draft.nowIso()));
    return ok();
  });
  return done.ok && (await settled(session));
}

/** A second project with the same clips and all work so far; its history begins anew. False when it cannot be made. */
export async function duplicateProject(services: AppServices, projectId: string): Promise<boolean> {
  const session = await services.openProject(projectId);
  if (session === null) return false;
  const id = services.newId();
  const nowIso = new Date(services.clock.nowMs()).toISOString();
  const records = (await session.readAll()).map((record): ModelRecord => {
    if (record.type !== 'project') return 'project' in record ? { ...record, project: id } : record;
    const name = text(($) => $.import.copyName, { ns: 'admin', name: record.name });
    return { ...record, id, name, created: nowIso, modified: nowIso, state: 'open', trashedAt: null };
  });
  return (await services.storage.createProject(records)).ok;
}

/** For good. False while another tab has the project open. */
export async function deleteProject(services: AppServices, projectId: string): Promise<boolean> {
  await services.closeProject();
  return (await services.storage.deleteProject(projectId)).ok;
}
