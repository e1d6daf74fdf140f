import type { IdSource } from '../core';
import type { ModelRecord } from '../model';
import type { Rate } from '../time';
import type { LossReport } from './loss-report';
import type { RepairChoices } from './range-repair';

/** The project that annotations are imported into, and what an import may not make up itself. */
export interface ImportContext {
  readonly records: Iterable<ModelRecord>;
  readonly ids: IdSource;
  /** RFC 3339. */
  readonly at: string;
  /** Annotator who imports; null when nobody is chosen. */
  readonly by: string | null;
}

/** Choices of an import of segments; those of the dialog and of the command line. */
export interface ImportOptions extends RepairChoices {
  /** `ask` refuses with the list; `map` gives the label (id or key) for each foreign text. */
  readonly unknownLabel: 'ask' | 'add' | 'ignore' | 'map';
  readonly labelMap: Readonly<Record<string, string>>;
  readonly duplicateId: 'new-id' | 'drop';
  /** Annotator the work is put down to; null: the one the file names, else a pseudonym for imports. */
  readonly author: string | null;
  /** Tier by id or key; null: the first free tier, else a new one. */
  readonly tier: string | null;
  /** Frame rate for clips whose video is not at hand; null leaves such clips out. */
  readonly rate: Rate | null;
  /** Number of the first picture in file names, where a file has no other frame number. */
  readonly frameBase: 0 | 1;
  /** What frame numbers of CVAT count: pictures of the video, or those its task took of it. */
  readonly frameNumbers: 'video' | 'task';
  /** Native only: id of a new project to open the file beside an equal one. */
  readonly asCopy: string | null;
}

export const DEFAULT_IMPORT_OPTIONS: ImportOptions = {
  zeroLength: 'one-frame',
  reversed: 'drop',
  beyondClip: 'cut',
  unknownLabel: 'ask',
  labelMap: {},
  duplicateId: 'new-id',
  author: null,
  tier: null,
  rate: null,
  frameBase: 0,
  frameNumbers: 'video',
  asCopy: null,
};

export interface ImportOutcome {
  /** `project`: a whole new project; `annotations`: records to put into the present one, new or changed. */
  readonly kind: 'project' | 'annotations';
  readonly records: readonly ModelRecord[];
  readonly report: LossReport;
  /** Foreign names of clips that nothing of the project matches and no rate was given for. */
  readonly unmatchedClips: readonly string[];
}
