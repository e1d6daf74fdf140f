import type { ModelRecord } from './model-record';

/** The layer and clip name of the one stream that holds what belongs to the whole project. */
export const PROJECT_WIDE = '_';

/** What a stream is named by. One writer each. */
export interface StreamAddress {
  readonly project: string;
  readonly clip: string;
  readonly author: string;
  readonly layer: string;
}

export function streamName(address: StreamAddress): string {
  return `${address.project}/${address.clip}/${address.author}/${address.layer}`;
}

/** Null when the text names no stream. */
export function parseStreamName(name: string): StreamAddress | null {
  const [project, clip, author, layer, ...rest] = name.split('/');
  if (project === undefined || clip === undefined || author === undefined || layer === undefined) return null;
  return rest.length > 0 ? null : { project, clip, author, layer };
}

/** The set a record belongs to; null for what belongs to the project. */
export function setIdOf(record: ModelRecord): string | null {
  if (record.type === 'set') return record.id;
  return 'set' in record ? record.set : null;
}

/** The stream of who is to do what; its lines name who wrote each. */
export function assignmentStream(project: string): StreamAddress {
  return { project, clip: PROJECT_WIDE, author: PROJECT_WIDE, layer: 'assign' };
}

/** The stream of a project-wide record, written by the project's owner. */
export function projectStream(project: string): StreamAddress {
  return { project, clip: PROJECT_WIDE, author: PROJECT_WIDE, layer: 'project' };
}
