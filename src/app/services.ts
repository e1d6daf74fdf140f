import type { Clock, IdSource } from '../core';
import type { IndexedMedia, Indexer } from '../media';
import type { ClipImporter } from '../projects';
import type { Settings, Storage } from '../storage';
import type { Announcer, Toaster } from '../ui';
import type { Copies } from './copies/open-copies';
import type { Updates } from './offline/updates';
import type { ClipFiles } from './session/clip-files';
import type { ProjectSession } from './session/project-session';

/** What the composition root made once, handed to the screens. */
export interface AppServices {
  readonly storage: Storage;
  readonly settings: Settings;
  readonly files: ClipFiles;
  readonly indexer: Indexer;
  /** Tables of files just added, until they are kept in the store. */
  readonly freshTables: WeakMap<File, IndexedMedia>;
  readonly importer: ClipImporter;
  readonly announcer: Announcer;
  readonly toaster: Toaster;
  readonly clock: Clock;
  readonly newId: IdSource;
  readonly updates: Updates;
  /** Pseudonym of the person at this browser. */
  readonly actor: () => string;
  /** When all work was last durable, in milliseconds since 1970; the start of the page counts. */
  readonly savedAtMs: () => number;
  /** Copies of the work outside the browser; their code comes with the first project. */
  readonly copies: () => Promise<Copies>;
  /** The open project; another one is closed first. Null with the problem told when it cannot be opened. */
  readonly openProject: (projectId: string) => Promise<ProjectSession | null>;
  /** Lets go of the open project, if one is: its files, its lock. */
  readonly closeProject: () => Promise<void>;
}
