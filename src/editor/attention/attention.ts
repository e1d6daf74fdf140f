import type { Clip, Comment, ModelQueries, Segment, Tier } from '../../model';
import { decodeFrameTable, hasOverlap, isConsistentTable, ticksOf } from '../../time';
import type { FrameTable } from '../../time';
import { readSetTiers } from '../segments/edit-tier';
import { crossedParent, parentRowOf } from '../segments/parents';
import type { ParentRow } from '../segments/parents';
import { labelsOfTier } from '../segments/vocabulary';
import { readAttentionRules } from './attention-rules';
import type { AttentionKind, AttentionRules } from './attention-rules';
import { orderFindings, overlapFindings } from './row-order';

/** Something of a set that wants a look before it is handed in. */
export interface AttentionItem {
  readonly kind: AttentionKind;
  readonly startFrame: number;
  readonly endFrame: number;
  readonly tier: string | null;
  /** Ids of the segments concerned; several where a gap is made of several. */
  readonly segments: readonly string[];
  readonly comment: string | null;
  /** The label that has to come first, or that was never used; null for the rest. */
  readonly label: string | null;
}

/** All items of a set by time. Rows that did not change are not looked at again. */
export function attentionOf(queries: ModelQueries, setId: string): readonly AttentionItem[] {
  const tiers = readSetTiers(queries, setId);
  if (tiers === null) return [];
  const rules = readAttentionRules(queries.project());
  const items = queries.tiers().flatMap((tier) => {
    const segments = tiers.segmentsOf(tier.id);
    return rowItems(queries, { tier, segments, parents: parentRowOf({ tier, tiers }), set: setId });
  });
  const unused = rules.isOn('labelUnused') ? unusedItems(queries, setId) : [];
  return [...items, ...noteItems(queries, setId), ...unused]
    .filter((item) => rules.isOn(item.kind))
    .toSorted((a, b) => a.startFrame - b.startFrame || a.endFrame - b.endFrame);
}

interface Row {
  readonly set: string;
  readonly tier: Tier;
  readonly segments: readonly Segment[];
  readonly parents: ParentRow | null;
}

interface Looked {
  readonly on: readonly unknown[];
  readonly items: readonly AttentionItem[];
}

/** Lists keep their identity until they change: an equal list of lists means equal items. */
const lookedAt = new WeakMap<readonly Segment[], Looked>();

function rowItems(queries: ModelQueries, row: Row): readonly AttentionItem[] {
  const on = [row.tier, row.parents?.segments, queries.labels(), queries.project(), queries.tracks(row.set)];
  const known = lookedAt.get(row.segments);
  if (known !== undefined && known.on.every((value, at) => value === on[at])) return known.items;
  const items = [
    ...(row.tier.kind === 'tiling' ? gapItems(row) : overlapItems(row)),
    ...segmentItems(queries, row),
    ...orderItems(queries, row),
  ];
  lookedAt.set(row.segments, { on, items });
  return items;
}

function itemOf(kind: AttentionKind, segment: Segment): AttentionItem {
  const { startFrame, endFrame, tier, id } = segment;
  return { kind, startFrame, endFrame, tier, segments: [id], comment: null, label: null };
}

/** Maximal runs of Unlabelled frames. */
function gapItems(row: Row): AttentionItem[] {
  const gaps: AttentionItem[] = [];
  let isRunning = false;
  for (const segment of row.segments) {
    const last = gaps.at(-1);
    if (segment.label === null && isRunning && last !== undefined) {
      gaps.splice(-1, 1, { ...last, endFrame: segment.endFrame, segments: [...last.segments, segment.id] });
    } else if (segment.label === null) gaps.push(itemOf('gap', segment));
    isRunning = segment.label === null;
  }
  return gaps;
}

function overlapItems(row: Row): AttentionItem[] {
  return overlapFindings(row.segments).map(([a, b]) => ({
    ...itemOf('overlap', b),
    endFrame: Math.min(a.endFrame, b.endFrame),
    segments: [a.id, b.id],
  }));
}

function orderItems(queries: ModelQueries, row: Row): AttentionItem[] {
  const { order } = readAttentionRules(queries.project());
  return orderFindings(row.segments, order).map(({ segment, earlier }) => ({
    ...itemOf('order', segment),
    label: earlier,
  }));
}

/** Labels that a tier offers and nobody put on it in this set. They stand at the start of the clip. */
function unusedItems(queries: ModelQueries, setId: string): AttentionItem[] {
  return queries.tiers().flatMap((tier) => {
    const used = new Set(queries.segments(setId, tier.id).map(({ label }) => label));
    return labelsOfTier(queries, tier)
      .filter(({ id }) => !used.has(id))
      .map(({ id }): AttentionItem => ({
        kind: 'labelUnused',
        startFrame: 0,
        endFrame: 1,
        tier: tier.id,
        segments: [],
        comment: null,
        label: id,
      }));
  });
}

/** What is found about a segment as it stands alone depends on this; the same object until one of these changes. */
interface Outlook {
  readonly queries: ModelQueries;
  readonly on: readonly unknown[];
  readonly table: FrameTable | null;
  readonly rules: AttentionRules;
}

let lastOutlook: Outlook | null = null;

function outlookOf(queries: ModelQueries, set: string): Outlook {
  const table = tableOf(queries, set);
  const on = [queries, queries.labels(), queries.project(), queries.tracks(set), table];
  if (lastOutlook?.on.every((value, at) => value === on[at]) === true) return lastOutlook;
  lastOutlook = { queries, on, table, rules: readAttentionRules(queries.project()) };
  return lastOutlook;
}

interface OwnItems {
  readonly outlook: Outlook;
  readonly items: readonly AttentionItem[];
}

const NO_ITEMS: readonly AttentionItem[] = [];
/** Records never change: of a long row only the segments that an edit made are looked at again. */
const knownItems = new WeakMap<Segment, OwnItems>();

function ownItems(segment: Segment, outlook: Outlook): readonly AttentionItem[] {
  const known = knownItems.get(segment);
  if (known?.outlook === outlook) return known.items;
  const kinds: AttentionKind[] = [];
  if (isSliver(segment, outlook)) kinds.push('sliver');
  if (segment.open) kinds.push('open');
  if (hasLinkWithoutFrame(outlook.queries, segment)) kinds.push('linkWithoutFrame');
  if (segment.unsure) kinds.push('unsure');
  const items = kinds.length === 0 ? NO_ITEMS : kinds.map((kind) => itemOf(kind, segment));
  knownItems.set(segment, { outlook, items });
  return items;
}

function segmentItems(queries: ModelQueries, row: Row): AttentionItem[] {
  const outlook = outlookOf(queries, row.set);
  const parentKindOf = createParentLook(row.parents);
  const items: AttentionItem[] = [];
  for (const segment of row.segments) {
    if (segment.label === null) continue;
    for (const item of ownItems(segment, outlook)) items.push(item);
    const inParent = parentKindOf(segment);
    if (inParent !== null) items.push(itemOf(inParent, segment));
  }
  return items;
}

function isSliver(segment: Segment, { queries, table, rules }: Outlook): boolean {
  if (table === null || segment.point) return false;
  const leastMs = queries.byId('label', segment.label)?.minMs ?? rules.sliverMs;
  const ticks = ticksOf(table, segment.endFrame) - ticksOf(table, segment.startFrame);
  return (ticks * table.timebase.num * 1000) / table.timebase.den < leastMs;
}

/** What is wrong between a segment and its parent. Segments are asked for in the order of their row. */
function createParentLook(row: ParentRow | null): (segment: Segment) => AttentionKind | null {
  if (row === null) return () => null;
  if (row.kind === 'free') {
    return (segment) => {
      if (crossedParent(segment, row) !== null) return 'childCrosses';
      const holder = row.segments.find((parent) => hasOverlap(parent, segment));
      return (holder?.label ?? null) === null ? 'childOutside' : null;
    };
  }
  let at = 0;
  return ({ startFrame, endFrame }) => {
    while ((row.segments[at]?.endFrame ?? Infinity) <= startFrame) at += 1;
    const holder = row.segments[at];
    if (holder !== undefined && endFrame > holder.endFrame) return 'childCrosses';
    return (holder?.label ?? null) === null ? 'childOutside' : null;
  };
}

function hasLinkWithoutFrame(queries: ModelQueries, segment: Segment): boolean {
  return segment.links.some((link) => {
    const track = queries.byId('track', link.track);
    return track !== null && !hasOverlap(track, segment);
  });
}

function noteItems(queries: ModelQueries, setId: string): AttentionItem[] {
  return queries
    .comments(setId)
    .filter((comment) => !comment.resolved && comment.replyTo === null)
    .map((comment) => noteItem(queries, comment));
}

function noteItem(queries: ModelQueries, comment: Comment): AttentionItem {
  const pinned = comment.target?.startsWith('segment:') ?? false;
  const segment = pinned ? queries.byId('segment', comment.target?.slice('segment:'.length) ?? null) : null;
  const { startFrame, endFrame } = comment.range ?? segment ?? { startFrame: 0, endFrame: 1 };
  return {
    kind: 'openNote',
    startFrame,
    endFrame,
    tier: segment?.tier ?? null,
    segments: segment === null ? [] : [segment.id],
    comment: comment.id,
    label: null,
  };
}

const decoded = new WeakMap<Clip, FrameTable | null>();

/** The clip's own frame table; null where its record contradicts itself. */
function tableOf(queries: ModelQueries, setId: string): FrameTable | null {
  const clip = queries.byId('clip', queries.byId('set', setId)?.clip ?? null);
  if (clip === null) return null;
  const known = decoded.get(clip);
  if (known !== undefined) return known;
  const { timebase, startPts, endPts, frames } = clip;
  const encoded = { timebase, startPts, endPts, data: frames.data };
  const table = isConsistentTable(encoded) ? decodeFrameTable(encoded) : null;
  decoded.set(clip, table);
  return table;
}
