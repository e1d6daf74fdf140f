import type { Clip } from '../model';
import { decodeFrameTable } from '../time';
import type { EncodedFrameTable, FrameTable, Timebase } from '../time';

export function encodedTableOf(clip: Clip): EncodedFrameTable {
  const { timebase, startPts, endPts, frames } = clip;
  return { timebase, startPts, endPts, data: frames.data };
}

export function timebaseOf(clip: Clip): Timebase {
  const [num, den] = clip.timebase;
  return { num, den };
}

/** Tables take 8 bytes a frame: an hour of video is about 1 MB, so a few are kept and no more. */
const TABLES_KEPT = 8;

/** Frame tables of clips, decoded when first asked for. */
export function createTableCache(): (clip: Clip) => FrameTable {
  const tables = new Map<Clip, FrameTable>();
  return (clip) => {
    const known = tables.get(clip);
    if (known !== undefined) return known;
    const table = decodeFrameTable(encodedTableOf(clip));
    const [oldest] = tables.keys();
    if (tables.size >= TABLES_KEPT && oldest !== undefined) tables.delete(oldest);
    tables.set(clip, table);
    return table;
  };
}
