import { Dexie } from 'dexie';
import type { Table } from 'dexie';
import type { ChainHead, Hlc } from '../records';
import type { DatabasePlace } from './database-place';
import type { RestorePoint } from './restore-points';
import type { SealedRecord } from './sealed-record';
import type { VaultEntry } from './vault';

/** One stream: everything of its set but segments and keyframes. */
export interface DocRow {
  readonly project: string;
  readonly clip: string;
  readonly author: string;
  readonly layer: string;
  readonly rev: number;
  readonly schema: 1;
  /** By device. */
  readonly heads: Readonly<Record<string, ChainHead>>;
  /** State of the annotation set; null for other streams. */
  readonly state: string | null;
  readonly counts: { readonly segments: number; readonly tracks: number; readonly keyframes: number };
  readonly records: readonly SealedRecord[];
}
export type DocKey = [project: string, clip: string, author: string, layer: string];

export interface SegmentRow {
  /** Stream name. */
  readonly doc: string;
  readonly chunk: number;
  readonly records: readonly SealedRecord[];
}

export interface KeyframeRow extends SegmentRow {
  readonly track: string;
}

/** Consecutive lines of one transaction, stream and device: `seq` is the first one's. */
export interface OpsRow {
  readonly stream: string;
  readonly device: string;
  readonly seq: number;
  readonly lines: readonly string[];
  readonly hashes: readonly string[];
}
export type StreamKey = [stream: string, device: string, seq: number];

export interface PayloadRow extends VaultEntry {
  readonly project: string;
}

/** Lines that no carrier has taken yet, up to the head. */
export interface OutboxRow {
  readonly stream: string;
  readonly device: string;
  readonly fromSeq: number;
}

/** What the project list shows, and what start-up compares with the journal. */
export interface ProjectRow {
  readonly id: string;
  /** Of the journal these rows belong to; null where the browser has no journal. */
  readonly generation: string | null;
  readonly opCount: number;
  readonly payloadCount: number;
  /** Stamp of the last line written. */
  readonly hlc: Hlc;
  readonly name: string;
  readonly state: string;
  readonly created: string;
  /** ISO instant of the last change. */
  readonly modified: string;
  readonly trashedAt: string | null;
  readonly clipCount: number;
}

/** How far a carrier of copies is with a project; what else it notes is its own. */
export interface CursorRow {
  readonly project: string;
  readonly carrier: string;
  readonly [note: string]: unknown;
}

export interface OwnedRecordRow {
  readonly project: string;
  readonly id: string;
  readonly record: SealedRecord;
}

export interface KeyedRow {
  readonly id: string;
}

/** A clip's handle under the clip's id; tables and blobs made from a file under `tables:…` and `blob:…`. */
export type FileRow = KeyedRow &
  (
    | { readonly handle: FileSystemFileHandle }
    | { readonly fingerprint: string; readonly kind: 'tables'; readonly value: unknown }
    | { readonly fingerprint: string; readonly kind: string; readonly file: string; readonly usedMs: number }
  );

/** The one database. Rows are written as typed here and validated when read. */
export interface Database {
  readonly dexie: Dexie;
  readonly docs: Table<DocRow, DocKey>;
  readonly seg: Table<SegmentRow, [string, number]>;
  readonly kf: Table<KeyframeRow, [string, string, number]>;
  readonly ops: Table<OpsRow, StreamKey>;
  readonly payloads: Table<PayloadRow, string>;
  readonly outbox: Table<OutboxRow, StreamKey>;
  readonly cursors: Table<CursorRow, [string, string]>;
  readonly projects: Table<ProjectRow, string>;
  readonly clips: Table<OwnedRecordRow, [string, string]>;
  readonly assignments: Table<OwnedRecordRow, [string, string]>;
  readonly snapshots: Table<RestorePoint, string>;
  readonly bundles: Table<KeyedRow, string>;
  readonly files: Table<FileRow, string>;
  readonly meta: Table<{ readonly key: string; readonly value: unknown }, string>;
  /** Written and cleared to make the browser rotate its log; always empty at rest. */
  readonly scratch: Table<{ readonly id?: number; readonly bytes: Uint8Array }, number>;
}

/** Version of the layout below. */
export const DATABASE_VERSION = 1;

export function createDatabase({ name, factory }: DatabasePlace): Database {
  const dexie = new Dexie(name, {
    indexedDB: factory,
    autoOpen: false,
    chromeTransactionDurability: 'strict',
    cache: 'disabled',
  });
  dexie.version(DATABASE_VERSION).stores({
    docs: '[project+clip+author+layer], project',
    seg: '[doc+chunk]',
    kf: '[doc+track+chunk]',
    ops: '[stream+device+seq]',
    payloads: 'commit',
    outbox: '[stream+device+fromSeq]',
    cursors: '[project+carrier]',
    projects: 'id',
    clips: '[project+id]',
    assignments: '[project+id]',
    snapshots: 'id',
    bundles: 'id',
    files: 'id',
    meta: 'key',
    scratch: '++id',
  });
  return {
    dexie,
    docs: dexie.table('docs'),
    seg: dexie.table('seg'),
    kf: dexie.table('kf'),
    ops: dexie.table('ops'),
    payloads: dexie.table('payloads'),
    outbox: dexie.table('outbox'),
    cursors: dexie.table('cursors'),
    projects: dexie.table('projects'),
    clips: dexie.table('clips'),
    assignments: dexie.table('assignments'),
    snapshots: dexie.table('snapshots'),
    bundles: dexie.table('bundles'),
    files: dexie.table('files'),
    meta: dexie.table('meta'),
    scratch: dexie.table('scratch'),
  };
}
