import { IMPORT_LIMITS } from '../../core';
import type { Clip, RecordOf, RecordType, Track } from '../../model';
import { isAcceptableBox } from '../../geometry';
import { frameTableHash, isConsistentTable, nearestFrame } from '../../time';
import type { FrameTable } from '../../time';
import { encodedTableOf } from '../clip-table';
import { isList, isObject, pointerStep } from '../json-value';
import { readEdge, resolveRange } from './decode-fields';
import type { RawObject } from './decode-fields';
import { NATIVE_FIELDS, RANGE_KEYS } from './native-fields';
import { keyframeIdOf, splitIdAt } from './native-order';
import { findRecord, readItem, reportRange } from './reading';
import type { Reading } from './reading';

/** A file list at its place; what is no list was refused before. */
export interface RawList {
  readonly path: string;
  readonly items: readonly unknown[];
}

type PlainType = 'annotator' | 'set' | 'review' | 'import' | 'assignment';

/** Lists whose objects are records as they stand. */
export function readPlain(reading: Reading, type: PlainType, list: RawList): void {
  readEach(reading, list, (raw, path) => {
    const fields = type === 'review' ? {} : { project: reading.project };
    return readItem(reading, {
      type,
      path,
      raw,
      rules: NATIVE_FIELDS[type],
      handled: [],
      fields,
      table: null,
      owner: null,
    });
  });
}

type OrderedType = 'clip' | 'label' | 'tier';

/** Lists whose order is the order of the records. */
export function readOrdered(reading: Reading, type: OrderedType, list: RawList, fields: RawObject): void {
  readEach(reading, list, (raw, path, place) => {
    const order = isObject(raw) && raw['order'] !== undefined ? raw['order'] : place;
    return readItem(reading, {
      type,
      path,
      raw,
      rules: NATIVE_FIELDS[type],
      handled: ['order'],
      fields: { ...fields, order },
      table: null,
      owner: null,
    });
  });
}

export function readSplits(reading: Reading, list: RawList): void {
  readEach(reading, list, (raw, path, place) => {
    const id = isObject(raw) && raw['id'] !== undefined ? raw['id'] : splitIdAt(place);
    const rules = NATIVE_FIELDS.split;
    const fields = { id, project: reading.project };
    return readItem(reading, { type: 'split', path, raw, rules, handled: ['id'], fields, table: null, owner: null });
  });
}

export interface TableOfSet {
  (set: unknown): FrameTable | null;
}

export function readComments(reading: Reading, list: RawList, tableOfSet: TableOfSet): void {
  readEach(reading, list, (raw, path) => {
    const table = tableOfSet(isObject(raw) ? raw['set'] : null);
    if (table === null) return dropWithoutSet(reading, raw, path);
    const rules = NATIVE_FIELDS.comment;
    return readItem(reading, { type: 'comment', path, raw, rules, handled: [], fields: {}, table, owner: null });
  });
}

export function readSegments(reading: Reading, list: RawList, tableOfSet: TableOfSet): void {
  readEach(reading, list, (raw, path) => readRanged(reading, { type: 'segment', raw, path, tableOfSet }));
}

export function readTracks(reading: Reading, list: RawList, tableOfSet: TableOfSet): void {
  readEach(reading, list, (raw, path) => {
    const track = readRanged(reading, { type: 'track', raw, path, tableOfSet });
    const table = tableOfSet(track?.set);
    if (track !== null && table !== null && isObject(raw)) readKeyframes(reading, track, { raw, path, table });
    return track;
  });
}

interface RangedSource<T extends RecordType> {
  readonly type: T;
  readonly raw: unknown;
  readonly path: string;
  readonly tableOfSet: TableOfSet;
}

const RANGED_HANDLED = [...RANGE_KEYS, 'keyframes'];

function readRanged<T extends 'segment' | 'track'>(reading: Reading, source: RangedSource<T>): RecordOf<T> | null {
  const { type, raw, path } = source;
  const table = source.tableOfSet(isObject(raw) ? raw['set'] : null);
  if (table === null) return dropWithoutSet(reading, raw, path);
  const resolved = isObject(raw) ? resolveRange(raw, table) : null;
  if (resolved !== null && resolved.range === null) {
    reading.report.add({ severity: 'dropped', code: resolved.code ?? 'invalid-item', path, original: raw });
    return null;
  }
  const handled = type === 'track' ? RANGED_HANDLED : RANGE_KEYS;
  const fields = { ...resolved?.range };
  const rules = NATIVE_FIELDS[type];
  const record = readItem(reading, { type, path, raw, rules, handled, fields, table, owner: null });
  if (record !== null && resolved !== null && isObject(raw)) {
    const original = Object.fromEntries(RANGE_KEYS.map((key) => [key, raw[key] ?? null]));
    reportRange(reading, resolved, { path, owner: path, original, table });
  }
  return record;
}

/** What belongs to no set of the file has no clip and no time. */
function dropWithoutSet(reading: Reading, raw: unknown, path: string): null {
  const code = isObject(raw) ? 'dangling-reference' : 'invalid-item';
  reading.report.add({ severity: 'dropped', code, path, original: raw });
  return null;
}

interface KeyframesSource {
  readonly raw: RawObject;
  readonly path: string;
  readonly table: FrameTable;
}

function readKeyframes(reading: Reading, track: Track, source: KeyframesSource): void {
  const clip = findRecord(reading, 'clip', findRecord(reading, 'set', track.set)?.clip);
  const list = source.raw['keyframes'];
  const owner = source.path;
  if (!isList(list) || clip === null) {
    reading.report.add({ severity: 'changed', code: 'keyframe-dropped', path: owner, original: list ?? null });
    return;
  }
  const frames = new Set<number>();
  for (const [place, raw] of list.entries()) {
    const path = `${owner}/keyframes${pointerStep(place)}`;
    const keyframe = readKeyframe(raw, source.table, clip);
    if (keyframe === null || frames.has(keyframe.frame)) {
      reading.report.add({ severity: 'changed', code: 'keyframe-dropped', path, owner, original: raw });
      continue;
    }
    frames.add(keyframe.frame);
    const { frame, shape, shapeKey, id, code } = keyframe;
    if (code !== null) {
      reading.report.add({ severity: 'changed', code, path, owner, original: raw, result: { frame } });
    }
    const fields = { id: id ?? keyframeIdOf(track.id, frame), set: track.set, track: track.id, frame, shape };
    const handled = ['id', 'frame', 'pts', shapeKey];
    const rules = NATIVE_FIELDS.keyframe;
    readItem(reading, { type: 'keyframe', path, raw, rules, handled, fields, table: null, owner });
  }
}

interface RawKeyframe {
  readonly frame: number;
  readonly shape: unknown;
  readonly shapeKey: string;
  readonly id: unknown;
  readonly code: string | null;
}

/** Null when it has no place in the clip, no shape, or a box that no picture can hold. */
function readKeyframe(raw: unknown, table: FrameTable, clip: Clip): RawKeyframe | null {
  if (!isObject(raw)) return null;
  const edge = readEdge(raw['frame'], raw['pts'], table);
  const found = readShape(raw, clip);
  if (edge === null || found === null) return null;
  const isInside = edge.ticks < table.endPts && edge.ticks >= (table.ptsTicks[0] ?? 0);
  if (!isInside) return null;
  const frame = edge.contradicts ? nearestFrame(table, edge.ticks) : edge.frame;
  return { ...found, frame, id: raw['id'], code: edge.contradicts ? 'pts-frame-conflict' : null };
}

function readShape(raw: RawObject, clip: Clip): { shape: unknown; shapeKey: string } | null {
  const box = raw['box'];
  if (isList(box)) {
    const [x, y, w, h] = box;
    if (box.length !== 4 || !isNumber(x) || !isNumber(y) || !isNumber(w) || !isNumber(h)) return null;
    const shape = { kind: 'box', x, y, w, h };
    return isAcceptableBox(shape, { w: clip.width, h: clip.height }) ? { shape, shapeKey: 'box' } : null;
  }
  for (const kind of ['points', 'polygon']) {
    const points = raw[kind];
    if (isList(points)) return { shape: { kind, points }, shapeKey: kind };
  }
  return null;
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number';
}

function readEach(reading: Reading, list: RawList, read: (raw: unknown, path: string, place: number) => unknown): void {
  reading.report.addRead(list.items.length);
  for (const [place, raw] of list.items.entries()) read(raw, list.path + pointerStep(place), place);
}

/** What is wrong with a clip's frame table, as a pointer inside the clip; null when it may be decoded and trusted. */
export function tableFlaw(clip: Clip): { readonly inner: string; readonly tooLarge: boolean } | null {
  const encoded = encodedTableOf(clip);
  const counted = encoded.data.reduce((sum, [, count]) => sum + count, 0);
  if (counted > IMPORT_LIMITS.video.samples) return { inner: '/frames/data', tooLarge: true };
  if (!isConsistentTable(encoded)) return { inner: '/frames/data', tooLarge: false };
  if (counted !== clip.frameCount) return { inner: '/frameCount', tooLarge: false };
  return frameTableHash(encoded) === clip.frames.sha256 ? null : { inner: '/frames/sha256', tooLarge: false };
}
