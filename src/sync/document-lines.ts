import { canonicalJson, sha256Hex } from '../core';
import { clipFrameTable } from '../model';
import type { Clip, ModelRecord } from '../model';

/** Lines of documents are cut here, far below the limit of a line. */
const DOCUMENT_CHARACTERS = 256 * 1024;

/**
 * The state of each stream for people and scripts, one line per document; a large one goes on in further lines.
 * Nobody reads it back: state is made from the log.
 */
export async function* documentLines(source: {
  readonly chains: readonly { readonly stream: string }[];
  readonly documents: (stream: string) => Promise<readonly ModelRecord[]>;
}): AsyncGenerator<string> {
  const clips = new Map<string, Clip>();
  const streams = [...new Set(source.chains.map(({ stream }) => stream))].sort();
  const projectWide = streams.filter((stream) => clipOf(stream) === '_');
  const others = streams.filter((stream) => clipOf(stream) !== '_');
  for (const stream of [...projectWide, ...others]) {
    const records = await source.documents(stream);
    for (const record of records) if (record.type === 'clip') clips.set(record.id, record);
    yield* linesOf(stream, records, tickReader(clips.get(clipOf(stream))));
  }
}

function clipOf(stream: string): string {
  return stream.split('/')[1] ?? '_';
}

function* linesOf(stream: string, records: readonly ModelRecord[], tickAt: TickAt): Generator<string> {
  let part = 0;
  let lines: string[] = [];
  let size = 0;
  for (const record of records) {
    const line = canonicalJson(withTicks(record, tickAt));
    lines.push(line);
    size += line.length;
    if (size < DOCUMENT_CHARACTERS) continue;
    yield documentLine(stream, part, lines);
    part += 1;
    lines = [];
    size = 0;
  }
  if (lines.length > 0 || part === 0) yield documentLine(stream, part, lines);
}

/** The line's own sum makes a changed byte told by its line: no chain proves these. */
function documentLine(stream: string, part: number, records: readonly string[]): string {
  const before = `{"part":${part},"records":[${records.join(',')}],`;
  const after = `"stream":${JSON.stringify(stream)}}`;
  return `${before}"sha256":"${sha256Hex(before + after)}",${after}`;
}

/** The first line (from 0) that is not what its own sum says; null when all are. */
export function findWrongDocument(lines: readonly string[]): number | null {
  const wrong = lines.findIndex((line) => {
    const [, before, sum, after] = /^(.*)"sha256":"([0-9a-f]{64})",("stream":"[^"]*"\})$/.exec(line) ?? [];
    return before === undefined || after === undefined || sha256Hex(before + after) !== sum;
  });
  return wrong < 0 ? null : wrong;
}

/** Ticks of a frame, those after the last frame included; null where the clip's table is not at hand. */
type TickAt = (frame: number) => number | null;

function tickReader(clip: Clip | undefined): TickAt {
  if (clip === undefined) return () => null;
  const ticks = readTicks(clip);
  return (frame) => (frame === clip.frameCount ? clip.endPts : (ticks?.[frame] ?? null));
}

function readTicks(clip: Clip): ArrayLike<number> | null {
  try {
    // A copy of the runs, so that the tables of thousands of clips are not all kept.
    return clipFrameTable({ ...clip, frames: { ...clip.frames } }).ptsTicks;
  } catch {
    // A table that contradicts itself came from outside; its clip's work is written without ticks.
    return null;
  }
}

/** Frames with their ticks beside them, for readers without the clip's table; an end is the tick after the last. */
function withTicks(record: ModelRecord, tickAt: TickAt): object {
  if (record.type === 'keyframe') return { ...record, pts: tickAt(record.frame) };
  if (record.type !== 'segment' && record.type !== 'track') return record;
  return { ...record, startPts: tickAt(record.startFrame), endPts: tickAt(record.endFrame) };
}
