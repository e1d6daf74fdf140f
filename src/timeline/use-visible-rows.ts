import { useEffect, useState } from 'react';
import type { RefObject } from 'react';
import { firstIndexWhere } from '../core';
import type { TimelineRow } from './timeline-rows';

export interface RowRange {
  readonly firstRow: number;
  readonly endRow: number;
}

/** Rows of which a part is between two heights. */
export function rowsBetween(rows: readonly TimelineRow[], fromPx: number, toPx: number): RowRange {
  const firstRow = firstIndexWhere(rows, ({ topPx, heightPx }) => topPx + heightPx > fromPx);
  return {
    firstRow,
    endRow: Math.max(
      firstRow,
      firstIndexWhere(rows, ({ topPx }) => topPx >= toPx),
    ),
  };
}

const ALL: RowRange = { firstRow: 0, endRow: Infinity };

/** Rows scrolled into view; all of them where nothing has a height yet. */
export function useVisibleRows(scroll: RefObject<HTMLElement | null>, rows: readonly TimelineRow[]): RowRange {
  const [range, setRange] = useState(ALL);
  useEffect(() => {
    const target = scroll.current;
    if (target === null) return undefined;
    const read = (): void => {
      const { scrollTop, clientHeight } = target;
      const next = clientHeight === 0 ? ALL : rowsBetween(rows, scrollTop, scrollTop + clientHeight);
      setRange((former) => (former.firstRow === next.firstRow && former.endRow === next.endRow ? former : next));
    };
    // Tells of the size it begins with, too.
    const observer = new ResizeObserver(read);
    observer.observe(target);
    target.addEventListener('scroll', read, { passive: true });
    return () => {
      observer.disconnect();
      target.removeEventListener('scroll', read);
    };
  }, [scroll, rows]);
  return range;
}
