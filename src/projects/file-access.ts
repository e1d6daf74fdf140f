import { fileOpen } from 'browser-fs-access';

/** A chosen file; its handle is kept where the browser gives one, so that it opens again after a reload. */
export interface ChosenFile {
  readonly file: File;
  readonly handle: FileSystemFileHandle | null;
}

const VIDEO_TYPES = ['video/*'];
const VIDEO_ENDINGS = ['.mp4', '.m4v', '.mov', '.webm', '.mkv', '.ts', '.mts', '.3gp'];
const DATA_ENDINGS = ['.json', '.zip'];

/** Asks for video files; none when the person closes the picker. */
export async function chooseVideos(options: { readonly multiple: boolean }): Promise<readonly ChosenFile[]> {
  return choose({ mimeTypes: VIDEO_TYPES, extensions: VIDEO_ENDINGS, multiple: options.multiple });
}

/** Asks for one annotation or project file. */
export async function chooseDataFile(): Promise<File | null> {
  const [chosen] = await choose({ mimeTypes: ['application/json'], extensions: DATA_ENDINGS, multiple: false });
  return chosen?.file ?? null;
}

/** Asks for one file of labels: a table, or a whole taxonomy. */
export async function chooseLabelFile(): Promise<File | null> {
  const [chosen] = await choose({
    mimeTypes: ['application/json', 'text/csv'],
    extensions: ['.json', '.csv', '.tsv'],
    multiple: false,
  });
  return chosen?.file ?? null;
}

interface Choice {
  readonly mimeTypes: readonly string[];
  readonly extensions: readonly string[];
  readonly multiple: boolean;
}

async function choose(choice: Choice): Promise<readonly ChosenFile[]> {
  const { mimeTypes, extensions, multiple } = choice;
  const common = { mimeTypes: [...mimeTypes], extensions: [...extensions] };
  try {
    const files = multiple
      ? await fileOpen({ ...common, multiple: true })
      : [await fileOpen({ ...common, multiple: false })];
    return files.map((file) => ({ file, handle: file.handle ?? null }));
  } catch (thrown) {
    if (thrown instanceof DOMException && thrown.name === 'AbortError') return [];
    throw thrown;
  }
}

/** Files of a drop, with handles where the browser gives them. Folders are left out. */
export async function droppedFiles(transfer: DataTransfer): Promise<readonly ChosenFile[]> {
  // Items are gone after the event, so all are asked for before the first await.
  const pending = [...transfer.items]
    .filter((item) => item.kind === 'file')
    .map((item) => ({ file: item.getAsFile(), handle: handleOf(item) }));
  const chosen: ChosenFile[] = [];
  for (const { file, handle } of pending) {
    const entry = await handle;
    if (file !== null && entry?.kind !== 'directory') chosen.push({ file, handle: isFileHandle(entry) ? entry : null });
  }
  return chosen;
}

function handleOf(item: DataTransferItem): Promise<FileSystemHandle | null> {
  if (!('getAsFileSystemHandle' in item) || typeof item.getAsFileSystemHandle !== 'function')
    return Promise.resolve(null);
  const asked: unknown = item.getAsFileSystemHandle();
  return Promise.resolve(asked).then((entry) => (entry instanceof FileSystemHandle ? entry : null));
}

function isFileHandle(entry: FileSystemHandle | null): entry is FileSystemFileHandle {
  return entry?.kind === 'file';
}

export function looksLikeData(file: File): boolean {
  return DATA_ENDINGS.some((ending) => file.name.toLowerCase().endsWith(ending));
}
