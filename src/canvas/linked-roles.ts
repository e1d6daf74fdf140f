import { useMemo, useState } from 'react';
import { useEphemeral, useQuery } from '../hooks';
import { activeLanguage, text } from '../i18n';
import type { ModelQueries, RoleLink, Segment, Taxonomy } from '../model';

/** The one selected segment; null when there is none or more than one. */
function useSelectedSegment(): Segment | null {
  const id = useEphemeral((state) => (state.selectedSegments.length === 1 ? state.selectedSegments[0] : undefined));
  return useQuery((queries) => queries.byId('segment', id ?? null));
}

/** Roles that tracks have in the selected segment, by track id, in words. */
export function useLinkedRoles(): ReadonlyMap<string, string> {
  const links = useSelectedSegment()?.links;
  const taxonomy = useQuery((queries) => queries.taxonomy());
  return useMemo(() => {
    const roles = new Map<string, string>();
    for (const link of links ?? []) {
      if (link.track === null) continue;
      const word = roleWords(taxonomy, link);
      const former = roles.get(link.track);
      roles.set(link.track, former === undefined ? word : text(($) => $.links.both, { ns: 'editor', former, word }));
    }
    return roles;
  }, [links, taxonomy]);
}

/** How many segments of the edited set name each track. */
export function useLinkCounts(): ReadonlyMap<string, number> {
  const set = useEphemeral((state) => state.set);
  const [read] = useState(createCountsReader);
  return useQuery((queries) => read(queries, set));
}

/** Counts anew only when the segments of a tier did change. */
function createCountsReader(): (queries: ModelQueries, set: string | null) => ReadonlyMap<string, number> {
  let lists: readonly (readonly Segment[])[] = [];
  let counts: ReadonlyMap<string, number> = new Map();
  return (queries, set) => {
    const now = set === null ? [] : queries.tiers().map((tier) => queries.segments(set, tier.id));
    if (now.length === lists.length && now.every((list, at) => list === lists[at])) return counts;
    lists = now;
    const next = new Map<string, number>();
    for (const segment of now.flat()) {
      for (const id of new Set(segment.links.flatMap((link) => link.track ?? [])))
        next.set(id, (next.get(id) ?? 0) + 1);
    }
    counts = next;
    return counts;
  };
}

/** Name of a role in the language of the page, with the side of a hand. */
export function roleWords(taxonomy: Taxonomy | null, { role, side }: Pick<RoleLink, 'role' | 'side'>): string {
  const names = taxonomy?.roleNames[role] ?? {};
  const name = names[activeLanguage().tag] ?? names['en'] ?? role;
  return side === null
    ? name
    : text(($) => $.links.withSide, {
        ns: 'editor',
        role: name,
        side: text(($) => $.links.sides[side], { ns: 'editor' }),
      });
}
