import * as v from 'valibot';
import { ID_PATTERN } from '../core';

/** A readonly view of a schema's output, all the way down. */
export type DeepReadonly<T> = T extends object ? { readonly [Key in keyof T]: DeepReadonly<T[Key]> } : T;

export const id = v.pipe(v.string(), v.regex(ID_PATTERN));
export const key = v.pipe(
  v.string(),
  v.regex(/^[\p{L}\p{N}][\p{L}\p{M}\p{N}_-]*$/u),
  v.check(
    (text) => Array.from(text).length <= 64 && text === text.normalize('NFC'),
    'longer than 64 characters, or not NFC',
  ),
);
/** Text for people; empty is allowed. */
export const text = v.pipe(v.string(), v.maxLength(1_048_576));
export const nullableId = v.nullable(id);
export const languageTag = v.pipe(v.string(), v.regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/));
/** Language tag → text. */
export const names = v.record(languageTag, text);
export const frame = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
export const ticks = v.pipe(v.number(), v.safeInteger());
export const finite = v.pipe(v.number(), v.finite());
export const instant = v.pipe(v.string(), v.isoTimestamp());
export const positiveInteger = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
export const integerPair = v.tuple([positiveInteger, positiveInteger]);
/** Values people or files attach: kept, never interpreted. */
export const extras = v.record(v.string(), v.unknown());
/** Half-open range of frames. */
export const range = v.pipe(
  v.object({ startFrame: frame, endFrame: frame }),
  v.check((value) => value.startFrame < value.endFrame, 'the range is empty or reversed'),
);
export const origin = v.object({
  source: v.picklist(['manual', 'model', 'modelEdited', 'import', 'adjudicated']),
  by: v.nullable(id),
  at: v.nullable(instant),
  /** Ids of the records it was made from. */
  from: v.array(id),
  /** For imported records: which import, where in the file, and the foreign values. */
  import: nullableId,
  place: v.nullable(text),
  original: v.nullable(v.unknown()),
});
export type Origin = DeepReadonly<v.InferOutput<typeof origin>>;
export const attributeValues = v.record(key, v.union([v.string(), v.number(), v.boolean(), v.null()]));
export const exportIds = v.record(v.string(), v.union([v.string(), v.number(), extras]));
