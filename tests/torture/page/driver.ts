/**
 * The page that the torture series drive: the real storage room under a loop of gestures that can be checked.
 * Gesture n is known by its number in what it leaves behind; `ack` is called once it counts as saved.
 */
import {
  createAnnotationSet,
  createKeyframe,
  createProject,
  createSegment,
  createTrack,
  manualOrigin,
} from '../../../src/model';
import type { Keyframe, ModelRecord, Segment, Track } from '../../../src/model';
import { canonicalJson, systemRandom } from '../../../src/core';
import { keyOf, reverseDiff } from '../../../src/records';
import type { RecordsDiff, Transaction } from '../../../src/records';
import { openStorage } from '../../../src/storage';
import { takeBallast } from '../../../src/storage/ballast';
import type { ProjectHandle, RecoveredProject, RecoveryReport, SaveState, Storage } from '../../../src/storage';

import { large } from './large-project';

export const PROJECT = 'p1';
const SET = 'set1';
const AT = '2026-01-01T00:00:00.000Z';
const IMPORT_SIZE = 120;
/** Every twentieth gesture is an import. */
const IMPORT_EVERY = 20;

export interface Opening {
  readonly mode: 'writer' | 'reader';
  readonly report: RecoveryReport;
  readonly recovered: readonly RecoveredProject[];
  readonly openMs: number;
}

/** What is there: the numbers of gestures found whole, and those found in part. */
export interface Findings {
  readonly whole: readonly number[];
  readonly halves: readonly number[];
  readonly dragged: number;
  readonly recordCount: number;
  readonly transactionCount: number;
}

declare global {
  interface Window {
    /** Bound by the harness. */
    readonly ack?: (gesture: number) => void;
    driver: typeof driver;
  }
}

let storage: Storage | null = null;
let handle: ProjectHandle | null = null;
let saveState: SaveState | null = null;
const records = new Map<string, ModelRecord>();

function current(): ProjectHandle {
  if (handle === null) throw new Error('no project is open');
  return handle;
}

function firstRecords(): ModelRecord[] {
  const origin = manualOrigin('ann1', AT);
  return [
    createProject({ id: PROJECT, name: 'Torture', created: AT }),
    createAnnotationSet({ id: SET, project: PROJECT, clip: 'clip1', author: 'ann1' }),
    createSegment({ id: 'base', set: SET, tier: 'tier1', startFrame: 0, endFrame: 9, origin }),
    createTrack({ id: 'track', set: SET, startFrame: 0, endFrame: 900, origin }),
    keyframe(0),
  ];
}

function keyframe(n: number): Keyframe {
  const shape = { kind: 'box' as const, x: n, y: 0, w: 10, h: 10 };
  return createKeyframe({ id: 'key', set: SET, track: 'track', frame: n % 900, shape, x: { n } });
}

function segment(id: string, n: number, count: number): Segment {
  const origin = manualOrigin('ann1', AT);
  const note = n % 5 === 0 ? `note of ${n}` : null;
  return createSegment({ id, set: SET, tier: 'tier1', startFrame: n, endFrame: n + 1, origin, note, x: { n, count } });
}

function found<T extends ModelRecord>(key: string, isOne: (record: ModelRecord) => record is T): T {
  const record = records.get(key);
  if (record === undefined || !isOne(record)) throw new Error(`${key} is missing`);
  return record;
}

/** An import, a segment put, or a drag that changes three records at once. */
function diffOf(n: number): RecordsDiff<ModelRecord> {
  const put: Record<string, readonly [ModelRecord | null, ModelRecord]> = {};
  if (n % IMPORT_EVERY === 0) {
    for (let i = 0; i < IMPORT_SIZE; i += 1) {
      const item = segment(`imp-${n}-${i}`, n, IMPORT_SIZE);
      put[keyOf(item)] = [null, item];
    }
  } else if (n % 2 === 0) {
    const item = segment(`seg-${n}`, n, 1);
    put[keyOf(item)] = [null, item];
  } else {
    const base = found('segment:base', (record): record is Segment => record.type === 'segment');
    const track = found('track:track', (record): record is Track => record.type === 'track');
    const key = found('keyframe:key', (record): record is Keyframe => record.type === 'keyframe');
    put['segment:base'] = [base, { ...base, x: { n } }];
    put['track:track'] = [track, { ...track, x: { n } }];
    put['keyframe:key'] = [key, keyframe(n)];
  }
  return { put, deleted: {} };
}

function transaction(n: number, diff: RecordsDiff<ModelRecord>): Transaction<ModelRecord> {
  return { txn: `txn-${n}`, name: `gesture ${n}`, source: 'user', of: null, ctx: null, atMs: n, diff };
}

function take(diff: RecordsDiff<ModelRecord>): void {
  for (const key of Object.keys(diff.deleted)) records.delete(key);
  for (const [key, [, to]] of Object.entries(diff.put)) records.set(key, to);
}

async function load(): Promise<void> {
  records.clear();
  for (const record of [...(await current().load()), ...(await current().loadSets('clip1'))]) {
    records.set(keyOf(record), record);
  }
}

async function open(): Promise<Opening> {
  const startMs = performance.now();
  const opened = await openStorage({});
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  storage = opened.value;
  if ((await storage.listProjects()).length === 0) {
    const created = await storage.createProject(firstRecords());
    if (!created.ok) throw new Error(JSON.stringify(created.error));
  }
  const project = await storage.openProject(PROJECT, { onRemote: ({ diff }) => take(diff) });
  if (!project.ok) throw new Error(JSON.stringify(project.error));
  handle = project.value;
  handle.onSaveState((state) => {
    saveState = state;
  });
  await load();
  return {
    mode: handle.mode(),
    report: handle.report(),
    recovered: storage.recovered,
    openMs: performance.now() - startMs,
  };
}

/** One gesture, resolved when it counts as saved. */
async function gesture(n: number): Promise<boolean> {
  const diff = diffOf(n);
  take(diff);
  const result = await current().commit(transaction(n, diff));
  if (result.ok) window.ack?.(n);
  else take(reverseDiff(diff));
  return result.ok;
}

/** Gestures from `n` on until one is not kept, or `count` are made. Returns the next number. */
async function work(from: number, count: number): Promise<number> {
  for (let n = from; n < from + count; n += 1) if (!(await gesture(n))) return n;
  return from + count;
}

async function look(): Promise<Findings> {
  await load();
  const counts = new Map<number, { seen: number; expected: number }>();
  for (const record of records.values()) {
    if (record.type !== 'segment' || record.id === 'base') continue;
    const { n, count } = record.x;
    if (typeof n !== 'number' || typeof count !== 'number') continue;
    const hasNote = record.note === (n % 5 === 0 ? `note of ${n}` : null);
    const known = counts.get(n) ?? { seen: 0, expected: count };
    counts.set(n, { ...known, seen: known.seen + (hasNote ? 1 : 0) });
  }
  const halves = [...counts].filter(([, { seen, expected }]) => seen !== expected).map(([n]) => n);
  const drags = ['segment:base', 'track:track', 'keyframe:key'].map((key) => Number(records.get(key)?.x['n'] ?? 0));
  const dragged = drags[0] ?? 0;
  if (drags.some((n) => n !== dragged)) halves.push(...drags);
  const transactions = await current().transactions(`${PROJECT}/clip1/ann1/ann`);
  return {
    whole: [...counts.keys()].filter((n) => !halves.includes(n)),
    halves,
    dragged,
    recordCount: records.size,
    transactionCount: transactions.length,
  };
}

/** One row written beside the storage room, as the recipe of the torn log wants it. */
function putRawRow(): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('chorograph');
    request.addEventListener('error', () => reject(new Error('not opened')));
    request.addEventListener('success', () => {
      const write = request.result.transaction('scratch', 'readwrite', { durability: 'strict' });
      write.objectStore('scratch').put({ bytes: new Uint8Array(8) });
      write.addEventListener('complete', () => {
        request.result.close();
        resolve();
      });
    });
  });
}

/** The records as this tab shows them, as text to compare. */
function shown(): string {
  const sorted = [...records].sort(([a], [b]) => (a < b ? -1 : 1));
  return canonicalJson(Object.fromEntries(sorted));
}

const driver = {
  large,
  shown,
  open,
  gesture,
  work,
  look,
  putRawRow,
  mode: () => current().mode(),
  takeOver: async () => (await current().takeOver()).ok,
  retry: async () => (await current().retry()).ok,
  saveState: () => saveState,
  usage: async () => storage?.usage(),
  takeBallast: () => takeBallast('chorograph', systemRandom),
  close: () => current().close(),
};
window.driver = driver;
