import type { Json } from '../../core';
import type { Segment } from '../../model';
import { ticksOf } from '../../time';
import type { FrameTable } from '../../time';
import type { JsonObject } from '../json-value';

/** Key of what we add to each annotation; evaluators read only subset, segment and label. */
export const OWN_KEY = 'x_chorograph';

export interface OwnMarkSource {
  readonly segment: Segment;
  readonly tierKey: string;
  readonly author: string;
  readonly table: FrameTable;
}

/** What seconds and a label cannot say of a segment. */
export function ownMark({ segment, tierKey, author, table }: OwnMarkSource): JsonObject {
  const { id, set, startFrame, endFrame, confidence, attributes } = segment;
  const { num, den } = table.timebase;
  const mark: Record<string, Json> = {
    id,
    set,
    tier: tierKey,
    author,
    startFrame,
    endFrame,
    startPts: ticksOf(table, startFrame),
    endPts: ticksOf(table, endFrame),
    timebase: [num, den],
  };
  if (confidence !== null) mark['confidence'] = confidence;
  if (Object.keys(attributes).length > 0) mark['attributes'] = { ...attributes };
  return mark;
}
