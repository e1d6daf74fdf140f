import { err, IMPORT_LIMITS, ok } from '../core';
import type { Result } from '../core';
import { NOT_VIDEO, tooLarge } from './byte-source';
import type { MediaProblem, MediaWarning, TrackSummary } from './sample-table';

export interface TrackChoice {
  readonly trackIndex: number;
  readonly warnings: readonly MediaWarning[];
}

/**
 * The one choice of track: the asked-for one, else the first enabled picture track, else the first picture track.
 * Phones add depth, poster and metadata tracks; more tracks than the import limits allow are refused.
 */
export function chooseTrack(
  tracks: readonly TrackSummary[],
  asked: number | undefined,
): Result<TrackChoice, MediaProblem> {
  const { video } = IMPORT_LIMITS;
  if (tracks.length > video.tracks) return err(tooLarge('tracks'));
  if (tracks.filter(({ kind }) => kind !== 'other').length > video.mediaTracks) return err(tooLarge('mediaTracks'));
  const pictures = tracks.filter(({ kind }) => kind === 'video');
  const byDefault = pictures.find(({ enabled }) => enabled) ?? pictures[0];
  const chosen = asked === undefined ? byDefault : pictures.find(({ index }) => index === asked);
  if (chosen === undefined) return err(NOT_VIDEO);
  const warnings: MediaWarning[] = [];
  if (pictures.length > 1) warnings.push({ type: 'otherVideoTracks', count: pictures.length - 1 });
  if (tracks.every(({ kind }) => kind !== 'audio')) warnings.push({ type: 'noSound' });
  return ok({ trackIndex: chosen.index, warnings });
}

export function isPictureTooLarge(widthPx: number, heightPx: number): boolean {
  const { longSidePx, shortSidePx } = IMPORT_LIMITS.video;
  return Math.max(widthPx, heightPx) > longSidePx || Math.min(widthPx, heightPx) > shortSidePx;
}
