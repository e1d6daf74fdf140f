import type { ModelQueries, RoleLink, Segment } from '../../model';
import { hasOverlap } from '../../time';
import type { FrameRange } from '../../time';
import type { Draft } from '../draft';

/** Segments of a set that name a track in a role. */
export function segmentsLinkedTo(queries: ModelQueries, set: string, track: string): readonly Segment[] {
  return queries
    .tiers()
    .flatMap((tier) => queries.segments(set, tier.id))
    .filter((segment) => segment.links.some((link) => link.track === track));
}

function isSameLink(a: RoleLink, b: RoleLink): boolean {
  return a.role === b.role && a.track === b.track && a.label === b.label && a.side === b.side;
}

function unique(links: readonly RoleLink[]): RoleLink[] {
  return links.filter((link, at) => links.findIndex((other) => isSameLink(link, other)) === at);
}

/** Adds a link to a segment; the same link is held once. */
export function addLink(draft: Draft, segment: Segment, link: RoleLink): void {
  const links = unique([...segment.links, link]);
  if (links.length !== segment.links.length) draft.put({ ...segment, links });
}

export function removeLink(draft: Draft, segment: Segment, link: RoleLink): void {
  draft.put({ ...segment, links: segment.links.filter((other) => !isSameLink(other, link)) });
}

/** Each link to a track becomes links to the parts it was split into that share frames with the segment; none: it stays. */
export function spreadLinks(
  draft: Draft,
  args: { readonly set: string; readonly track: string; readonly parts: readonly (FrameRange & { readonly id: string })[] },
): void {
  for (const segment of segmentsLinkedTo(draft.queries, args.set, args.track)) {
    const met = args.parts.filter((part) => hasOverlap(part, segment));
    if (met.length === 0) continue;
    const links = segment.links.flatMap((link) =>
      link.track === args.track ? met.map((part) => ({ ...link, track: part.id })) : [link],
    );
    draft.put({ ...segment, links: unique(links) });
  }
}

/** Links to a track go over to another one; null removes them. */
export function redirectLinks(draft: Draft, args: { readonly set: string; readonly gone: readonly string[]; readonly to: string | null }): void {
  const gone = new Set(args.gone);
  const touched = new Map(
    args.gone.flatMap((id) => segmentsLinkedTo(draft.queries, args.set, id)).map((segment) => [segment.id, segment]),
  );
  for (const segment of touched.values()) {
    const links = segment.links.flatMap((link) => {
      if (link.track === null || !gone.has(link.track)) return [link];
      return args.to === null ? [] : [{ ...link, track: args.to }];
    });
    draft.put({ ...segment, links: unique(links) });
  }
}
