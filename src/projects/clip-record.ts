import type { IndexedMedia } from '../media';
import type { Clip } from '../model';
import { encodeFrameTable, frameTableHash, nominalRate } from '../time';
import { uprightSize } from '../geometry';

export interface ClipPlace {
  readonly id: string;
  readonly project: string;
  readonly order: number;
}

/** The record of a file that was just indexed. Hash and fingerprint follow when the file was read. */
export function clipFromMedia(file: Pick<File, 'name' | 'size' | 'type'>, media: IndexedMedia, place: ClipPlace): Clip {
  const encoded = encodeFrameTable(media.frames);
  const rate = nominalRate(media.frames);
  const { picture } = media.samples;
  const upright = uprightSize({ w: picture.codedWidth, h: picture.codedHeight }, picture);
  return {
    type: 'clip',
    schema: 1,
    ...place,
    name: clipName(file.name),
    media: {
      file: file.name,
      bytes: file.size,
      sha256: null,
      fingerprint: null,
      mime: media.mimeType,
      stream: media.trackIndex,
      audio: media.tracks.some((track) => track.kind === 'audio'),
    },
    timebase: encoded.timebase,
    startPts: encoded.startPts,
    endPts: encoded.endPts,
    frameCount: media.frames.ptsTicks.length,
    frames: { encoding: 'rle-delta', source: 'measured', data: encoded.data, sha256: frameTableHash(encoded) },
    nominalRate: rate === null ? null : [rate.num, rate.den],
    width: upright.w,
    height: upright.h,
    rotation: picture.rotation,
    mirrored: picture.mirrored,
    pixelAspect: picture.pixelAspect,
    capture: {},
    consentIds: [],
    exportIds: {},
    trashedAt: null,
    x: {},
  };
}

/** File name without its ending; the whole name when nothing would remain. */
function clipName(fileName: string): string {
  const dot = fileName.lastIndexOf('.');
  return dot > 0 ? fileName.slice(0, dot) : fileName;
}
