import type { Indexer, IndexedMedia, MediaProblem } from '../media';
import type { ChosenFile } from './file-access';

export type ClipImportState = 'waiting' | 'indexing' | 'unsupported' | 'failed';

/** A file on its way to become a clip. Gone from the list once it is one. */
export interface ClipImport {
  readonly id: string;
  readonly project: string;
  readonly fileName: string;
  readonly bytes: number;
  readonly state: ClipImportState;
  /** 0…1 */
  readonly progress: number;
  readonly problem: MediaProblem | null;
}

/** Indexes chosen files one after the other in a worker, tells progress, and can be cancelled. */
export interface ClipImporter {
  /** Of all projects; the array changes when an entry does. */
  readonly list: () => readonly ClipImport[];
  readonly subscribe: (listener: () => void) => () => void;
  /** `onIndexed` gets each file that became readable, in order. Resolves when all are done. */
  readonly add: (
    project: string,
    files: readonly ChosenFile[],
    onIndexed: (chosen: ChosenFile, media: IndexedMedia) => Promise<void>,
  ) => Promise<void>;
  /** Cancels what is running, forgets what failed. */
  readonly dismiss: (id: string) => void;
}

export function createClipImporter(deps: { readonly indexer: Indexer; readonly newId: () => string }): ClipImporter {
  let imports: readonly ClipImport[] = [];
  const listeners = new Set<() => void>();
  const aborts = new Map<string, AbortController>();
  let queue: Promise<void> = Promise.resolve();

  function set(next: readonly ClipImport[]): void {
    imports = next;
    for (const listener of listeners) listener();
  }
  const update = (id: string, change: Partial<ClipImport>): void =>
    set(imports.map((each) => (each.id === id ? { ...each, ...change } : each)));
  const remove = (id: string): void => set(imports.filter((each) => each.id !== id));

  async function run(id: string, chosen: ChosenFile, onIndexed: AddedListener): Promise<void> {
    const abort = aborts.get(id);
    if (abort === undefined || abort.signal.aborted) return;
    update(id, { state: 'indexing' });
    const result = await deps.indexer.index(chosen.file, {
      signal: abort.signal,
      onProgress: (progress) => update(id, { progress }),
    });
    aborts.delete(id);
    if (result.ok) {
      await onIndexed(chosen, result.value);
      remove(id);
    } else if (result.error.type === 'cancelled') remove(id);
    else
      update(id, { state: result.error.type === 'unsupportedCodec' ? 'unsupported' : 'failed', problem: result.error });
  }

  return {
    list: () => imports,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    add: async (project, files, onIndexed) => {
      const fresh = files.map((chosen) => ({ id: deps.newId(), chosen }));
      for (const { id } of fresh) aborts.set(id, new AbortController());
      set([...imports, ...fresh.map(({ id, chosen }) => waiting(id, project, chosen.file))]);
      for (const { id, chosen } of fresh) queue = queue.then(() => run(id, chosen, onIndexed));
      await queue;
    },
    dismiss: (id) => {
      aborts.get(id)?.abort();
      aborts.delete(id);
      remove(id);
    },
  };
}

type AddedListener = (chosen: ChosenFile, media: IndexedMedia) => Promise<void>;

function waiting(id: string, project: string, file: File): ClipImport {
  return { id, project, fileName: file.name, bytes: file.size, state: 'waiting', progress: 0, problem: null };
}
