import { useMemo } from 'react';
import { useEphemeral, useQuery } from '../hooks';
import { createRowReader } from './timeline-rows';
import type { TimelineRow } from './timeline-rows';

/** Rows of the edited set; the same array until one of them changes. */
export function useTimelineRows(): readonly TimelineRow[] {
  const set = useEphemeral((state) => state.set);
  const read = useMemo(() => createRowReader(set), [set]);
  return useQuery(read);
}
