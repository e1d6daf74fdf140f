import type { Segment } from '../model';
import type { ItemCollector } from './export-report';
import type { ExportSelection } from './export-selection';
import type { JsonObject } from './json-value';

/** Parts of a segment beyond label and range. */
export type SegmentPart =
  'confidence' | 'attributes' | 'links' | 'edge-range' | 'unsure' | 'alternatives' | 'relations' | 'note' | 'point';

const PARTS: readonly (readonly [SegmentPart, (segment: Segment) => boolean])[] = [
  ['confidence', ({ confidence }) => confidence !== null],
  ['attributes', ({ attributes }) => Object.keys(attributes).length > 0],
  ['links', ({ links }) => links.length > 0],
  ['edge-range', ({ startRange, endRange }) => startRange !== null || endRange !== null],
  ['unsure', ({ unsure }) => unsure],
  ['alternatives', ({ alternatives }) => alternatives.length > 0],
  ['relations', ({ parent, continues }) => parent !== null || continues !== null],
  ['note', ({ note }) => note !== null],
  ['point', ({ point }) => point],
];

/** Lists what segments and tracks have that a format without room for it leaves behind, kind by kind. */
export function collectLosses(
  selection: ExportSelection,
  kept: { readonly parts: readonly SegmentPart[]; readonly tracks: boolean },
  collector: ItemCollector,
): void {
  const segments = selection.clips.flatMap((clip) => clip.segments);
  for (const [part, has] of PARTS) {
    if (kept.parts.includes(part)) continue;
    for (const segment of segments) {
      if (has(segment)) collector.add(`${part}-dropped`, 'dropped', lossItem(part, segment));
    }
  }
  if (kept.tracks) return;
  for (const { tracks } of selection.clips) {
    for (const { id } of tracks) collector.add('tracks-not-carried', 'dropped', { id });
  }
}

function lossItem(part: SegmentPart, { id, attributes }: Segment): JsonObject {
  return part === 'attributes' ? { id, keys: Object.keys(attributes).sort() } : { id };
}
