import type { Box, Size } from '../../geometry';
import { isAcceptableBox } from '../../geometry';
import { createKeyframe, createTrack } from '../../model';
import type { Clip, Keyframe, ModelRecord, Origin } from '../../model';
import type { FrameRange } from '../../time';
import type { LossReportBuilder } from '../loss-report';
import type { ForeignBox, ForeignTrack } from './foreign-tracks';

export interface TrackTarget {
  readonly clip: Clip;
  readonly set: string;
  readonly label: string | null;
  readonly origin: Origin;
  readonly ids: () => string;
  /** Pixels the boxes are measured in. */
  readonly measured: Size;
  /** Which attributes belong to the track, not to its keyframes. */
  readonly isFixed: (key: string) => boolean;
}

/** A box that may be stored. */
interface KnownBox extends ForeignBox {
  readonly frame: number;
  readonly box: Box;
}

/** Track and keyframes of a foreign track; none when nothing of it can be kept. Everything left out is reported. */
export function trackRecords(foreign: ForeignTrack, target: TrackTarget, report: LossReportBuilder): ModelRecord[] {
  const boxes = knownBoxes(foreign, target, report);
  const shown = boxes.filter(({ outside }) => !outside);
  const [first] = shown;
  const last = shown.at(-1);
  if (first === undefined || last === undefined) {
    for (const { place: path, original } of boxes) {
      report.add({ severity: 'dropped', code: 'never-shown', path, original });
    }
    return [];
  }
  const startFrame = first.frame;
  const marks = [...boxes, ...foreign.absentFrames.map(absentMark)].sort((a, b) => a.frame - b.frame);
  const endFrame = endOf(marks, last, target.clip.frameCount);
  const within = marks.filter(({ frame }) => frame >= startFrame && frame < endFrame);
  const id = target.ids();
  const { set, label, origin } = target;
  const track = createTrack({
    id,
    set,
    label,
    startFrame,
    endFrame,
    outside: rangesWhere(within, endFrame, ({ outside }) => outside),
    occluded: rangesWhere(within, endFrame, ({ outside, occluded }) => occluded && !outside),
    attributes: attributesWhere(first, target.isFixed),
    origin,
  });
  return [track, ...shown.map((known) => keyframeOf(known, { id, target }))];
}

function keyframeOf(known: KnownBox, { id, target }: { readonly id: string; readonly target: TrackTarget }): Keyframe {
  const { frame, box } = known;
  return createKeyframe({
    id: target.ids(),
    set: target.set,
    track: id,
    frame,
    shape: { kind: 'box', x: box.x, y: box.y, w: box.w, h: box.h },
    attributes: attributesWhere(known, (key) => !target.isFixed(key)),
  });
}

function attributesWhere({ attributes }: ForeignBox, isWanted: (key: string) => boolean): ForeignBox['attributes'] {
  return Object.fromEntries(Object.entries(attributes).filter(([key]) => isWanted(key)));
}

/** Boxes in frame order, one a frame, all acceptable; the rest is reported. */
function knownBoxes(foreign: ForeignTrack, target: TrackTarget, report: LossReportBuilder): KnownBox[] {
  const byFrame = new Map<number, KnownBox>();
  for (const foreignBox of foreign.boxes) {
    const known = knownBox(foreignBox, target, report);
    if (known === null) continue;
    const { place: path, original } = known;
    if (byFrame.has(known.frame)) report.add({ severity: 'dropped', code: 'duplicate-frame', path, original });
    else byFrame.set(known.frame, known);
  }
  return [...byFrame.values()].sort((a, b) => a.frame - b.frame);
}

function knownBox(foreign: ForeignBox, target: TrackTarget, report: LossReportBuilder): KnownBox | null {
  const { clip, measured } = target;
  const { place: path, original, frame, outside } = foreign;
  const drop = (code: string): null => {
    report.add({ severity: 'dropped', code, path, original });
    return null;
  };
  if (!isFrame(frame) || foreign.box === null) return drop('invalid-item');
  // A box that ends a track stands on the first frame without it, which may be the end of the clip.
  if (frame > clip.frameCount - (outside ? 0 : 1)) return drop('beyond-clip');
  const size = { w: clip.width, h: clip.height };
  const isScaled = measured.w !== size.w || measured.h !== size.h;
  const box = isScaled ? scaled(foreign.box, size.w / measured.w, size.h / measured.h) : foreign.box;
  if (!outside && !isAcceptableBox(box, size)) return drop('bad-box');
  for (const code of [...foreign.losses, ...(isScaled ? ['box-scaled'] : [])]) {
    report.add({ severity: 'changed', code, path, original });
  }
  return { ...foreign, frame, box };
}

function isFrame(frame: unknown): frame is number {
  return typeof frame === 'number' && Number.isSafeInteger(frame) && frame >= 0;
}

function scaled({ x, y, w, h }: Box, across: number, down: number): Box {
  return { x: x * across, y: y * down, w: w * across, h: h * down };
}

type Mark = Pick<KnownBox, 'frame' | 'outside' | 'occluded'>;

function absentMark(frame: number): Mark {
  return { frame, outside: true, occluded: false };
}

/** Where the object goes for good, else the end of the clip. */
function endOf(marks: readonly Mark[], last: KnownBox, frameCount: number): number {
  const closing = marks.find(({ frame, outside }) => outside && frame > last.frame)?.frame ?? frameCount;
  return Math.max(last.frame + 1, Math.min(frameCount, closing));
}

/** What each mark says holds until the next one. */
function rangesWhere(marks: readonly Mark[], endFrame: number, is: (mark: Mark) => boolean): FrameRange[] {
  const ranges: FrameRange[] = [];
  for (const [at, mark] of marks.entries()) {
    if (!is(mark)) continue;
    const until = marks[at + 1]?.frame ?? endFrame;
    const open = ranges.at(-1);
    if (open !== undefined && open.endFrame === mark.frame) ranges[ranges.length - 1] = { ...open, endFrame: until };
    else ranges.push({ startFrame: mark.frame, endFrame: until });
  }
  return ranges;
}
