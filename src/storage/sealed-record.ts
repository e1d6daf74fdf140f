import type { Json } from '../core';
import type { AnyRecord } from '../records';

/** A record as it is stored: personal text replaced by commitments. */
export type SealedRecord = AnyRecord & { readonly [field: string]: Json };

/** For values that came out of JSON or a structured clone of it. */
export function isSealedRecord(value: unknown): value is SealedRecord {
  if (typeof value !== 'object' || value === null) return false;
  if (!('id' in value) || !('type' in value) || !('schema' in value)) return false;
  return typeof value.id === 'string' && typeof value.type === 'string' && typeof value.schema === 'number';
}

export function readSealedRecord(value: unknown): SealedRecord | null {
  return isSealedRecord(value) ? value : null;
}
