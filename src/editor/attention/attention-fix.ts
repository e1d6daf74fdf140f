import { err, ok } from '../../core';
import type { Comment, ModelQueries, Segment } from '../../model';
import { hasOverlap } from '../../time';
import type { Change } from '../editor';
import { setEdge } from '../segments/edge-edits';
import { editTier, readSetTiers } from '../segments/edit-tier';
import { holderOf, parentRowOf } from '../segments/parents';
import { relabel, deleteRipple, lift, setFields } from '../segments/tier-edits';
import { NO_TARGET } from '../segments/tier-edit';
import type { TierEdit } from '../segments/tier-edit';
import type { AttentionItem } from './attention';
import type { AttentionKind } from './attention-rules';

/**
 * The change that cures an item, or null where only a person can tell what is right. Gap, sliver: the neighbour fills.
 * Open: its end stays where it is. Overlap: the earlier one ends where the later begins. Order: it changes labels with
 * the one that has to come first. Child: cut at its parent's end, or Unlabelled where the parent is. Note: resolved.
 */
export function fixOf(queries: ModelQueries, item: AttentionItem): Change | null {
  if (item.kind === 'openNote') return resolve(queries.byId('comment', item.comment));
  const [segment, other] = item.segments.flatMap((id) => queries.byId('segment', id) ?? []);
  if (segment === undefined) return null;
  const edit = editOf(queries, item, { segment, other: other ?? null });
  return edit === null ? null : editTier({ set: segment.set, tier: segment.tier }, edit);
}

function resolve(comment: Comment | null): Change | null {
  if (comment === null) return null;
  return (draft) => {
    draft.put({ ...comment, resolved: true });
    return ok();
  };
}

interface Concerned {
  readonly segment: Segment;
  readonly other: Segment | null;
}

/** Cures that need to know no more than which segments are meant. */
const PLAIN_CURES: Partial<Record<AttentionKind, (args: { readonly ids: readonly string[] }) => TierEdit>> = {
  gap: deleteRipple,
  sliver: deleteRipple,
  childOutside: lift,
  unsure: ({ ids }) => setFields({ ids, fields: { unsure: false } }),
};

function editOf(queries: ModelQueries, item: AttentionItem, { segment, other }: Concerned): TierEdit | null {
  const { kind, segments: ids } = item;
  const plain = PLAIN_CURES[kind];
  if (plain !== undefined) return plain({ ids });
  if (kind === 'open') return setEdge({ id: segment.id, edge: 'end', toFrame: segment.endFrame });
  if (kind === 'overlap') return other === null ? null : parted(segment, other);
  if (kind === 'order') return swapped(queries, segment, item.label);
  if (kind === 'childCrosses') return insideParent(queries, segment);
  if (kind === 'linkWithoutFrame') return setFields({ ids, fields: { links: linksInView(queries, segment) } });
  return null;
}

/** `a` starts first, or both start together: then the longer one begins where the shorter ends. */
function parted(a: Segment, b: Segment): TierEdit | null {
  if (a.startFrame < b.startFrame) return setEdge({ id: a.id, edge: 'end', toFrame: b.startFrame });
  const [short, long] = a.endFrame < b.endFrame ? [a, b] : [b, a];
  if (short.endFrame === long.endFrame) return null;
  return setEdge({ id: long.id, edge: 'start', toFrame: short.endFrame });
}

/** Null when the label that has to come first is nowhere on the row. */
function swapped(queries: ModelQueries, segment: Segment, first: string | null): TierEdit | null {
  const { label } = segment;
  const later = queries
    .segments(segment.set, segment.tier)
    .find((one) => one.label === first && one.startFrame > segment.startFrame);
  if (first === null || label === null || later === undefined) return null;
  const toFirst = relabel({ ids: [segment.id], label: first, frame: segment.startFrame });
  const toLater = relabel({ ids: [later.id], label, frame: later.startFrame });
  return (segments, context) => {
    const half = toFirst(segments, context);
    return half.ok ? toLater(half.value.segments, context) : half;
  };
}

function insideParent(queries: ModelQueries, segment: Segment): TierEdit | null {
  const tiers = readSetTiers(queries, segment.set);
  const tier = queries.byId('tier', segment.tier);
  const row = tiers === null || tier === null ? null : parentRowOf({ tier, tiers });
  if (row === null) return null;
  const holder = holderOf(row.segments, segment.startFrame);
  if (holder !== null && holder.endFrame < segment.endFrame) {
    return setEdge({ id: segment.id, edge: 'end', toFrame: holder.endFrame });
  }
  const later = row.segments.find((parent) => hasOverlap(parent, segment));
  if (later === undefined || later.startFrame <= segment.startFrame) return () => err(NO_TARGET);
  return setEdge({ id: segment.id, edge: 'start', toFrame: later.startFrame });
}

function linksInView(queries: ModelQueries, segment: Segment): Segment['links'] {
  return segment.links.filter((link) => {
    const track = queries.byId('track', link.track);
    return track === null || hasOverlap(track, segment);
  });
}
