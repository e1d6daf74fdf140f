import * as v from 'valibot';
import { attributeValues, extras, finite, frame, id, nullableId, origin, range, text } from './fields';
import type { DeepReadonly } from './fields';

const probability = v.pipe(finite, v.minValue(0), v.maxValue(1));

const roleLinkSchema = v.object({
  role: text,
  /** Exactly one of track and label is set. */
  track: nullableId,
  label: nullableId,
  side: v.nullable(v.picklist(['left', 'right', 'both'])),
});
export type RoleLink = DeepReadonly<v.InferOutput<typeof roleLinkSchema>>;

/** A labelled range of frames on a tier; label null is "Unlabelled". */
export const segmentSchema = v.object({
  type: v.literal('segment'),
  schema: v.literal(1),
  id,
  set: id,
  tier: id,
  label: nullableId,
  startFrame: frame,
  endFrame: frame,
  unsure: v.boolean(),
  confidence: v.nullable(probability),
  alternatives: v.array(v.object({ label: id, p: probability })),
  /** The true boundary is one of these frames. */
  startRange: v.nullable(range),
  endRange: v.nullable(range),
  parent: nullableId,
  /** The earlier segment of the same label that this one goes on with, across an interruption. */
  continues: nullableId,
  attributes: attributeValues,
  links: v.array(roleLinkSchema),
  /** One-line remark; personal text. */
  note: v.nullable(text),
  point: v.boolean(),
  ignore: v.boolean(),
  /** The end was not set yet. */
  open: v.boolean(),
  origin,
  x: extras,
});
export type Segment = DeepReadonly<v.InferOutput<typeof segmentSchema>>;
