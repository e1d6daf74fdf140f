import type { ModelQueries, Segment, Track } from '../../model';
import { isRecordOf } from '../../model';
import type { Editor } from '../editor';

/** How often a label is used, over all sets that are loaded. */
export interface LabelUse {
  readonly segments: number;
  readonly tracks: number;
  /** Links to it, and alternatives of a model's proposal. */
  readonly mentions: number;
}

/** What of one clip a change of the taxonomy touches. */
export interface ClipUse {
  readonly clip: string;
  readonly segments: number;
  readonly tracks: number;
  /** Those of `segments` and `tracks` that are in sets handed in. */
  readonly handedIn: number;
}

type Read = Pick<Editor, 'store' | 'queries'>;

export const NO_USE: LabelUse = { segments: 0, tracks: 0, mentions: 0 };

export function isUsed(use: LabelUse): boolean {
  return use.segments + use.tracks + use.mentions > 0;
}

export function* allSegments({ store }: Read): Generator<Segment> {
  for (const record of store.ofType('segment')) if (isRecordOf('segment')(record)) yield record;
}

export function* allTracks({ store }: Read): Generator<Track> {
  for (const record of store.ofType('track')) if (isRecordOf('track')(record)) yield record;
}

/** Label id → use; labels without use are absent. One pass over all segments and tracks. */
export function labelUses(read: Read): ReadonlyMap<string, LabelUse> {
  const uses = new Map<string, LabelUse>();
  const add = (label: string | null, kind: keyof LabelUse): void => {
    if (label === null) return;
    const use = uses.get(label) ?? NO_USE;
    uses.set(label, { ...use, [kind]: use[kind] + 1 });
  };
  for (const segment of allSegments(read)) {
    add(segment.label, 'segments');
    for (const link of segment.links) add(link.label, 'mentions');
    for (const { label } of segment.alternatives) add(label, 'mentions');
  }
  for (const track of allTracks(read)) add(track.label, 'tracks');
  return uses;
}

/** What a change would touch, clip by clip in the project's order; clips without anything are left out. */
export function countByClip(
  read: Read,
  touches: { readonly segment: (segment: Segment) => boolean; readonly track: (track: Track) => boolean },
): readonly ClipUse[] {
  const counts = new Map<string, { segments: number; tracks: number; handedIn: number }>();
  const add = (setId: string, kind: 'segments' | 'tracks'): void => {
    const set = read.queries.byId('set', setId);
    if (set === null) return;
    const count = counts.get(set.clip) ?? { segments: 0, tracks: 0, handedIn: 0 };
    count[kind] += 1;
    if (set.state === 'submitted' || set.state === 'accepted') count.handedIn += 1;
    counts.set(set.clip, count);
  };
  for (const segment of allSegments(read)) if (touches.segment(segment)) add(segment.set, 'segments');
  for (const track of allTracks(read)) if (touches.track(track)) add(track.set, 'tracks');
  return read.queries.clips().flatMap(({ id }) => {
    const count = counts.get(id);
    return count === undefined ? [] : [{ clip: id, ...count }];
  });
}

/** Labels that stand below, or are composed of, or were replaced by `label`. */
export function labelsLeaningOn(queries: ModelQueries, label: string): number {
  return queries
    .labels()
    .filter(
      (other) =>
        other.id !== label &&
        (other.parent === label || other.verb === label || other.nouns.includes(label) || other.replacedBy === label),
    ).length;
}
