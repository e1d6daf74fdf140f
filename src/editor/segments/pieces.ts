import { createSegment } from '../../model';
import type { Segment } from '../../model';
import type { FrameRange } from '../../time';
import type { TierContext } from './tier-edit';

/** A new instance of a label, or a new Unlabelled stretch. */
export function freshSegment(range: FrameRange, label: string | null, context: TierContext): Segment {
  return createSegment({
    id: context.newId(),
    set: context.set,
    tier: context.tier.id,
    label,
    startFrame: range.startFrame,
    endFrame: range.endFrame,
    point: context.tier.kind === 'free' && isPointLabel(label, context),
    origin: context.origin(),
  });
}

export function isPointLabel(label: string | null, context: TierContext): boolean {
  return context.labelById(label)?.point ?? false;
}

/** Same segment, other end. What was known of the former end's precision goes. */
export function withEnd(segment: Segment, endFrame: number): Segment {
  return endFrame === segment.endFrame ? segment : { ...segment, endFrame, endRange: null };
}

export function withStart(segment: Segment, startFrame: number): Segment {
  return startFrame === segment.startFrame ? segment : { ...segment, startFrame, startRange: null };
}

/** The part of a split segment that does not keep the start: a new id, copies of attributes and links, no note. */
export function splitOff(segment: Segment, range: FrameRange, context: TierContext): Segment {
  const part = withEnd({ ...segment, id: context.newId(), startFrame: range.startFrame }, range.endFrame);
  return { ...part, startRange: null, note: null, continues: null, origin: context.origin() };
}

/** Same segment and range, other label; attributes that the new label has as well stay. */
export function relabelled(segment: Segment, label: string | null, context: TierContext): Segment {
  if (segment.label === label) return segment;
  const kept = Object.entries(segment.attributes).filter(([key]) => context.hasAttribute(label, key));
  return {
    ...segment,
    label,
    attributes: Object.fromEntries(kept),
    confidence: null,
    alternatives: [],
    continues: null,
  };
}

/** Same id and range, nothing else left. */
export function unlabelled(segment: Segment, context: TierContext): Segment {
  const { id, startFrame, endFrame, x } = segment;
  return { ...freshSegment({ startFrame, endFrame }, null, { ...context, newId: () => id }), x };
}

const NOTE_SEPARATOR = ' / ';

/** One segment over all `parts` (sorted): id, label and attributes of `base`, notes and links of all. */
export function united(parts: readonly Segment[], base: Segment): Segment {
  const notes = parts.map(({ note }) => note).filter((note) => note !== null && note !== '');
  const startFrame = Math.min(...parts.map((part) => part.startFrame));
  const endFrame = Math.max(...parts.map((part) => part.endFrame));
  const last = parts.findLast((part) => part.endFrame === endFrame) ?? base;
  return {
    ...base,
    startFrame,
    endFrame,
    startRange: parts.find((part) => part.startFrame === startFrame)?.startRange ?? null,
    endRange: last.endRange,
    open: last.open,
    point: false,
    unsure: parts.some(({ unsure }) => unsure),
    note: notes.length === 0 ? null : [...new Set(notes)].join(NOTE_SEPARATOR),
    links: uniqueLinks(parts),
  };
}

function uniqueLinks(parts: readonly Segment[]): Segment['links'] {
  const byWord = new Map(
    parts.flatMap(({ links }) => links).map((link) => [`${link.role}/${link.side}/${link.track}/${link.label}`, link]),
  );
  return [...byWord.values()];
}
