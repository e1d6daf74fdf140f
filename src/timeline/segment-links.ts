import type { Segment } from '../model';
import type { TimelineRow } from './timeline-rows';
import type { SceneLink } from './timeline-scene';

/** The tracks that selected segments name, each with the rows both lie in. Selections are short: a few are shown. */
export function linksOf(rows: readonly TimelineRow[], selected: readonly string[]): readonly SceneLink[] {
  if (selected.length === 0 || selected.length > MOST_SEGMENTS) return [];
  const tracks = new Map(rows.filter(({ kind }) => kind === 'track').map((row) => [row.id, row]));
  if (tracks.size === 0) return [];
  return rows.flatMap((row) => {
    const segments = row.kind === 'tier' ? row.segments.filter(({ id }) => selected.includes(id)) : [];
    return segments.flatMap((segment) =>
      tracksOf(segment, tracks).map((trackRow) => ({ segment, segmentRow: row, trackRow })),
    );
  });
}

const MOST_SEGMENTS = 5;

function tracksOf(segment: Segment, rows: ReadonlyMap<string, TimelineRow>): readonly TimelineRow[] {
  const named = new Set(segment.links.flatMap(({ track }) => track ?? []));
  return [...named].flatMap((id) => rows.get(id) ?? []);
}
