import type { HeldPicture } from './decode-picture';
import type { HevcPlane, HevcRawPicture } from './hevc-core';

const GREY = 128;

/**
 * Copies a picture out of the decoder's memory with 8 bits a sample; deeper ones are rounded. What maps its colours to
 * the screen's, wide and bright ones too, is the browser, by the colour space the picture keeps.
 */
export function copyHevcPicture(raw: HevcRawPicture, rank: number, colorSpace: VideoColorSpaceInit): HeldPicture {
  const { widthPx, heightPx } = raw.luma;
  const chroma = { widthPx: Math.ceil(widthPx / 2), heightPx: Math.ceil(heightPx / 2) };
  const lumaBytes = widthPx * heightPx;
  const chromaBytes = chroma.widthPx * chroma.heightPx;
  const bytes = new Uint8Array(lumaBytes + 2 * chromaBytes);
  copyPlane(raw.luma, raw.bitDepth, bytes, 0);
  if (raw.chroma === null) bytes.fill(GREY, lumaBytes);
  else {
    copyPlane(raw.chroma[0], raw.bitDepth, bytes, lumaBytes);
    copyPlane(raw.chroma[1], raw.bitDepth, bytes, lumaBytes + chromaBytes);
  }
  return {
    rank,
    format: 'I420',
    widthPx,
    heightPx,
    paintedWidthPx: widthPx,
    paintedHeightPx: heightPx,
    layout: [
      { offset: 0, stride: widthPx },
      { offset: lumaBytes, stride: chroma.widthPx },
      { offset: lumaBytes + chromaBytes, stride: chroma.widthPx },
    ],
    colorSpace,
    bytes,
  };
}

/** Whether colour is kept at half the size both ways, the only way this picture can be copied. */
export function isCommonFormat({ luma, chroma }: HevcRawPicture): boolean {
  if (chroma === null) return true;
  return chroma.every(
    ({ widthPx, heightPx }) => widthPx === Math.ceil(luma.widthPx / 2) && heightPx === Math.ceil(luma.heightPx / 2),
  );
}

function copyPlane(plane: HevcPlane, bitDepth: number, target: Uint8Array, start: number): void {
  const { samples, stride, widthPx, heightPx } = plane;
  const shift = bitDepth - 8;
  const half = shift > 0 ? 1 << (shift - 1) : 0;
  let to = start;
  // Millions of samples a picture: counted by hand.
  for (let row = 0; row < heightPx; row += 1) {
    let from = row * stride;
    for (let column = 0; column < widthPx; column += 1) {
      const value = ((samples[from] ?? 0) + half) >> shift;
      target[to] = value > 255 ? 255 : value;
      from += 1;
      to += 1;
    }
  }
}
