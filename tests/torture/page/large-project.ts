/** A project of many clips for the figures of speed. */
import { createAnnotationSet, createProject, createSegment, manualOrigin } from '../../../src/model';
import type { ModelRecord } from '../../../src/model';
import { creationDiff } from '../../../src/records';
import { openStorage } from '../../../src/storage';
import type { ProjectHandle } from '../../../src/storage';

const LARGE = 'large';
const AT = '2026-01-01T00:00:00.000Z';

export interface ImportFigures {
  readonly recordCount: number;
  readonly importMs: number;
  /** Longest time in which the page could not have answered. */
  readonly longestPauseMs: number;
}

async function openLarge(): Promise<ProjectHandle> {
  const storage = await openStorage({});
  if (!storage.ok) throw new Error(JSON.stringify(storage.error));
  const known = await storage.value.listProjects();
  if (!known.some(({ id }) => id === LARGE)) {
    const created = await storage.value.createProject([createProject({ id: LARGE, name: 'Large', created: AT })]);
    if (!created.ok) throw new Error(JSON.stringify(created.error));
  }
  const opened = await storage.value.openProject(LARGE, {});
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  return opened.value;
}

function clipRecords(clip: number, segmentCount: number): ModelRecord[] {
  const set = `set-${clip}`;
  const origin = manualOrigin('ann1', AT);
  return [
    createAnnotationSet({ id: set, project: LARGE, clip: `clip-${clip}`, author: 'ann1' }),
    ...Array.from({ length: segmentCount }, (_, place) =>
      createSegment({
        id: `s-${clip}-${place}`,
        set,
        tier: 'tier1',
        label: 'label-1',
        startFrame: place,
        endFrame: place + 1,
        origin,
      }),
    ),
  ];
}

/** Segments of many clips, some clips a transaction, as an import writes them. */
async function importMany(
  clipCount: number,
  segmentsPerClip: number,
  clipsPerTransaction: number,
): Promise<ImportFigures> {
  const handle = await openLarge();
  const stopWatching = watchPauses();
  const startMs = performance.now();
  let recordCount = 0;
  for (let clip = 0; clip < clipCount; clip += clipsPerTransaction) {
    const clips = Array.from({ length: Math.min(clipsPerTransaction, clipCount - clip) }, (_, place) => clip + place);
    const records = clips.flatMap((number) => clipRecords(number, segmentsPerClip));
    recordCount += records.length;
    const result = await handle.commit({
      txn: `import-${clip}`,
      name: 'import',
      source: 'import',
      of: null,
      ctx: null,
      atMs: 0,
      diff: creationDiff(records),
    });
    if (!result.ok) throw new Error(JSON.stringify(result.error));
  }
  const importMs = performance.now() - startMs;
  const longestPauseMs = stopWatching();
  await handle.close();
  return { recordCount, importMs, longestPauseMs };
}

const TICK_MS = 10;

/** Counts how long the page does not get round to a timer. */
function watchPauses(): () => number {
  let longestMs = 0;
  let lastMs = performance.now();
  const look = (): void => {
    longestMs = Math.max(longestMs, performance.now() - lastMs - TICK_MS);
    lastMs = performance.now();
  };
  const ticking = setInterval(look, TICK_MS);
  return () => {
    look();
    clearInterval(ticking);
    return longestMs;
  };
}

/** Time from nothing to the first clip's records, then of each further clip. */
async function openClips(clips: readonly number[]): Promise<{ readonly coldMs: number; readonly clipMs: number[] }> {
  const startMs = performance.now();
  const handle = await openLarge();
  await handle.load();
  await handle.loadSets(`clip-${clips[0] ?? 0}`);
  const coldMs = performance.now() - startMs;
  const clipMs: number[] = [];
  for (const clip of clips) {
    const clipStartMs = performance.now();
    const records = await handle.loadSets(`clip-${clip}`);
    if (records.length < 2) throw new Error(`clip ${clip} is empty`);
    clipMs.push(performance.now() - clipStartMs);
  }
  await handle.close();
  return { coldMs, clipMs };
}

function wipeDatabase(): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase('chorograph');
    request.addEventListener('success', () => resolve());
    request.addEventListener('error', () => reject(new Error('not deleted')));
  });
}

export const large = { importMany, openClips, wipeDatabase };
