import { uprightMatrix, uprightSize } from '../../geometry';
import { frameOfPicture } from '../decode-picture';
import type { HeldPicture } from '../decode-picture';
import type { PictureFormat } from '../sample-table';
import type { TrackingPicture } from './patch-channels';

/** The longer side of a reduced picture: enough to place a box to half a pixel of a full picture twice as wide. */
const LONG_SIDE_PX = 480;

export interface PictureReducer {
  /** Pixels of the reduced picture to one of the upright picture, across and down. */
  readonly scale: { readonly x: number; readonly y: number };
  readonly reduce: (picture: HeldPicture) => TrackingPicture;
}

/** Upright, small, and apart in brightness and colour. The browser reads every pixel format for us. */
export function createPictureReducer(format: PictureFormat): PictureReducer {
  const coded = { w: format.codedWidth, h: format.codedHeight };
  const upright = uprightSize(coded, format);
  const by = Math.min(1, LONG_SIDE_PX / Math.max(upright.w, upright.h));
  const widthPx = Math.max(2, Math.round(upright.w * by));
  const heightPx = Math.max(2, Math.round(upright.h * by));
  const scale = { x: widthPx / upright.w, y: heightPx / upright.h };
  const context = new OffscreenCanvas(widthPx, heightPx).getContext('2d', { alpha: false, willReadFrequently: true });
  if (context === null) throw new Error('no canvas in this worker');
  context.setTransform(scale.x, 0, 0, scale.y, 0, 0);
  context.transform(...uprightMatrix(coded, format));
  context.imageSmoothingQuality = 'medium';
  return {
    scale,
    reduce: (picture) => {
      const frame = frameOfPicture(picture, 0);
      context.drawImage(frame, 0, 0, coded.w, coded.h);
      frame.close();
      return planesOf(context.getImageData(0, 0, widthPx, heightPx));
    },
  };
}

/** Rec. 601, full range. */
function planesOf({ data, width, height }: ImageData): TrackingPicture {
  const brightness = new Uint8Array(width * height);
  const blueness = new Uint8Array(width * height);
  const redness = new Uint8Array(width * height);
  for (let at = 0; at < brightness.length; at += 1) {
    const [red, green, blue] = [data[4 * at] ?? 0, data[4 * at + 1] ?? 0, data[4 * at + 2] ?? 0];
    const luma = 0.299 * red + 0.587 * green + 0.114 * blue;
    brightness[at] = luma;
    blueness[at] = 128 + 0.564 * (blue - luma);
    redness[at] = 128 + 0.713 * (red - luma);
  }
  return { widthPx: width, heightPx: height, brightness, blueness, redness };
}
