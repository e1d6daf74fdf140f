import { err, ok } from '../../core';
import type { Result } from '../../core';
import type { Box } from '../../geometry';
import { clipFrameTable, createKeyframe, createTrack } from '../../model';
import type { Keyframe, ModelQueries, RoleLink, Track } from '../../model';
import type { FrameRange } from '../../time';
import { frameCountOf, hasOverlap } from '../../time';
import type { Draft } from '../draft';
import type { Change, Refusal } from '../editor';
import { addLink, redirectLinks, removeLink, spreadLinks } from './role-links';
import { defaultFilling, mergeTracks, splitTrack, withNewId } from './split-merge';
import type { GapFilling } from './split-merge';
import { nextInstance } from './track-names';
import { NO_TRACK, refuse, sliceTrack } from './track-parts';
import type { TrackContext, TrackEdit, TrackParts } from './track-parts';

/** Null when the track is not there. */
export function readTrack(queries: ModelQueries, id: string): TrackParts | null {
  const track = queries.byId('track', id);
  return track === null ? null : { track, keyframes: queries.keyframes(id) };
}

export interface NewBox {
  readonly set: string;
  readonly frame: number;
  readonly box: Box;
  readonly label: string | null;
}

/** A track from a frame to the end of the clip, with its first keyframe. `onMade` hears its id. */
export function newBox(args: NewBox, onMade: (id: string) => void = () => {}): Change {
  return (draft) => {
    const context = openSet(draft, args.set);
    if (!context.ok) return context;
    const { set, label, frame } = args;
    const id = draft.newId();
    draft.put(
      createTrack({
        id,
        set,
        label,
        instance: nextInstance(draft.queries.tracks(set), label),
        startFrame: frame,
        endFrame: frameCountOf(context.value.table),
        origin: draft.origin(),
      }),
    );
    const shape = { kind: 'box' as const, x: args.box.x, y: args.box.y, w: args.box.w, h: args.box.h };
    draft.put(createKeyframe({ id: draft.newId(), set, track: id, frame, shape }));
    onMade(id);
    return ok();
  };
}

/** Makes one edit of each track, or of none when one is refused. */
export function editTracks(ids: readonly string[], edit: TrackEdit): Change {
  return onTracks(ids, (draft, tracks, context) => {
    for (const before of tracks) {
      const after = edit(before, context);
      if (!after.ok) return after;
      writeTrack(draft, before, byHand(draft, before, after.value));
    }
    return ok();
  });
}

/** Locking, hiding and unlocking act on locked tracks too. */
export function setTrackFlags(ids: readonly string[], flags: Partial<Pick<Track, 'locked' | 'hidden'>>): Change {
  return (draft) => {
    for (const id of ids) {
      const track = draft.queries.byId('track', id);
      if (track === null) return refuse(NO_TRACK);
      const opened = openSet(draft, track.set);
      if (!opened.ok) return opened;
      draft.put({ ...track, ...flags });
    }
    return ok();
  };
}

/** Gives tracks a label; each gets the next number of it. */
export function relabelTracks(ids: readonly string[], label: string | null): Change {
  return onTracks(ids, (draft, tracks) => {
    const [first] = tracks;
    if (first === undefined) return refuse(NO_TRACK);
    let all = draft.queries.tracks(first.track.set);
    for (const before of tracks) {
      if (before.track.label === label) continue;
      const track = { ...before.track, label, instance: nextInstance(all, label) };
      all = all.map((one) => (one.id === track.id ? track : one));
      writeTrack(draft, before, byHand(draft, before, { ...before, track }));
    }
    return ok();
  });
}

/** Splits tracks before a frame; links go to the parts that share frames with the segment. `onMade` hears the new ids. */
export function splitTracks(ids: readonly string[], frame: number, onMade: (ids: readonly string[]) => void): Change {
  return onTracks(ids, (draft, tracks, context) => {
    const parts = new Map<string, readonly Track[]>();
    const made: string[] = [];
    let all = draft.queries.tracks(tracks[0]?.track.set ?? '');
    for (const before of tracks) {
      const split = splitTrack(before, frame, context);
      if (!split.ok) return split;
      const [left, right] = split.value;
      const track = { ...right.track, instance: nextInstance(all, before.track.label) };
      all = [...all, track];
      writeTrack(draft, before, byHand(draft, before, left));
      writeTrack(draft, null, byHand(draft, before, { ...right, track }));
      parts.set(left.track.id, [left.track, track]);
      made.push(track.id);
    }
    spreadLinks(draft, tracks[0]?.track.set ?? '', parts);
    onMade(made);
    return ok();
  });
}

/** Merges exactly two tracks; without a filling the length of the gap decides. `onMade` hears the id that stays. */
export function mergeTwoTracks(
  ids: readonly string[],
  filling: GapFilling | null,
  onMade: (id: string) => void = () => {},
): Change {
  return onTracks(ids, (draft, tracks, context) => {
    const [a, b, ...others] = tracks;
    if (a === undefined || b === undefined || others.length > 0) return refuse(NO_TRACK);
    const merged = mergeTracks(a, b, filling ?? defaultFilling(a, b, context.table), context);
    if (!merged.ok) return merged;
    const [kept, gone] = merged.value.track.id === a.track.id ? [a, b] : [b, a];
    writeTrack(draft, gone, null);
    writeTrack(draft, kept, byHand(draft, kept, merged.value));
    redirectLinks(draft, kept.track.set, new Set([gone.track.id]), kept.track.id);
    moveComments(draft, gone.track, kept.track.id);
    onMade(kept.track.id);
    return ok();
  });
}

export function removeTracks(ids: readonly string[]): Change {
  return onTracks(ids, (draft, tracks) => {
    for (const before of tracks) {
      writeTrack(draft, before, null);
      moveComments(draft, before.track, null);
    }
    const [first] = tracks;
    if (first === undefined) return refuse(NO_TRACK);
    redirectLinks(draft, first.track.set, new Set(ids), null);
    return ok();
  });
}

/** Proposals become a person's within a range, all of them without one; what lies outside it stays a proposal. */
export function acceptProposals(ids: readonly string[], range: FrameRange | null): Change {
  return onTracks(ids, (draft, tracks, context) => {
    for (const before of tracks) {
      const taken = range ?? before.track;
      if (!isProposal(before.track) || !hasOverlap(taken, before.track)) return refuse(NO_TRACK);
      const { by, at } = draft.origin();
      const slice = sliceTrack(before, taken, context);
      const track = { ...slice.track, origin: { ...slice.track.origin, by, at } };
      writeTrack(draft, before, { ...slice, track });
      for (const rest of restOf(before.track, taken)) {
        writeTrack(draft, null, withNewId(sliceTrack(before, rest, context), draft.newId));
      }
    }
    return ok();
  });
}

/** Made by a model and not yet taken over by a person. */
export function isProposal(track: Track): boolean {
  return track.origin.source === 'model' && track.origin.by === null;
}

function restOf(span: FrameRange, taken: FrameRange): readonly FrameRange[] {
  return [
    { startFrame: span.startFrame, endFrame: Math.min(span.endFrame, taken.startFrame) },
    { startFrame: Math.max(span.startFrame, taken.endFrame), endFrame: span.endFrame },
  ].filter(({ startFrame, endFrame }) => startFrame < endFrame);
}

/** Ties a track or a label to a segment in a role. */
export function linkSegment(segmentId: string, link: RoleLink): Change {
  return onSegment(segmentId, (draft, segment) => addLink(draft, segment, link));
}

export function unlinkSegment(segmentId: string, link: RoleLink): Change {
  return onSegment(segmentId, (draft, segment) => removeLink(draft, segment, link));
}

type SegmentRecord = Parameters<typeof addLink>[1];

function onSegment(id: string, change: (draft: Draft, segment: SegmentRecord) => void): Change {
  return (draft) => {
    const segment = draft.queries.byId('segment', id);
    if (segment === null) return refuse(NO_TRACK);
    const opened = openSet(draft, segment.set);
    if (!opened.ok) return opened;
    if (draft.queries.byId('tier', segment.tier)?.locked === true) {
      return err({ type: 'locked', code: 'T-503', name: segment.tier });
    }
    change(draft, segment);
    return ok();
  };
}

type OnTracks = (draft: Draft, tracks: readonly TrackParts[], context: TrackContext) => Result<void, Refusal>;

/** Opens tracks of one set for a change: refused when one is gone or locked, or the set is closed. */
function onTracks(ids: readonly string[], change: OnTracks): Change {
  return (draft) => {
    const tracks: TrackParts[] = [];
    for (const id of new Set(ids)) {
      const parts = readTrack(draft.queries, id);
      if (parts === null) return refuse(NO_TRACK);
      if (parts.track.locked) return err({ type: 'locked', code: 'T-503', name: id });
      tracks.push(parts);
    }
    const [first] = tracks;
    if (first === undefined) return refuse(NO_TRACK);
    const opened = openSet(draft, first.track.set);
    return opened.ok ? change(draft, tracks, opened.value) : opened;
  };
}

function openSet(draft: Draft, setId: string): Result<TrackContext, Refusal> {
  const set = draft.queries.byId('set', setId);
  const clip = draft.queries.byId('clip', set?.clip ?? null);
  if (set === null || clip === null || clip.frameCount === 0) return refuse(NO_TRACK);
  if (set.state === 'submitted' || set.state === 'accepted') {
    return err({ type: 'locked', code: 'T-503', name: set.id });
  }
  return ok({ table: clipFrameTable(clip), newId: draft.newId });
}

/** A model's track that a person changed is theirs too. */
function byHand(draft: Draft, before: TrackParts, after: TrackParts): TrackParts {
  if (after === before || before.track.origin.source !== 'model') return after;
  const { by, at } = draft.origin();
  return { ...after, track: { ...after.track, origin: { ...after.track.origin, source: 'modelEdited', by, at } } };
}

/** Writes the difference between two states of one track; null where it was not or will not be. */
function writeTrack(draft: Draft, before: TrackParts | null, after: TrackParts | null): void {
  const former = new Map<string, Keyframe>((before?.keyframes ?? []).map((keyframe) => [keyframe.id, keyframe]));
  for (const keyframe of after?.keyframes ?? []) {
    if (former.get(keyframe.id) !== keyframe) draft.put(keyframe);
    former.delete(keyframe.id);
  }
  for (const gone of former.values()) draft.remove(gone);
  if (after === null) {
    if (before !== null) draft.remove(before.track);
  } else if (after.track !== before?.track) draft.put(after.track);
}

/** Comments pinned to a track that goes are pinned to its heir; without one they go too, with their answers. */
function moveComments(draft: Draft, gone: Track, heir: string | null): void {
  const comments = draft.queries.comments(gone.set);
  const lost = new Set(comments.filter((comment) => comment.target === `track:${gone.id}`).map(({ id }) => id));
  for (const comment of comments) {
    if (!lost.has(comment.id)) continue;
    if (heir === null) draft.remove(comment);
    else draft.put({ ...comment, target: `track:${heir}` });
  }
  if (heir !== null) return;
  for (const answer of comments) {
    if (answer.replyTo !== null && lost.has(answer.replyTo) && !lost.has(answer.id)) draft.remove(answer);
  }
}
