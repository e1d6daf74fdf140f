import type { ModelQueries, Segment } from '../../model';

/** Below these the order of a person's labels says too little. */
const LEAST_COUNT = 5;
const LEAST_SHARE = 0.4;

type Followers = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** A row's list keeps its identity until it changes, so counted rows need no second look. */
const countedRows = new WeakMap<readonly Segment[], Followers>();

/**
 * The label that most often came after `label` on the tier in this author's own work in the project: at least 5 times
 * and at least 40 % of the times. Null when none did.
 */
export function likelyNext(
  queries: ModelQueries,
  args: { readonly author: string; readonly tier: string; readonly label: string },
): string | null {
  const counts = new Map<string, number>();
  let total = 0;
  for (const set of queries.sets()) {
    if (set.author !== args.author || set.layer !== 'ann') continue;
    for (const [next, count] of followersIn(queries.segments(set.id, args.tier)).get(args.label) ?? []) {
      counts.set(next, (counts.get(next) ?? 0) + count);
      total += count;
    }
  }
  const best = [...counts].toSorted((a, b) => b[1] - a[1])[0];
  if (best === undefined || best[1] < LEAST_COUNT || best[1] / total < LEAST_SHARE) return null;
  return best[0];
}

function followersIn(segments: readonly Segment[]): Followers {
  const known = countedRows.get(segments);
  if (known !== undefined) return known;
  const followers = new Map<string, Map<string, number>>();
  let last: string | null = null;
  for (const { label } of segments) {
    if (label === null) continue;
    if (last !== null) {
      const after = followers.get(last) ?? new Map<string, number>();
      followers.set(last, after);
      after.set(label, (after.get(label) ?? 0) + 1);
    }
    last = label;
  }
  countedRows.set(segments, followers);
  return followers;
}
