import * as v from 'valibot';
import { attributeValues, extras, finite, frame, id, nullableId, origin, range, text } from './fields';
import type { DeepReadonly } from './fields';

const point = v.tuple([finite, finite]);

/** Pixels of the upright picture, sub-pixel, may reach beyond it. */
const shapeSchema = v.variant('kind', [
  v.object({
    kind: v.literal('box'),
    x: finite,
    y: finite,
    w: v.pipe(finite, v.minValue(0)),
    h: v.pipe(finite, v.minValue(0)),
  }),
  v.object({ kind: v.literal('points'), points: v.pipe(v.array(point), v.minLength(1)) }),
  v.object({ kind: v.literal('polygon'), points: v.pipe(v.array(point), v.minLength(3)) }),
]);
export type Shape = DeepReadonly<v.InferOutput<typeof shapeSchema>>;

/** One object through time. Its keyframes are records of their own. */
export const trackSchema = v.object({
  type: v.literal('track'),
  schema: v.literal(1),
  id,
  set: id,
  label: nullableId,
  /** Number or name that tells it from others of its label. */
  instance: v.nullable(text),
  startFrame: frame,
  endFrame: frame,
  /** Absent; sorted, disjoint, half-open. */
  outside: v.array(range),
  /** Hidden, place known; sorted, disjoint, half-open. */
  occluded: v.array(range),
  confidence: v.nullable(v.pipe(finite, v.minValue(0), v.maxValue(1))),
  attributes: attributeValues,
  locked: v.boolean(),
  hidden: v.boolean(),
  /** Moving keeps width and height. */
  sizePinned: v.boolean(),
  origin,
  x: extras,
});
export type Track = DeepReadonly<v.InferOutput<typeof trackSchema>>;

/** State of a track set by a person (or proposed) at one frame. */
export const keyframeSchema = v.object({
  type: v.literal('keyframe'),
  schema: v.literal(1),
  id,
  /** The set of its track, so that it finds its stream alone. */
  set: id,
  track: id,
  frame,
  shape: shapeSchema,
  /** How boxes go on to the next keyframe. */
  interpolation: v.picklist(['linear', 'hold', 'ease']),
  attributes: attributeValues,
  /** Cut off by the picture's edge. */
  truncated: v.boolean(),
  x: extras,
});
export type Keyframe = DeepReadonly<v.InferOutput<typeof keyframeSchema>>;
