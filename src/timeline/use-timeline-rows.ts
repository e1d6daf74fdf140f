import { useMemo } from 'react';
import { useEphemeral, useQuery } from '../hooks';
import type { ModelQueries } from '../model';
import { timelineRows } from './timeline-rows';
import type { TimelineRow } from './timeline-rows';

/** Rows of the edited set; the same array until a tier, a segment or the set changes. */
export function useTimelineRows(): readonly TimelineRow[] {
  const set = useEphemeral((state) => state.set);
  const read = useMemo(() => createRowReader(set), [set]);
  return useQuery(read);
}

/** Reads rows and gives the former array while every list it is made of is the former one. */
function createRowReader(set: string | null): (queries: ModelQueries) => readonly TimelineRow[] {
  let rows: readonly TimelineRow[] = [];
  let parts: readonly object[] | null = null;
  return (queries) => {
    const tiers = queries.tiers();
    const fresh = [tiers, ...(set === null ? [] : tiers.map((tier) => queries.segments(set, tier.id)))];
    const known = parts;
    if (known !== null && known.length === fresh.length && fresh.every((part, at) => part === known[at])) return rows;
    parts = fresh;
    rows = timelineRows(queries, set);
    return rows;
  };
}
