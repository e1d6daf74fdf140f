import { decodeFrameTable } from '../time';
import type { FrameTable } from '../time';
import type { Clip } from './clip';

const tables = new WeakMap<Clip['frames'], FrameTable>();

/** Frame table of a clip. The same table as long as the clip pins the same one. */
export function clipFrameTable(clip: Clip): FrameTable {
  const known = tables.get(clip.frames);
  if (known !== undefined) return known;
  const { timebase, startPts, endPts, frames } = clip;
  const table = decodeFrameTable({ timebase, startPts, endPts, data: frames.data });
  tables.set(frames, table);
  return table;
}
