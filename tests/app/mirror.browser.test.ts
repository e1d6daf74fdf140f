import { afterEach, expect, test } from 'vitest';
import type { FolderAccess } from '../../src/app/copies/folder-access';
import { createMirror } from '../../src/app/copies/mirror';
import { openProjectSession } from '../../src/app/session/project-session';
import { submitSet } from '../../src/editor';
import type { MirrorFile, Storage } from '../../src/storage';
import { closeAll, freshName, storageAt } from '../storage/opened-storage';
import { aProject } from '../storage/project-records';
import { createManualTime } from '../ui/manual-time';

const MINUTE_MS = 60_000;

afterEach(closeAll);

/** A folder of the private file system stands for one on disk: the same interface, and no picker that a test could not press. */
async function scene() {
  const root = await navigator.storage.getDirectory();
  const folder = await root.getDirectoryHandle(freshName(), { create: true });
  const storage: Storage = await storageAt(freshName());
  await storage.createProject(aProject('p1'));
  const session = await openProjectSession({ storage, actor: () => 'a1' }, 'p1');
  if (!session.ok) throw new Error(session.error.type);
  let isAllowed = true;
  const access: FolderAccess = {
    choose: () => Promise.resolve(folder),
    isAllowed: (_folder, way) => {
      if (way === 'ask') isAllowed = true;
      return Promise.resolve(isAllowed);
    },
  };
  const time = createManualTime();
  let extra: MirrorFile[] = [];
  const mirror = createMirror({
    ...time,
    store: storage.mirror,
    access: () => access,
    filesOf: async () => [...(await storage.mirror.logFiles('p1')), ...extra],
    folderNameOf: () => 'kitchen-p1',
  });
  return {
    ...time,
    access,
    folder,
    mirror,
    storage,
    session: session.value,
    forbid: () => {
      isAllowed = false;
    },
    add: (files: MirrorFile[]) => {
      extra = files;
    },
  };
}

type Scene = Awaited<ReturnType<typeof scene>>;

async function filesIn(folder: FileSystemDirectoryHandle, path = ''): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for await (const [name, entry] of folder.entries()) {
    if (entry.kind === 'directory')
      for (const [at, text] of await filesIn(entry, `${path}${name}/`)) found.set(at, text);
    else found.set(`${path}${name}`, await (await entry.getFile()).text());
  }
  return found;
}

async function lineCount({ folder }: Scene): Promise<number> {
  const texts = [...(await filesIn(folder))].filter(([path]) => path.startsWith('kitchen-p1/ops/'));
  return texts.reduce((sum, [, text]) => sum + text.trimEnd().split('\n').length, 0);
}

function rename({ session }: Scene, name: string): void {
  const project = session.editor.queries.project();
  if (project === null) throw new Error('no project');
  const done = session.editor.transact('editTaxonomy', (draft) => {
    draft.put({ ...project, name });
    return { ok: true, value: undefined };
  });
  expect(done.ok).toBe(true);
}

const isCopied = ({ mirror }: Scene) => {
  const state = mirror.state();
  return state.type === 'on' && !state.isBehind && !state.hasFailed;
};

test('the chosen folder gets the log by author and device, soon after a change and at once on handing in', async () => {
  const here = await scene();
  const { mirror, session, storage, folder, pass } = here;
  await mirror.follow(session);
  expect(mirror.state()).toEqual({ type: 'off' });
  await mirror.choose(here.access);
  expect(isCopied(here)).toBe(true);
  const first = await lineCount(here);
  expect(first).toBe(await storage.mirror.opCount('p1'));
  expect(
    [...(await filesIn(folder)).keys()].every((path) =>
      /^kitchen-p1\/(ops\/[^/]+\/[^/]+\.ndjson|payloads\/)/.test(path),
    ),
  ).toBe(true);

  rename(here, 'Kitchen');
  expect(mirror.state()).toMatchObject({ type: 'on', isBehind: true });
  expect(await lineCount(here)).toBe(first);
  pass(2 * MINUTE_MS);
  await expect.poll(() => isCopied(here)).toBe(true);
  expect(await lineCount(here)).toBe(first + 1);
  expect(mirror.state()).toMatchObject({ atMs: 2 * MINUTE_MS });

  await session.openClip('clip1');
  const set = session.editor.queries.setsOfClip('clip1').find(({ author }) => author === 'a1');
  session.editor.transact('submit', submitSet(set?.id ?? ''));
  await expect.poll(() => isCopied(here)).toBe(true);
  expect(await lineCount(here)).toBe(await storage.mirror.opCount('p1'));
  expect(await lineCount(here)).toBeGreaterThan(first + 1);
  await session.close();
}, 60_000);

test('after a reload the browser may want to be asked: one press copies what came in between', async () => {
  const here = await scene();
  const { mirror, session, access } = here;
  await mirror.follow(session);
  await mirror.choose(access);
  const first = await lineCount(here);
  here.forbid();
  await mirror.follow(session);
  expect(mirror.state()).toEqual({ type: 'permission', folder: here.folder.name });
  rename(here, 'Bathroom');
  here.pass(10 * MINUTE_MS);
  await mirror.copyNow();
  expect(await lineCount(here)).toBe(first);
  await mirror.allow(access);
  expect(isCopied(here)).toBe(true);
  expect(await lineCount(here)).toBe(first + 1);
  await session.close();
}, 60_000);

test('a folder that cannot be written is said, and tried again; a file that another program changed is put right', async () => {
  const here = await scene();
  const { mirror, session, folder, access } = here;
  await mirror.follow(session);
  await mirror.choose(access);
  // A file in the way of a folder.
  here.add([{ path: 'docs/part-0001.ndjson', content: new Blob(['{}\n']) }]);
  const place = await folder.getDirectoryHandle('kitchen-p1');
  await place.getFileHandle('docs', { create: true });
  await mirror.copyNow();
  expect(mirror.state()).toMatchObject({ type: 'on', isBehind: true, hasFailed: true });
  await place.removeEntry('docs');
  const [ops] = [...(await filesIn(folder))].filter(([path]) => path.includes('/ops/'));
  const [path = '', text = ''] = ops ?? [];
  await overwrite(folder, path, text.replace('"seq":0', '"seq":7'));
  here.pass(2 * MINUTE_MS);
  await expect.poll(() => isCopied(here)).toBe(true);
  const files = await filesIn(folder);
  expect(files.get(path)).toBe(text);
  expect(files.get('kitchen-p1/docs/part-0001.ndjson')).toBe('{}\n');
  await session.close();
}, 60_000);

async function overwrite(root: FileSystemDirectoryHandle, path: string, text: string): Promise<void> {
  const steps = path.split('/');
  let folder = root;
  for (const name of steps.slice(0, -1)) folder = await folder.getDirectoryHandle(name);
  const writable = await (await folder.getFileHandle(steps.at(-1) ?? '')).createWritable();
  await writable.write(text);
  await writable.close();
}
