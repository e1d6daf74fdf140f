import type { Keyframe, Track } from '../../model';
import { isInRange } from '../../time';
import type { ItemCollector } from '../export-report';
import type { ClipSelection, ExportSelection } from '../export-selection';

/** Parts of a track beyond label, span and boxes. */
export type TrackPart = 'attributes' | 'occluded' | 'truncated' | 'instance' | 'confidence' | 'hollow-keyframes';

interface Whole {
  readonly track: Track;
  readonly keyframes: readonly Keyframe[];
}

const PARTS: readonly (readonly [TrackPart, (whole: Whole) => boolean])[] = [
  [
    'attributes',
    ({ track, keyframes }) =>
      [track, ...keyframes].some(({ attributes }) => Object.values(attributes).some((value) => value !== null)),
  ],
  ['occluded', ({ track }) => track.occluded.length > 0],
  ['truncated', ({ keyframes }) => keyframes.some(({ truncated }) => truncated)],
  ['instance', ({ track }) => track.instance !== null],
  ['confidence', ({ track }) => track.confidence !== null],
  ['hollow-keyframes', ({ track, keyframes }) => keyframes.some(({ frame }) => isHollow(track, frame))],
];

/** A keyframe stored where the object is absent: it has no effect. */
function isHollow(track: Track, frame: number): boolean {
  return !isInRange(track, frame) || track.outside.some((range) => isInRange(range, frame));
}

/** Lists what tracks have that a format of boxes leaves behind, and the segments, which it never holds. */
export function collectTrackLosses(
  selection: ExportSelection,
  kept: readonly TrackPart[],
  collector: ItemCollector,
): void {
  for (const { tracks } of selection.clips) {
    for (const track of tracks) {
      const keyframes = selection.view.keyframesOf(track.id);
      for (const [part, has] of PARTS) {
        if (!kept.includes(part) && has({ track, keyframes })) {
          collector.add(`${part}-dropped`, 'dropped', { id: track.id });
        }
      }
    }
  }
  for (const { segments } of selection.clips) {
    for (const { id } of segments) collector.add('segments-not-carried', 'dropped', { id });
  }
}

/** Tracks a format of labelled boxes can hold; the others are listed. */
export function writableTracks(
  { tracks }: ClipSelection,
  selection: ExportSelection,
  collector: ItemCollector,
): Track[] {
  return tracks.filter(({ id, label }) => {
    const shapes = selection.view.keyframesOf(id);
    const hasBox = shapes.some(({ shape }) => shape.kind === 'box');
    for (const { id: keyframe, shape } of shapes) {
      if (shape.kind !== 'box') collector.add('shape-dropped', 'dropped', { id: keyframe, kind: shape.kind });
    }
    if (label === null) collector.add('unlabelled-dropped', 'dropped', { id });
    return hasBox && label !== null;
  });
}
