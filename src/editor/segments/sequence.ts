import { err, ok } from '../../core';
import type { Result } from '../../core';
import type { Segment } from '../../model';
import type { FrameRange } from '../../time';
import type { Refusal } from '../editor';
import { settled } from './free-label';
import { freshSegment } from './pieces';
import { AT_LIMIT, edited, NO_TARGET } from './tier-edit';
import type { Edited, TierContext } from './tier-edit';
import { overwriteRange } from './tiling-label';

/** A piece of a copied sequence, in frames from its first. */
interface SequencePiece {
  readonly offsetFrames: number;
  readonly lengthFrames: number;
  readonly label: string | null;
  readonly attributes: Segment['attributes'];
}

/** What copy takes and paste puts. */
export interface SegmentSequence {
  readonly lengthFrames: number;
  readonly pieces: readonly SequencePiece[];
}

/** Null when there is nothing to copy. */
export function toSequence(segments: readonly Segment[]): SegmentSequence | null {
  if (segments.length === 0) return null;
  const startFrame = Math.min(...segments.map((segment) => segment.startFrame));
  const endFrame = Math.max(...segments.map((segment) => segment.endFrame));
  const pieces = segments.map((segment) => ({
    offsetFrames: segment.startFrame - startFrame,
    lengthFrames: segment.endFrame - segment.startFrame,
    label: segment.label,
    attributes: segment.attributes,
  }));
  return { lengthFrames: endFrame - startFrame, pieces };
}

/** Puts a sequence with its first frame at `frame`, cut at the clip's end: over what is there, or beside it if free. */
export function pasteAt(
  segments: readonly Segment[],
  args: { readonly frame: number; readonly sequence: SegmentSequence },
  context: TierContext,
): Result<Edited, Refusal> {
  const { frame, sequence } = args;
  const endFrame = Math.min(frame + sequence.lengthFrames, context.tiers.frameCount);
  if (frame >= endFrame) return err(AT_LIMIT);
  return place(segments, { range: { startFrame: frame, endFrame }, pieces: sequence.pieces }, context);
}

/** Puts a sequence scaled to exactly `range`. Refused (T-504) when it has fewer frames than the sequence has pieces. */
export function pasteStretched(
  segments: readonly Segment[],
  args: { readonly range: FrameRange; readonly sequence: SegmentSequence },
  context: TierContext,
): Result<Edited, Refusal> {
  const { range, sequence } = args;
  const lengthFrames = range.endFrame - range.startFrame;
  const count = sequence.pieces.length;
  if (lengthFrames < count) return err({ type: 'targetTooShort', code: 'T-504', count });
  const pieces =
    context.tier.kind === 'tiling' ? scaleTiled(tiled(sequence), lengthFrames) : scaleLoose(sequence, lengthFrames);
  if (pieces === null) return err({ type: 'targetTooShort', code: 'T-504', count });
  return place(segments, { range, pieces }, context);
}

function place(
  segments: readonly Segment[],
  args: { readonly range: FrameRange; readonly pieces: readonly SequencePiece[] },
  context: TierContext,
): Result<Edited, Refusal> {
  const { range, pieces } = args;
  const isTiling = context.tier.kind === 'tiling';
  const lengthFrames = range.endFrame - range.startFrame;
  const cropped = (isTiling ? tiled({ lengthFrames, pieces }) : pieces).filter(
    (piece) => piece.offsetFrames < lengthFrames && (isTiling || piece.label !== null),
  );
  if (cropped.length === 0) return err(NO_TARGET);
  if (!cropped.every((piece) => isAllowed(piece.label, context))) return err({ type: 'labelNotOnTier', code: null });
  const made = cropped.map((piece) => {
    const startFrame = range.startFrame + piece.offsetFrames;
    const endFrame = Math.min(startFrame + piece.lengthFrames, range.endFrame);
    return { ...freshSegment({ startFrame, endFrame }, piece.label, context), attributes: piece.attributes };
  });
  const result = made.map(({ id }) => id);
  return isTiling
    ? ok(edited(overwriteRange(segments, range, { pieces: made, context }), { result }))
    : settled([...segments, ...made], context, { result });
}

function isAllowed(label: string | null, context: TierContext): boolean {
  return label === null || context.tier.labels === null || context.tier.labels.includes(label);
}

/** The sequence without holes and overlaps: a later piece cuts an earlier one, holes are Unlabelled. */
function tiled(sequence: SegmentSequence): SequencePiece[] {
  const sorted = sequence.pieces.toSorted((a, b) => a.offsetFrames - b.offsetFrames);
  const row: SequencePiece[] = [];
  let offset = 0;
  const fill = (upTo: number): void => {
    if (upTo > offset) row.push({ offsetFrames: offset, lengthFrames: upTo - offset, label: null, attributes: {} });
  };
  for (const [at, piece] of sorted.entries()) {
    const stop = Math.min(sorted[at + 1]?.offsetFrames ?? Infinity, piece.offsetFrames + piece.lengthFrames);
    const lengthFrames = Math.min(stop, sequence.lengthFrames) - piece.offsetFrames;
    if (lengthFrames <= 0) continue;
    fill(piece.offsetFrames);
    row.push({ ...piece, lengthFrames });
    offset = piece.offsetFrames + lengthFrames;
  }
  fill(sequence.lengthFrames);
  return row;
}

/** Largest remainder, each piece at least one frame; null when there are more pieces than frames. */
function scaleTiled(pieces: readonly SequencePiece[], lengthFrames: number): SequencePiece[] | null {
  const lengths = shareOut(
    pieces.map((piece) => piece.lengthFrames),
    lengthFrames,
  );
  if (lengths === null) return null;
  let offsetFrames = 0;
  return pieces.map((piece, at) => {
    const scaled = { ...piece, offsetFrames, lengthFrames: lengths[at] ?? 1 };
    offsetFrames += scaled.lengthFrames;
    return scaled;
  });
}

/** Whole numbers ≥ 1 in the proportion of `weights` that add up to `total`, by largest remainder; null if impossible. */
function shareOut(weights: readonly number[], total: number): number[] | null {
  if (weights.length === 0 || weights.length > total) return null;
  const sum = weights.reduce((all, weight) => all + weight, 0);
  const exact = weights.map((weight) => (weight * total) / sum);
  const shares = exact.map((share) => Math.max(1, Math.floor(share)));
  let left = total - shares.reduce((all, share) => all + share, 0);
  const order = exact
    .map((share, at) => ({ at, remainder: share - Math.floor(share) }))
    .toSorted((a, b) => b.remainder - a.remainder || a.at - b.at);
  for (const { at } of order) {
    if (left <= 0) break;
    if ((exact[at] ?? 0) < 1) continue;
    shares[at] = (shares[at] ?? 1) + 1;
    left -= 1;
  }
  // Pieces raised to one frame were paid for by none yet: the longest pay.
  while (left < 0) {
    const longest = shares.indexOf(Math.max(...shares));
    shares[longest] = (shares[longest] ?? 1) - 1;
    left += 1;
  }
  return shares;
}

function scaleLoose(sequence: SegmentSequence, lengthFrames: number): SequencePiece[] {
  const scale = (frames: number): number => Math.round((frames * lengthFrames) / sequence.lengthFrames);
  return sequence.pieces.map((piece) => {
    const offsetFrames = Math.min(scale(piece.offsetFrames), lengthFrames - 1);
    const end = Math.max(scale(piece.offsetFrames + piece.lengthFrames), offsetFrames + 1);
    return { ...piece, offsetFrames, lengthFrames: end - offsetFrames };
  });
}
