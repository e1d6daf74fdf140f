import type { FrameRange } from '../../time';

/** Lists of ranges are sorted, disjoint and half-open; ranges that touch are one. */
export type FrameRanges = readonly FrameRange[];

/** Brings ranges in any order, overlapping or empty, into that form. */
export function joinRanges(ranges: FrameRanges): FrameRanges {
  const joined: FrameRange[] = [];
  const sorted = ranges
    .filter(({ startFrame, endFrame }) => startFrame < endFrame)
    .toSorted((a, b) => a.startFrame - b.startFrame);
  for (const range of sorted) {
    const last = joined.at(-1);
    if (last === undefined || range.startFrame > last.endFrame) joined.push(range);
    else joined[joined.length - 1] = { ...last, endFrame: Math.max(last.endFrame, range.endFrame) };
  }
  return joined;
}

/** The parts of ranges within another. */
export function clipRanges(ranges: FrameRanges, within: FrameRange): FrameRanges {
  return joinRanges(
    ranges.map(({ startFrame, endFrame }) => ({
      startFrame: Math.max(startFrame, within.startFrame),
      endFrame: Math.min(endFrame, within.endFrame),
    })),
  );
}

/** What of `within` no range covers. */
export function gapsBetween(ranges: FrameRanges, within: FrameRange): FrameRanges {
  const gaps: FrameRange[] = [];
  let startFrame = within.startFrame;
  for (const range of clipRanges(ranges, within)) {
    gaps.push({ startFrame, endFrame: range.startFrame });
    startFrame = range.endFrame;
  }
  gaps.push({ startFrame, endFrame: within.endFrame });
  return joinRanges(gaps);
}

export function shiftRanges(ranges: FrameRanges, byFrames: number): FrameRanges {
  return ranges.map(({ startFrame, endFrame }) => ({
    startFrame: startFrame + byFrames,
    endFrame: endFrame + byFrames,
  }));
}

/** Turns the state over from `frame` to its next change within `within`. */
export function flipRange(ranges: FrameRanges, frame: number, within: FrameRange): FrameRanges {
  const held = ranges.find((range) => range.startFrame <= frame && frame < range.endFrame);
  if (held !== undefined) {
    return joinRanges([...ranges.filter((range) => range !== held), { ...held, endFrame: frame }]);
  }
  const next = ranges.find((range) => range.startFrame > frame);
  return joinRanges([...ranges, { startFrame: frame, endFrame: next?.startFrame ?? within.endFrame }]);
}

/** Number of frames that lie in both lists. */
export function countShared(a: FrameRanges, b: FrameRanges): number {
  return a
    .flatMap((range) => clipRanges(b, range))
    .reduce((sum, { startFrame, endFrame }) => sum + endFrame - startFrame, 0);
}
