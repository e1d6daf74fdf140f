import { IMPORT_LIMITS, toJson } from '../../core';
import type { Clip } from '../../model';
import { encodeFrameTable, frameTableHash, startPtsOf } from '../../time';
import type { FrameTable, Rate } from '../../time';
import { createTableCache } from '../clip-table';
import { createClipMatcher } from '../clip-names';
import { declareTable } from '../declared-table';
import { readNumber, ticksToJsonSeconds } from '../exact-seconds';
import { isList } from '../json-value';
import type { LossReportBuilder } from '../loss-report';
import { NO_DURATION } from './foreign';
import type { ForeignClip } from './foreign';

/** A clip that the file's times can be laid on. */
export interface MatchedClip {
  readonly clip: Clip;
  readonly table: FrameTable;
  /** New, or changed by what the file says of it. */
  readonly isChanged: boolean;
}

export interface ClipSource {
  readonly clips: readonly Clip[];
  readonly project: string;
  readonly format: string;
  readonly rate: Rate | null;
  readonly ids: () => string;
  /** What the file counts in; absent: seconds. */
  readonly decidedBy?: 'seconds' | 'frames';
}

export interface ClipImporter {
  /** Null when nothing matches and there is no rate to declare a table with. */
  readonly match: (foreign: ForeignClip) => MatchedClip | null;
}

/** Size of a picture nobody has told us; boxes are refused against it, so it is not small. */
const UNKNOWN_SIZE = { w: 1920, h: 1080 };

export function createClipImporter(source: ClipSource, report: LossReportBuilder): ClipImporter {
  const find = createClipMatcher(source.clips, source.format);
  const tableOf = createTableCache();
  const decidedBy = source.decidedBy ?? 'seconds';
  let order = source.clips.reduce((last, clip) => Math.max(last, clip.order), -1);

  function takeExisting(clip: Clip, foreign: ForeignClip): MatchedClip {
    const table = tableOf(clip);
    noteDuration(foreign, table, report);
    report.addFrameTable({ clip: clip.id, match: 'none-in-file', decidedBy });
    const said = withWhatIsSaid(clip, foreign);
    return { clip: said ?? clip, table, isChanged: said !== null };
  }
  function declare(foreign: ForeignClip, rate: Rate): MatchedClip | null {
    const seconds = readNumber(foreign.duration) ?? latestEnd(foreign);
    if (seconds === null || seconds > IMPORT_LIMITS.video.durationSeconds) return null;
    if (seconds * rate.num > IMPORT_LIMITS.video.samples * rate.den) return null;
    const table = declareTable(rate, Math.max(0, seconds));
    noteDuration(foreign, table, report);
    order += 1;
    const clip = declaredClip(foreign, table, { ...source, rate, order });
    report.addFrameTable({ clip: clip.id, match: 'declared', decidedBy });
    return { clip, table, isChanged: true };
  }

  return {
    match: (foreign) => {
      const clip = find(foreign.id);
      if (clip !== null) return takeExisting(clip, foreign);
      return source.rate === null ? null : declare(foreign, source.rate);
    },
  };
}

/** Under `x` of a clip: the address an annotation file gave of the video. */
export const SOURCE_URL = 'sourceUrl';

/** The clip with what the file says of it beside times; null when that is nothing new. */
function withWhatIsSaid(clip: Clip, { capture, url }: ForeignClip): Clip | null {
  const isSame = Object.entries(capture).every(([name, value]) => clip.capture[name] === value);
  const knowsUrl = url === '' || clip.x[SOURCE_URL] === url;
  if (isSame && knowsUrl) return null;
  const x = knowsUrl ? clip.x : { ...clip.x, [SOURCE_URL]: url };
  return { ...clip, capture: { ...clip.capture, ...capture }, x };
}

/** A second apart is another cut of the video; less is rounding. */
const DURATION_TOLERANCE_SECONDS = 1;

function noteDuration(foreign: ForeignClip, table: FrameTable, report: LossReportBuilder): void {
  const { duration, durationPlace: path } = foreign;
  const ours = ticksToJsonSeconds(table.endPts - startPtsOf(table), table.timebase);
  const theirs = readNumber(duration);
  const original = duration === undefined || duration === NO_DURATION ? null : toJson(duration);
  if (theirs === null && duration !== NO_DURATION)
    report.add({ severity: 'note', code: 'null-duration', path, original, result: ours });
  else if (theirs !== null && Math.abs(theirs - ours) > DURATION_TOLERANCE_SECONDS) {
    report.add({ severity: 'note', code: 'duration-differs', path, original, result: ours });
  }
  if (startPtsOf(table) !== 0) {
    const result = ticksToJsonSeconds(startPtsOf(table), table.timebase);
    report.add({ severity: 'note', code: 'clock-offset', path: foreign.place, original: null, result });
  }
}

/** The end of the last interval, for files that give no duration. */
function latestEnd(foreign: ForeignClip): number | null {
  const ends = foreign.intervals.map(({ segment }) => (isList(segment) ? readNumber(segment[1]) : null));
  const latest = ends.reduce<number>((last, end) => Math.max(last, end ?? 0), 0);
  return latest > 0 ? latest : null;
}

function declaredClip(
  foreign: ForeignClip,
  table: FrameTable,
  source: ClipSource & { readonly rate: Rate; readonly order: number },
): Clip {
  const encoded = encodeFrameTable(table);
  const size = foreign.size ?? UNKNOWN_SIZE;
  return {
    type: 'clip',
    schema: 1,
    id: source.ids(),
    project: source.project,
    name: foreign.id,
    order: source.order,
    media: { file: foreign.id, bytes: 0, sha256: null, fingerprint: null, mime: null, stream: null, audio: false },
    timebase: [...encoded.timebase],
    startPts: encoded.startPts,
    endPts: encoded.endPts,
    frameCount: table.ptsTicks.length,
    frames: { encoding: 'rle-delta', source: 'declared', data: encoded.data, sha256: frameTableHash(encoded) },
    nominalRate: [source.rate.num, source.rate.den],
    width: size.w,
    height: size.h,
    rotation: 0,
    mirrored: false,
    pixelAspect: [1, 1],
    capture: { ...foreign.capture },
    consentIds: [],
    exportIds: {},
    trashedAt: null,
    x: foreign.url === '' ? {} : { [SOURCE_URL]: foreign.url },
  };
}
