import { ID_PATTERN } from '../core';
import type { Keyframe, Shape } from './track';

/** Shared by all records without fields of their own: a clip may have a million keyframes, and each would hold two. */
export const NO_FIELDS: Readonly<Record<string, never>> = Object.freeze({});

/**
 * Reads the usual keyframe, a box without attributes and extras, by hand: a schema takes ten times as long, which is
 * seconds on a large clip. Null for anything else, which the schema then judges; what is read equals what it gives.
 */
export function readPlainKeyframe(value: unknown): Keyframe | null {
  if (!isObject(value) || !isPlain(value)) return null;
  const { id, set, track, frame, interpolation, truncated } = value;
  const shape = readBox(value['shape']);
  if (!isId(id) || !isId(set) || !isId(track) || !isFrame(frame) || shape === null) return null;
  if (!isKind(interpolation) || typeof truncated !== 'boolean') return null;
  return {
    type: 'keyframe',
    schema: 1,
    id,
    set,
    track,
    frame,
    shape,
    interpolation,
    attributes: NO_FIELDS,
    truncated,
    x: NO_FIELDS,
  };
}

/** A keyframe of the present schema that has nothing in its open fields. */
function isPlain({ type, schema, attributes, x }: Readonly<Record<string, unknown>>): boolean {
  return type === 'keyframe' && schema === 1 && isEmpty(attributes) && isEmpty(x);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && ID_PATTERN.test(value);
}

function isFrame(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function isKind(value: unknown): value is Keyframe['interpolation'] {
  return value === 'linear' || value === 'hold' || value === 'ease';
}

function isEmpty(value: unknown): boolean {
  if (!isObject(value) || Array.isArray(value)) return false;
  for (const _ in value) return false;
  return true;
}

function readBox(value: unknown): Shape | null {
  if (!isObject(value) || value['kind'] !== 'box') return null;
  const { x, y, w, h } = value;
  if (!isFiniteNumber(x) || !isFiniteNumber(y) || !isFiniteNumber(w) || !isFiniteNumber(h)) return null;
  return w >= 0 && h >= 0 ? { kind: 'box', x, y, w, h } : null;
}

function isFiniteNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}
