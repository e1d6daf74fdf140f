import type { RefObject } from 'react';
import { useLayoutEffect, useState } from 'react';
import { ROW_PX } from './grid-place';

interface RowView {
  readonly topPx: number;
  readonly heightPx: number;
}

/** Where nothing is laid out yet. */
const FIRST_HEIGHT_PX = 400;

/** How far a scrolled grid of equal rows is scrolled, and how much of it shows. Opens at a row. */
export function useRowView(grid: RefObject<HTMLElement | null>, row: number): RowView {
  const [openedAt] = useState(row);
  const [view, setView] = useState<RowView>({ topPx: 0, heightPx: FIRST_HEIGHT_PX });
  useLayoutEffect(() => {
    const element = grid.current;
    if (element === null) return undefined;
    const read = (): void => {
      const heightPx = element.clientHeight === 0 ? FIRST_HEIGHT_PX : element.clientHeight;
      const next = { topPx: element.scrollTop, heightPx };
      setView((former) => (former.topPx === next.topPx && former.heightPx === next.heightPx ? former : next));
    };
    revealRow(element, openedAt);
    read();
    element.addEventListener('scroll', read, { passive: true });
    const watcher = new ResizeObserver(read);
    watcher.observe(element);
    return () => {
      element.removeEventListener('scroll', read);
      watcher.disconnect();
    };
  }, [grid, openedAt]);
  return view;
}

/** Scrolls until a row stands in view, clear of the header. */
export function revealRow(element: HTMLElement | null, row: number): void {
  if (element === null || row < 0) return;
  const topPx = row * ROW_PX;
  const roomPx = element.clientHeight - ROW_PX;
  if (topPx < element.scrollTop) element.scrollTop = topPx;
  else if (topPx + ROW_PX > element.scrollTop + roomPx) element.scrollTop = topPx + ROW_PX - roomPx;
}
