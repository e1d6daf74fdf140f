import { err, ok } from '../../core';
import type { Label, RoleLink, Segment, Taxonomy, Tier, Track } from '../../model';
import type { Draft } from '../draft';
import type { Change, Editor } from '../editor';
import { NO_TARGET } from '../segments/tier-edit';
import { isBelow } from './label-edits';
import { allSegments, allTracks, countByClip } from './label-use';
import type { ClipUse } from './label-use';
import { withoutLabel } from './order-rules';
import { changeTaxonomy, replaceIn, taxonomyRefusal } from './taxonomy-change';

type Read = Pick<Editor, 'store' | 'queries'>;

/** Which labels go up in which one. */
export interface LabelMerge {
  readonly from: readonly string[];
  readonly into: string;
}

/** What a change of labels would do, clip by clip. */
export interface ChangePreview {
  readonly clips: readonly ClipUse[];
  /** Clips where two segments of one label would overlap on a free tier: the change is refused (T-502) until they do not. */
  readonly overlapsIn: readonly string[];
}

export function previewMerge(read: Read, merge: LabelMerge): ChangePreview {
  const gone = new Set(merge.from);
  const touches = (one: Segment | Track): boolean => one.label !== null && gone.has(one.label);
  return {
    clips: countByClip(read, { segment: touches, track: touches }),
    overlapsIn: clipsWithOverlap(read, gone, merge.into),
  };
}

/**
 * Labels go up in another of their kind: segments, tracks, links, tiers, rules and labels below them follow, their names
 * become its aliases, and they stay as deprecated ones, so that older files still find their way. One step, whole or not
 * at all.
 */
export function mergeLabels(read: Read, merge: LabelMerge): Change {
  return changeTaxonomy('major', (draft, taxonomy) => {
    const { queries } = draft;
    const into = queries.byId('label', merge.into);
    const from = merge.from.flatMap((id) => queries.byId('label', id) ?? []);
    if (into === null || from.length === 0 || from.length < merge.from.length) return err(NO_TARGET);
    if (from.some(({ id }) => id === into.id || isBelow(queries, into.id, id)) || into.replacedBy !== null)
      return err(taxonomyRefusal('loop'));
    if (from.some(({ kind, point }) => kind !== into.kind || point !== into.point))
      return err(taxonomyRefusal('otherKind'));
    const gone = new Set(merge.from);
    const attributes = attributesAfter(taxonomy, gone, into.id);
    for (const segment of allSegments(read)) moveSegment(draft, segment, { gone, into: into.id, attributes });
    for (const track of allTracks(read)) {
      if (track.label !== null && gone.has(track.label)) draft.put({ ...track, label: into.id });
    }
    moveLabels(draft, gone, withNamesOf(into, from));
    for (const tier of queries.tiers()) moveTierLabels(draft, tier, gone, into.id);
    withoutLabel(draft, gone, into.id);
    return ok({ ...taxonomy, attributes });
  });
}

interface Move {
  readonly gone: ReadonlySet<string>;
  readonly into: string;
  readonly attributes: Taxonomy['attributes'];
}

function moveSegment(draft: Draft, segment: Segment, move: Move): void {
  const next = { ...segment, ...movedLinks(segment, move), ...movedLabel(segment, move) };
  const isChanged = next.label !== segment.label || next.links !== segment.links;
  if (isChanged || next.alternatives !== segment.alternatives) draft.put(next);
}

function movedLabel(segment: Segment, { gone, into, attributes }: Move): Partial<Segment> {
  if (segment.label === null || !gone.has(segment.label)) return {};
  const isKept = (key: string): boolean => {
    const attribute = attributes.find((one) => one.key === key);
    return attribute === undefined || attribute.labels === null || attribute.labels.includes(into);
  };
  const kept = Object.entries(segment.attributes).filter(([key]) => isKept(key));
  return { label: into, attributes: Object.fromEntries(kept) };
}

function movedLinks({ links, alternatives }: Segment, { gone, into }: Move): Pick<Segment, 'links' | 'alternatives'> {
  const isGone = (label: string | null): boolean => label !== null && gone.has(label);
  const hasLink = links.some(({ label }) => isGone(label));
  const hasAlternative = alternatives.some(({ label }) => isGone(label));
  return {
    links: hasLink ? distinct(links.map((link) => (isGone(link.label) ? { ...link, label: into } : link))) : links,
    alternatives: hasAlternative ? joined(alternatives, isGone, into) : alternatives,
  };
}

function distinct(links: readonly RoleLink[]): readonly RoleLink[] {
  const seen = new Map(links.map((link) => [JSON.stringify([link.role, link.track, link.label, link.side]), link]));
  return [...seen.values()];
}

/** Alternatives that became one have the sum of their chances, at most 1. */
function joined(
  alternatives: Segment['alternatives'],
  isGone: (label: string) => boolean,
  into: string,
): Segment['alternatives'] {
  const chances = new Map<string, number>();
  for (const { label, p } of alternatives) {
    const now = isGone(label) ? into : label;
    chances.set(now, Math.min(1, (chances.get(now) ?? 0) + p));
  }
  return [...chances].map(([label, p]) => ({ label, p }));
}

/** What stood below, was made of, or had been replaced by the labels that go now names the one that stays. */
function moveLabels(draft: Draft, gone: ReadonlySet<string>, into: Label): void {
  const now = (id: string | null): string | null => (id !== null && gone.has(id) ? into.id : id);
  for (const label of draft.queries.labels()) {
    const own = label.id === into.id ? into : label;
    const next: Label = gone.has(own.id)
      ? { ...own, replacedBy: into.id, code: null }
      : {
          ...own,
          parent: now(own.parent),
          verb: now(own.verb),
          nouns: replaceIn(own.nouns, gone, into.id),
          replacedBy: now(own.replacedBy),
        };
    draft.put(next);
  }
}

function moveTierLabels(draft: Draft, tier: Tier, gone: ReadonlySet<string>, into: string): void {
  if (tier.labels?.some((id) => gone.has(id)) !== true) return;
  draft.put({ ...tier, labels: replaceIn(tier.labels, gone, into) });
}

function attributesAfter(taxonomy: Taxonomy, gone: ReadonlySet<string>, heir: string): Taxonomy['attributes'] {
  return taxonomy.attributes.map((attribute) =>
    attribute.labels === null ? attribute : { ...attribute, labels: replaceIn(attribute.labels, gone, heir) },
  );
}

/** The names of what went help to find what stayed. */
function withNamesOf(into: Label, from: readonly Label[]): Label {
  const aliases: Record<string, readonly string[]> = { ...into.aliases };
  for (const label of from) {
    for (const tag of new Set([...Object.keys(label.names), ...Object.keys(label.aliases)])) {
      const words = [label.names[tag] ?? '', ...(label.aliases[tag] ?? [])];
      const known = new Set([into.names[tag], ...(aliases[tag] ?? [])]);
      const fresh = [...new Set(words)].filter((word) => word !== '' && !known.has(word));
      if (fresh.length > 0) aliases[tag] = [...(aliases[tag] ?? []), ...fresh];
    }
  }
  return { ...into, aliases };
}

function clipsWithOverlap(read: Read, gone: ReadonlySet<string>, into: string): readonly string[] {
  const { queries } = read;
  const clips = new Set<string>();
  const free = queries.tiers().filter(({ kind }) => kind === 'free');
  for (const set of queries.sets()) {
    if (free.some((tier) => overlaps(queries.segments(set.id, tier.id), gone, into))) clips.add(set.clip);
  }
  return [...clips];
}

/** Whether two segments would have the label and share a frame; `segments` by start. */
function overlaps(segments: readonly Segment[], gone: ReadonlySet<string>, into: string): boolean {
  let end = 0;
  for (const { label, startFrame, endFrame } of segments) {
    if (label === null || (label !== into && !gone.has(label))) continue;
    if (startFrame < end) return true;
    end = Math.max(end, endFrame);
  }
  return false;
}
