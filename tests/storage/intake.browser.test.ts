import { afterEach, expect, test } from 'vitest';
import { readBundle } from '../../src/sync';
import type { BundleSummary } from '../../src/sync';
import type { Clip, ModelRecord } from '../../src/model';
import { checkBundle } from '../../src/projects/bundle/bundle-reading';
import { blobSource } from '../../src/projects/bundle/blob-source';
import { saveBundle } from '../../src/projects/bundle/save-bundle';
import { resumeIntake, takeInBundle } from '../../src/projects/bundle/take-in-bundle';
import type { IntakeReport } from '../../src/projects/bundle/take-in-bundle';
import { readRescueFiles } from '../../src/storage';
import type { ProjectHandle, Storage } from '../../src/storage';
import { folderAt } from '../../src/storage/folders';
import {
  closeAll,
  createdProject,
  everything,
  freshName,
  openedProject,
  storageAt,
  wipeDatabase,
} from './opened-storage';
import { aProject, aSegment, putting } from './project-records';

afterEach(closeAll);

const s1 = aSegment('s1', 'p1-set1', { note: 'spill near the sink' });
const options = { signal: new AbortController().signal, onProgress: () => undefined };

async function bundleOf(handle: ProjectHandle, holds: (stream: string) => boolean = () => true): Promise<Blob> {
  const records = await handle.load();
  return saveBundle(
    handle.readLog(),
    {
      project: { id: 'p1', name: 'Project p1' },
      created: '2026-01-01T00:00:00.000Z',
      clips: records.filter((record): record is Clip => record.type === 'clip'),
      holds,
      task: null,
      videos: new Map([['clip1', new Blob(['v'])]]),
    },
    () => undefined,
  );
}

async function summaryOf(bundle: Blob): Promise<BundleSummary> {
  const checked = await checkBundle(bundle, null, options);
  if (checked?.ok !== true) throw new Error(JSON.stringify(checked));
  return checked.value;
}

async function takeIn(storage: Storage, handle: ProjectHandle, bundle: Blob): Promise<IntakeReport> {
  const summary = await summaryOf(bundle);
  const file = { file: bundle, name: 'bundle.zip', summary, isNew: false };
  const taken = await takeInBundle({ storage, handle }, file, options);
  if (!taken.ok) throw new Error(JSON.stringify(taken.error));
  return taken.value;
}

/** A copy of p1 under another name, made from a bundle. */
async function copyFrom(bundle: Blob): Promise<{ name: string; storage: Storage; handle: ProjectHandle }> {
  const name = freshName();
  const storage = await storageAt(name);
  const received = await storage.receiveProject('p1');
  if (!received.ok) throw new Error(JSON.stringify(received.error));
  await takeIn(storage, received.value, bundle);
  return { name, storage, handle: received.value };
}

test('a bundle makes the project elsewhere: records, texts, videos and history; twice changes nothing', async () => {
  const lead = await createdProject(freshName());
  await lead.commit(putting(s1, { ...s1, endFrame: 30 }));
  const bundle = await bundleOf(lead);
  const copy = await copyFrom(bundle);
  expect(await everything(copy.handle)).toEqual(await everything(lead));
  expect((await everything(copy.handle)).find(({ id }) => id === 's1')).toMatchObject({ note: 'spill near the sink' });
  expect(await (await copy.storage.copies.get('clip1'))?.text()).toBe('v');
  expect(await copy.handle.transactions('p1/clip1/ann1/ann')).toHaveLength(2);

  expect(await takeIn(copy.storage, copy.handle, bundle)).toMatchObject({ freshCount: 0, knownCount: 9, heldCount: 0 });
  expect(await copy.storage.incoming.list(null)).toEqual([]);
  expect((await copy.storage.listProjects())[0]).toMatchObject({ id: 'p1', name: 'Project p1', clipCount: 1 });
  const again = await bundleOf(copy.handle);
  expect((await summaryOf(again)).manifest.chains).toEqual((await summaryOf(bundle)).manifest.chains);
  await copy.handle.close();
  await lead.close();

  const reopened = await openedProject(await storageAt(copy.name));
  expect(reopened.report()).toMatchObject({ isRebuilt: false, isJournalRenewed: false, isComplete: true });
  await reopened.close();
}, 60_000);

test('two copies work on, meet in both orders, and are equal; of a value edited twice the later is shown', async () => {
  const lead = await createdProject(freshName());
  const leadStorage = await storageAt(freshName());
  const copy = await copyFrom(await bundleOf(lead));
  await lead.commit(putting(s1, { ...s1, endFrame: 30 }));
  await copy.handle.commit(putting(s1, { ...s1, endFrame: 60 }));
  await copy.handle.commit(putting(null, aSegment('s2', 'p1-set1')));
  const mine = await bundleOf(lead);
  const theirs = await bundleOf(copy.handle);

  const report = await takeIn(leadStorage, lead, theirs);
  expect(report).toMatchObject({ freshCount: 2, forks: [] });
  expect(report.conflicts).toMatchObject([{ ent: 'segment:s1', path: '/endFrame', shown: 60, other: 30 }]);
  expect((await takeIn(copy.storage, copy.handle, mine)).conflicts).toEqual(report.conflicts);
  expect(await everything(copy.handle)).toEqual(await everything(lead));
  expect((await everything(lead)).find(({ id }) => id === 's1')).toMatchObject({ endFrame: 60 });
  // A decision after both is an ordinary edit, and ends the question.
  await lead.commit(putting({ ...s1, endFrame: 60 }, { ...s1, endFrame: 30 }));
  expect(await lead.conflicts()).toEqual([]);
  await copy.handle.close();
  await lead.close();
}, 60_000);

test('a cloned profile is kept as a branch of its own, and this copy goes on as another device', async () => {
  const name = freshName();
  const lead = await createdProject(name);
  const before = await bundleOf(lead);
  const device = (await summaryOf(before)).manifest.chains[0]?.device ?? '';
  const twin = await copyFrom(before);
  await twin.handle.close();
  await cloneDevice(name, twin.name);
  const twinStorage = await storageAt(twin.name);
  const cloned = await openedProject(twinStorage);
  await lead.commit(putting(s1, { ...s1, endFrame: 30 }));
  await cloned.commit(putting(null, aSegment('s2', 'p1-set1')));

  const report = await takeIn(await storageAt(freshName()), lead, await bundleOf(cloned));
  expect(report.forks).toEqual([expect.stringMatching(new RegExp(`^p1/clip1/ann1/ann\\|${device}~[0-9a-f]{8}$`))]);
  expect((await everything(lead)).map(({ id }) => id)).toContain('s2');
  await lead.commit(putting(null, aSegment('s3', 'p1-set1')));
  const chains = (await summaryOf(await bundleOf(lead))).manifest.chains.filter(({ stream }) =>
    stream.includes('/ann'),
  );
  expect(new Set(chains.map((chain) => chain.device)).size).toBe(3);
  expect(await takeIn(twinStorage, cloned, await bundleOf(lead))).toMatchObject({ freshCount: 2 });
  expect(await everything(cloned)).toEqual(await everything(lead));
  await cloned.close();
  await lead.close();

  const reopened = await openedProject(await storageAt(name));
  expect(reopened.report()).toMatchObject({ isRebuilt: false, isJournalRenewed: false, isComplete: true });
  const records = await everything(reopened);
  expect(records.map(({ id }) => id)).toEqual(expect.arrayContaining(['s1', 's2', 's3']));
  const { chains: kept } = (await summaryOf(await bundleOf(reopened))).manifest;
  await reopened.close();

  // The journal alone knows under which name a branch is filed, too.
  closeAll();
  await wipeDatabase(name);
  const rebuilt = await openedProject(await storageAt(name));
  expect(await everything(rebuilt)).toEqual(records);
  expect((await summaryOf(await bundleOf(rebuilt))).manifest.chains).toEqual(kept);
  await rebuilt.close();
}, 90_000);

test('lines whose earlier part is missing wait, and come in when it does', async () => {
  const lead = await createdProject(freshName());
  const first = await bundleOf(lead);
  await lead.commit(putting(s1, { ...s1, endFrame: 30 }));
  const copy = await copyFrom(await bundleOf(lead, (stream) => stream.includes('/_/')));
  const log = lead.readLog();
  const [chain] = (await log.chains()).filter(({ stream }) => stream.includes('/ann1/'));
  if (chain === undefined) throw new Error('no chain');
  const later = { ...log, chains: () => Promise.resolve([{ ...chain, fromSeq: chain.head.seq }]) };
  const lines = { ...later, lines: async () => (await log.lines(chain)).slice(-1) };
  const rest = await bundleOf({ ...lead, readLog: () => lines });

  expect(await takeIn(copy.storage, copy.handle, rest)).toMatchObject({ freshCount: 0, heldCount: 1 });
  expect(await copy.storage.incoming.list('p1')).toMatchObject([{ isHeld: true }]);
  expect(await takeIn(copy.storage, copy.handle, first)).toMatchObject({ freshCount: 6, heldCount: 0 });
  expect(await copy.storage.incoming.list('p1')).toEqual([]);
  expect(await everything(copy.handle)).toEqual(await everything(lead));
  await copy.handle.close();
  await lead.close();
}, 60_000);

test('what a crash interrupted goes on from its mark', async () => {
  const lead = await createdProject(freshName());
  const bundle = await bundleOf(lead);
  const name = freshName();
  const storage = await storageAt(name);
  const received = await storage.receiveProject('p1');
  if (!received.ok) throw new Error('not received');
  const { id } = await summaryOf(bundle);
  await storage.incoming.keep({ id, project: 'p1', name: 'bundle.zip', mark: 0, isHeld: false }, bundle);
  await received.value.close();

  const resumed = await storageAt(name);
  const again = await resumed.receiveProject('p1');
  if (!again.ok) throw new Error('not received');
  const report = await resumeIntake({ storage: resumed, handle: again.value }, options);
  expect(report).toMatchObject({ ok: true, value: { freshCount: 8 } });
  expect(await resumeIntake({ storage: resumed, handle: again.value }, options)).toBeNull();
  expect(await everything(again.value)).toEqual(await everything(lead));
  await again.value.close();
  await lead.close();
}, 60_000);

test('a refused bundle leaves every byte of the project as it was', async () => {
  const name = freshName();
  const lead = await createdProject(name);
  const bytes = new Uint8Array(await (await bundleOf(lead)).arrayBuffer());
  const before = await contentOf(name);
  const at = Math.floor(bytes.length / 2);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  expect(await checkBundle(new Blob([bytes]), null, options)).toMatchObject({ ok: false });
  expect(await checkBundle(await bundleOf(lead), 'p2', options)).toMatchObject({
    error: { code: 'F-206', project: 'Project p1' },
  });
  expect(await contentOf(name)).toEqual(before);
  await lead.close();
}, 60_000);

test('a bundle of the real writer is read without a worker too', async () => {
  const lead = await createdProject(freshName());
  const read = await readBundle(blobSource(await bundleOf(lead)), {});
  const records: readonly ModelRecord[] = aProject('p1');
  expect(read).toMatchObject({ ok: true, value: { lineCount: records.length, payloadCount: 1 } });
  await lead.close();
}, 60_000);

async function contentOf(name: string): Promise<readonly (readonly [string, string])[]> {
  const files = await readRescueFiles(name);
  return Promise.all(files.map(async ({ path, blob }) => [path, await blob.text()] as const));
}

/** Gives a copy the device id of another, as a copied profile folder would. */
async function cloneDevice(from: string, to: string): Promise<void> {
  for (const head of ['HEAD.a', 'HEAD.b']) {
    const target = await folderAt([to, 'p1'], { create: false });
    await target.removeEntry(head).catch(() => undefined);
  }
  const source = await folderAt([from, 'p1'], { create: false });
  const target = await folderAt([to, 'p1'], { create: false });
  for await (const [entry, handle] of source.entries()) {
    if (handle.kind !== 'file' || !entry.startsWith('HEAD.')) continue;
    const writable = await (await target.getFileHandle(entry, { create: true })).createWritable();
    await writable.write(await (await handle.getFile()).arrayBuffer());
    await writable.close();
  }
}
