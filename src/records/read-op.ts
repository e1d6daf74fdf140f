import type { Json } from '../core';
import type { Hlc } from './hybrid-clock';
import type { Op } from './log-line';

/** Reads a log line's JSON value; null when it is no op of a known version. Its text proves nothing: check the hash. */
export function readOp(value: unknown): Op | null {
  if (!isObject(value) || value['v'] !== 1) return null;
  const { stream, device, actor, txn, name, source, ent, path, prev, of, seq, kind } = value;
  const words = readWords({ stream, device, actor, txn, name, source, ent, path, prev });
  const hlc = readHlc(value['hlc']);
  const { ctx, from, to } = value;
  if (words === null || hlc === null || !isCounter(seq) || !isKind(kind)) return null;
  if (!isTextOrNull(of) || !isJson(ctx) || !isJson(from) || !isJson(to)) return null;
  return { ...words, v: 1, seq, hlc, of, ctx, kind, from, to };
}

function isKind(value: unknown): value is Op['kind'] {
  return value === 'put' || value === 'del' || value === 'patch';
}

function isTextOrNull(value: unknown): value is string | null {
  return value === null || typeof value === 'string';
}

type Words = Pick<Op, 'stream' | 'device' | 'actor' | 'txn' | 'name' | 'source' | 'ent' | 'path' | 'prev'>;

function readWords(value: Readonly<Record<keyof Words, unknown>>): Words | null {
  const { stream, device, actor, txn, name, source, ent, path, prev } = value;
  if (typeof stream !== 'string' || typeof device !== 'string' || typeof actor !== 'string') return null;
  if (typeof txn !== 'string' || typeof name !== 'string' || typeof source !== 'string') return null;
  if (typeof ent !== 'string' || typeof path !== 'string' || typeof prev !== 'string') return null;
  return { stream, device, actor, txn, name, source, ent, path, prev };
}

function readHlc(value: unknown): Hlc | null {
  if (!Array.isArray(value) || value.length !== 2) return null;
  const wallMs: unknown = value[0];
  const counter: unknown = value[1];
  return isCounter(wallMs) && isCounter(counter) ? [wallMs, counter] : null;
}

function isCounter(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isJson(value: unknown): value is Json {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (Array.isArray(value)) return value.every(isJson);
  return isObject(value) && Object.values(value).every(isJson);
}
