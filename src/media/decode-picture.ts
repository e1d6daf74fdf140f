/** A decoded picture as plain bytes: what the cache owns, so that the decoder gets its own buffers back at once. */
export interface HeldPicture {
  readonly rank: number;
  readonly format: VideoPixelFormat;
  readonly widthPx: number;
  readonly heightPx: number;
  /** Size at which it is painted: that of the full picture, also for a reduced one. */
  readonly paintedWidthPx: number;
  readonly paintedHeightPx: number;
  readonly layout: readonly PlaneLayout[];
  readonly colorSpace: VideoColorSpaceInit;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Each side of a reduced picture is this part of the full one. */
const REDUCTION = 3;

/** Copies the visible part in the decoder's own format; where it hides its format (hardware), as RGBA. */
export async function copyPicture(frame: VideoFrame, rank: number): Promise<HeldPicture> {
  const visible = frame.visibleRect;
  const format = frame.format ?? 'RGBA';
  const options: VideoFrameCopyToOptions = frame.format === null ? { format } : {};
  const bytes = new Uint8Array(frame.allocationSize(options));
  const layout = await frame.copyTo(bytes, options);
  const widthPx = visible?.width ?? frame.codedWidth;
  const heightPx = visible?.height ?? frame.codedHeight;
  return {
    rank,
    format,
    widthPx,
    heightPx,
    paintedWidthPx: widthPx,
    paintedHeightPx: heightPx,
    layout,
    colorSpace: frame.colorSpace.toJSON(),
    bytes,
  };
}

/** A picture to paint, in pixels of the coded picture, not yet upright. The caller closes it. */
export function frameOfPicture(picture: HeldPicture, timestampUs: number): VideoFrame {
  return new VideoFrame(picture.bytes, {
    format: picture.format,
    codedWidth: picture.widthPx,
    codedHeight: picture.heightPx,
    displayWidth: picture.paintedWidthPx,
    displayHeight: picture.paintedHeightPx,
    timestamp: timestampUs,
    layout: [...picture.layout],
    colorSpace: picture.colorSpace,
  });
}

/** Bytes a reduced picture will take, by the size of the full one. */
export function reducedBytes(widthPx: number, heightPx: number): number {
  const plane = Math.ceil(widthPx / REDUCTION) * Math.ceil(heightPx / REDUCTION);
  return Math.ceil(plane * 1.5);
}

/** Takes every third pixel of every third row; null for formats of other than 8 bits and 4:2:0. */
export function reducePicture(picture: HeldPicture): HeldPicture | null {
  const planes = planesOf(picture);
  if (planes === null) return null;
  const widthPx = Math.floor(picture.widthPx / REDUCTION / 2) * 2;
  const heightPx = Math.floor(picture.heightPx / REDUCTION / 2) * 2;
  if (widthPx < 2 || heightPx < 2) return null;
  const chroma = (widthPx / 2) * (heightPx / 2);
  const bytes = new Uint8Array(widthPx * heightPx + 2 * chroma);
  const layout: PlaneLayout[] = [];
  let offset = 0;
  for (const [index, plane] of planes.entries()) {
    const part = index === 0 ? 1 : 2;
    const target = { offset, stride: (widthPx / part) * plane.pixelBytes, rows: heightPx / part };
    pickPixels(picture.bytes, plane, bytes, target);
    layout.push({ offset, stride: target.stride });
    offset += target.stride * target.rows;
  }
  return { ...picture, widthPx, heightPx, layout, bytes };
}

interface Plane {
  readonly offset: number;
  readonly stride: number;
  readonly pixelBytes: number;
}

function planesOf(picture: HeldPicture): readonly Plane[] | null {
  if (picture.format !== 'I420' && picture.format !== 'NV12') return null;
  return picture.layout.map((plane, index) => ({
    offset: plane.offset,
    stride: plane.stride,
    pixelBytes: picture.format === 'NV12' && index === 1 ? 2 : 1,
  }));
}

function pickPixels(
  source: Uint8Array,
  plane: Plane,
  target: Uint8Array,
  into: { readonly offset: number; readonly stride: number; readonly rows: number },
): void {
  const { pixelBytes } = plane;
  let to = into.offset;
  for (let row = 0; row < into.rows; row += 1) {
    // The middle of each block of three by three.
    let from = plane.offset + (row * REDUCTION + 1) * plane.stride + pixelBytes;
    for (let column = 0; column < into.stride; column += pixelBytes) {
      for (let part = 0; part < pixelBytes; part += 1) target[to + part] = source[from + part] ?? 0;
      to += pixelBytes;
      from += REDUCTION * pixelBytes;
    }
  }
}
