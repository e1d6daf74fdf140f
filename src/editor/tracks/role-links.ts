import type { ModelQueries, RoleLink, Segment } from '../../model';
import { hasOverlap } from '../../time';
import type { FrameRange } from '../../time';
import type { Draft } from '../draft';

/** Segments of a set that name one of the tracks in a role. */
export function segmentsLinkedTo(
  queries: ModelQueries,
  set: string,
  tracks: { readonly has: (id: string) => boolean },
): readonly Segment[] {
  return queries
    .tiers()
    .flatMap((tier) => queries.segments(set, tier.id))
    .filter((segment) => segment.links.some((link) => link.track !== null && tracks.has(link.track)));
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

/** A part of a track that was split. */
export interface LinkedPart extends FrameRange {
  readonly id: string;
}

/**
 * Each link to a track that was split becomes links to those of its parts that share frames with the segment; where none
 * does, it stays.
 */
export function spreadLinks(draft: Draft, set: string, partsByTrack: ReadonlyMap<string, readonly LinkedPart[]>): void {
  for (const segment of segmentsLinkedTo(draft.queries, set, partsByTrack)) {
    const links = segment.links.flatMap((link) => {
      const parts = link.track === null ? [] : (partsByTrack.get(link.track) ?? []);
      const met = parts.filter((part) => hasOverlap(part, segment));
      return met.length === 0 ? [link] : met.map((part) => ({ ...link, track: part.id }));
    });
    draft.put({ ...segment, links: unique(links) });
  }
}

/** Links to tracks go over to another one; null removes them. */
export function redirectLinks(draft: Draft, set: string, gone: ReadonlySet<string>, to: string | null): void {
  for (const segment of segmentsLinkedTo(draft.queries, set, gone)) {
    const links = segment.links.flatMap((link) => {
      if (link.track === null || !gone.has(link.track)) return [link];
      return to === null ? [] : [{ ...link, track: to }];
    });
    draft.put({ ...segment, links: unique(links) });
  }
}
