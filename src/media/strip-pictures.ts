import * as v from 'valibot';
import { uprightMatrix, uprightSize } from '../geometry';
import type { Size } from '../geometry';
import { frameOfPicture } from './decode-picture';
import type { HeldPicture } from './decode-picture';
import type { PictureFormat } from './sample-table';

/** Small upright pictures by frame, drawn on one sheet, which is what the cache keeps. */
export interface StripPictures {
  readonly has: (frame: number) => boolean;
  /** No place is left without dropping an older picture. */
  readonly isFull: () => boolean;
  readonly add: (frame: number, picture: HeldPicture) => Promise<void>;
  readonly encode: () => Promise<Blob>;
  /** Takes over what a cache kept; nothing when it is not such a sheet. */
  readonly restore: (blob: Blob) => Promise<void>;
}

export interface StripPicturesDeps {
  readonly format: PictureFormat;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly most: number;
  /** A picture of its own for whoever paints the strip. */
  readonly onPicture: (frame: number, image: ImageBitmap) => void;
  readonly onDropped: (frame: number) => void;
}

const COLUMNS = 16;
const MOST_ASPECT = 6;
const JPEG_QUALITY = 0.8;
/** Bytes at the start of the kept file that give the length of its list of frames. */
const LENGTH_BYTES = 4;
const MOST_LIST_BYTES = 64 * 1024;
const listSchema = v.object({
  widthPx: v.number(),
  heightPx: v.number(),
  frames: v.array(v.pipe(v.number(), v.safeInteger(), v.minValue(0))),
});

/** Size of a strip picture: the upright picture with its pixel aspect, `heightPx` high, at most six times as wide. */
export function stripPictureSize(format: PictureFormat, heightPx: number): Size {
  const upright = uprightSize({ w: format.codedWidth, h: format.codedHeight }, format);
  const [h, v] = format.pixelAspect;
  const isTurned = format.rotation === 90 || format.rotation === 270;
  const aspect = (upright.w / upright.h) * (isTurned ? v / h : h / v);
  return { w: Math.max(8, Math.min(heightPx * MOST_ASPECT, Math.round(heightPx * aspect))), h: heightPx };
}

export function createStripPictures(deps: StripPicturesDeps): StripPictures {
  const { format, most, widthPx: w, heightPx: h } = deps;
  const coded = { w: format.codedWidth, h: format.codedHeight };
  const upright = uprightSize(coded, format);
  const tile = new OffscreenCanvas(w, h);
  const sheet = new OffscreenCanvas(w * COLUMNS, h * Math.ceil(most / COLUMNS));
  /** Frame by place on the sheet, and place by frame; the place after the newest is the oldest one's. */
  const frames: number[] = [];
  const places = new Map<number, number>();
  let nextPlace = 0;

  const takePlace = (frame: number): { readonly x: number; readonly y: number } => {
    const place = nextPlace;
    nextPlace = (nextPlace + 1) % most;
    const former = frames[place];
    if (former !== undefined) {
      places.delete(former);
      deps.onDropped(former);
    }
    frames[place] = frame;
    places.set(frame, place);
    return { x: (place % COLUMNS) * w, y: Math.floor(place / COLUMNS) * h };
  };
  const keep = async (
    frame: number,
    image: OffscreenCanvas | ImageBitmap,
    at: { x: number; y: number },
  ): Promise<void> => {
    const { x, y } = takePlace(frame);
    const context = contextOf(sheet);
    context.drawImage(image, at.x, at.y, w, h, x, y, w, h);
    // Not from the sheet: taking a part of a canvas copies all of it first.
    deps.onPicture(frame, await createImageBitmap(image, at.x, at.y, w, h));
  };

  return {
    has: (frame) => places.has(frame),
    isFull: () => places.size >= most,
    add: async (frame, held) => {
      const context = contextOf(tile);
      context.setTransform(w / upright.w, 0, 0, h / upright.h, 0, 0);
      context.transform(...uprightMatrix(coded, format));
      context.imageSmoothingQuality = 'medium';
      const picture = frameOfPicture(held, 0);
      context.drawImage(picture, 0, 0, coded.w, coded.h);
      picture.close();
      await keep(frame, tile, { x: 0, y: 0 });
    },
    encode: async () => {
      const picture = await sheet.convertToBlob({ type: 'image/jpeg', quality: JPEG_QUALITY });
      const list = new TextEncoder().encode(JSON.stringify({ widthPx: w, heightPx: h, frames }));
      const head = new DataView(new ArrayBuffer(LENGTH_BYTES));
      head.setUint32(0, list.byteLength);
      return new Blob([head, list, picture]);
    },
    restore: async (blob) => {
      const list = await readList(blob);
      if (list === null || list.widthPx !== w || list.heightPx !== h || list.frames.length > most) return;
      const kept = await createImageBitmap(list.picture);
      for (const [place, frame] of list.frames.entries()) {
        await keep(frame, kept, { x: (place % COLUMNS) * w, y: Math.floor(place / COLUMNS) * h });
      }
      kept.close();
    },
  };
}

function contextOf(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D {
  const context = canvas.getContext('2d', { alpha: false });
  if (context === null) throw new Error('no canvas in this worker');
  return context;
}

async function readList(blob: Blob): Promise<(v.InferOutput<typeof listSchema> & { readonly picture: Blob }) | null> {
  const head = new DataView(await blob.slice(0, LENGTH_BYTES).arrayBuffer());
  const length = head.byteLength === LENGTH_BYTES ? head.getUint32(0) : 0;
  if (length === 0 || length > MOST_LIST_BYTES) return null;
  try {
    const list: unknown = JSON.parse(await blob.slice(LENGTH_BYTES, LENGTH_BYTES + length).text());
    const read = v.safeParse(listSchema, list);
    return read.success ? { ...read.output, picture: blob.slice(LENGTH_BYTES + length) } : null;
  } catch {
    return null;
  }
}
