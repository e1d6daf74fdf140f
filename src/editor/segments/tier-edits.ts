import { err, ok } from '../../core';
import type { Segment } from '../../model';
import type { FrameRange } from '../../time';
import { labelFree, labelRangeFree, relabelFree } from './free-label';
import { setEdge } from './edge-edits';
import { cutFree, deleteFree, mergeFree } from './free-shape';
import { pasteAt, pasteStretched } from './sequence';
import type { SegmentSequence } from './sequence';
import { edited, NO_TARGET } from './tier-edit';
import type { TierContext, TierEdit } from './tier-edit';
import { labelRangeTiling, labelTiling, relabelTiling } from './tiling-label';
import { cutTiling, deleteRippleTiling, liftTiling, mergeTiling } from './tiling-shape';

const isTiling = (context: TierContext): boolean => context.tier.kind === 'tiling';

/** Label key at a frame. */
export function labelAt(args: { readonly frame: number; readonly label: string }): TierEdit {
  return vocabulary(args.label, (segments, context) =>
    isTiling(context) ? labelTiling(segments, args, context) : labelFree(segments, args, context),
  );
}

/** Label key with marks: one segment over exactly the range. */
export function labelRange(args: FrameRange & { readonly label: string }): TierEdit {
  return vocabulary(args.label, (segments, context) =>
    isTiling(context) ? labelRangeTiling(segments, args, context) : labelRangeFree(segments, args, context),
  );
}

/**
 * Ends what is labelled at a frame: the rest of the segment gets `label` back, or nothing. On a free tier the segment
 * itself ends there.
 */
export function endAt(args: { readonly id: string; readonly frame: number; readonly label: string | null }): TierEdit {
  const { id, frame, label } = args;
  if (label !== null) {
    const back = labelAt({ frame, label });
    return (segments, context) =>
      isTiling(context) ? back(segments, context) : endFree({ id, frame })(segments, context);
  }
  return (segments, context) => {
    if (!isTiling(context)) return endFree({ id, frame })(segments, context);
    const halves = cutTiling(segments, { frame }, context);
    return halves.ok ? liftTiling(halves.value.segments, { ids: halves.value.result }, context) : halves;
  };
}

const endFree = ({ id, frame }: { readonly id: string; readonly frame: number }): TierEdit =>
  setEdge({ id, edge: 'end', toFrame: frame });

/** `frame` tells which parent's part of a long Unlabelled stretch is meant. */
export function relabel(args: {
  readonly ids: readonly string[];
  readonly label: string;
  readonly frame: number;
}): TierEdit {
  return vocabulary(args.label, (segments, context) =>
    isTiling(context) ? relabelTiling(segments, args, context) : relabelFree(segments, args, context),
  );
}

function vocabulary(label: string, edit: TierEdit): TierEdit {
  return (segments, context) => {
    const { labels } = context.tier;
    const isKnown = context.labelById(label) !== null && (labels === null || labels.includes(label));
    return isKnown ? edit(segments, context) : err({ type: 'labelNotOnTier', code: null });
  };
}

/** On a tiling tier the segment that holds the frame is cut, on a free tier `id`. */
export function cutAt(args: { readonly id: string; readonly frame: number }): TierEdit {
  return (segments, context) =>
    isTiling(context) ? cutTiling(segments, args, context) : cutFree(segments, args, context);
}

/** Delete; on a tiling tier a neighbour fills. */
export function deleteRipple(args: { readonly ids: readonly string[] }): TierEdit {
  return (segments, context) =>
    isTiling(context) ? deleteRippleTiling(segments, args, context) : deleteFree(segments, args);
}

/** Delete and leave a gap. */
export function lift(args: { readonly ids: readonly string[] }): TierEdit {
  return (segments, context) => (isTiling(context) ? liftTiling(segments, args, context) : deleteFree(segments, args));
}

/** Merges the segments of `ids`, which is in the order of their say. */
export function merge(args: { readonly ids: readonly string[] }): TierEdit {
  return (segments, context) => (isTiling(context) ? mergeTiling(segments, args) : mergeFree(segments, args, context));
}

/** Merges a segment with the one after or before it in the row. */
export function mergeNeighbour(args: { readonly id: string; readonly side: 'next' | 'previous' }): TierEdit {
  return (segments, context) => {
    const at = segments.findIndex((segment) => segment.id === args.id);
    const other = at < 0 ? undefined : segments[args.side === 'next' ? at + 1 : at - 1];
    return other === undefined ? err(NO_TARGET) : merge({ ids: [args.id, other.id] })(segments, context);
  };
}

export function paste(args: { readonly frame: number; readonly sequence: SegmentSequence }): TierEdit {
  return (segments, context) => pasteAt(segments, args, context);
}

export function pasteInto(args: { readonly range: FrameRange; readonly sequence: SegmentSequence }): TierEdit {
  return (segments, context) => pasteStretched(segments, args, context);
}

/** Sets fields that move no edge and change no label. */
export function setFields(args: {
  readonly ids: readonly string[];
  readonly fields: Partial<Pick<Segment, 'unsure' | 'note' | 'attributes' | 'confidence' | 'links' | 'ignore'>>;
}): TierEdit {
  return (segments) => {
    const ids = new Set(args.ids);
    if (!segments.some((segment) => ids.has(segment.id))) return err(NO_TARGET);
    const next = segments.map((segment) => (ids.has(segment.id) ? { ...segment, ...args.fields } : segment));
    return ok(edited(next, { result: args.ids }));
  };
}

/** Chains a segment to the latest earlier one of its label, or takes it off its chain. */
export function toggleContinues(args: { readonly id: string }): TierEdit {
  return (segments) => {
    const target = segments.find((segment) => segment.id === args.id);
    if (target === undefined || target.label === null) return err(NO_TARGET);
    const earlier = segments.filter(
      (segment) => segment.label === target.label && segment.id !== target.id && segment.endFrame <= target.startFrame,
    );
    const latest = earlier.toSorted((a, b) => a.endFrame - b.endFrame).at(-1);
    if (target.continues === null && latest === undefined) return err(NO_TARGET);
    const continues = target.continues === null ? (latest?.id ?? null) : null;
    const next = segments.map((segment) => (segment === target ? { ...segment, continues } : segment));
    return ok(edited(next, { result: [target.id] }));
  };
}
