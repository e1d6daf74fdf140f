/** Opens numbered clips in a page, shows frames by the engine and reads the number back from the painted pixels. */
import { uprightMatrix, uprightSize } from '../../src/geometry';
import { createFrameEngine, indexBlob } from '../../src/media';
import type { EngineAnswer, FrameEngine, FrameEngineOptions, IndexedMedia } from '../../src/media';
import { NUMBERED_CLIPS, numberOfFrame } from '../fixtures/numbered/clips.data';
import type { NumberedClip } from '../fixtures/numbered/clips.data';
import { readShownNumber, STRIP } from '../fixtures/numbered/strip';

export interface OpenClip {
  readonly clip: NumberedClip;
  readonly file: File;
  readonly indexed: IndexedMedia;
}

export interface Wrong {
  readonly asked: number;
  readonly shown: number | string | null;
}

const FOLDER = '/node_modules/.cache/chorograph/numbered/';

export function numberedClip(name: string): NumberedClip {
  const clip = NUMBERED_CLIPS.find((each) => each.name === name);
  if (clip === undefined) throw new Error(`${name} is no numbered clip`);
  return clip;
}

/** The file of a numbered clip, or null where they could not be made. */
export async function fetchNumbered(name: string): Promise<File | null> {
  const response = await fetch(FOLDER + name);
  const isVideo = response.ok && !(response.headers.get('content-type') ?? '').startsWith('text/html');
  return isVideo ? new File([await response.blob()], name) : null;
}

export async function openFile(file: File, clip: NumberedClip): Promise<OpenClip> {
  const indexed = await indexBlob(file);
  if (!indexed.ok) throw new Error(`${clip.name}: ${JSON.stringify(indexed.error)}`);
  return { clip, file, indexed: indexed.value };
}

/** Runs `trial` on an engine that is closed afterwards; throws when it left a picture open. */
export async function withEngine<T>(
  { file, indexed }: Pick<OpenClip, 'file' | 'indexed'>,
  trial: (engine: FrameEngine) => Promise<T>,
  options?: FrameEngineOptions,
): Promise<T> {
  const engine = createFrameEngine(file, indexed, options);
  let result: T;
  try {
    result = await trial(engine);
  } catch (error) {
    await engine.close();
    throw error;
  }
  const { openFrames } = await engine.close();
  if (openFrames !== 0) throw new Error(`${openFrames} pictures left open`);
  return result;
}

export interface Painter {
  readonly canvas: HTMLCanvasElement;
  /** Paints upright and closes the picture. */
  readonly paint: (picture: VideoFrame) => void;
  /** Paints what is upright already. */
  readonly draw: (upright: CanvasImageSource) => void;
  readonly readNumber: () => number | null;
}

/** `isForReading` keeps the canvas where it is read fast; without it it is the canvas a page would have. */
export function createPainter({ samples }: IndexedMedia, { isForReading = true } = {}): Painter {
  const { codedWidth, codedHeight, rotation, mirrored } = samples.picture;
  const coded = { w: codedWidth, h: codedHeight };
  const upright = uprightSize(coded, { rotation, mirrored });
  const canvas = document.createElement('canvas');
  canvas.width = upright.w;
  canvas.height = upright.h;
  const context = canvas.getContext('2d', { willReadFrequently: isForReading });
  if (context === null) throw new Error('no canvas');
  return {
    canvas,
    paint: (picture) => {
      context.setTransform(...uprightMatrix(coded, { rotation, mirrored }));
      context.drawImage(picture, 0, 0, codedWidth, codedHeight);
      picture.close();
    },
    draw: (image) => {
      context.resetTransform();
      context.drawImage(image, 0, 0, upright.w, upright.h);
    },
    readNumber: () => {
      const { x: left, y: top, w, h } = stripBox(upright, rotation);
      const { data } = context.getImageData(left, top, w, h);
      return readShownNumber({ widthPx: upright.w, heightPx: upright.h, rotation }, (x, y) => {
        return data[((y - top) * w + x - left) * 4] ?? 0;
      });
    },
  };
}

/** Where the number lies in the upright picture. */
function stripBox(upright: { readonly w: number; readonly h: number }, rotation: number) {
  const { widthPx: long, heightPx: short } = STRIP;
  const isTurned = rotation === 90 || rotation === 270;
  const [w, h] = isTurned ? [short, long] : [long, short];
  const x = rotation === 90 || rotation === 180 ? upright.w - w : 0;
  const y = rotation === 180 || rotation === 270 ? upright.h - h : 0;
  return { x, y, w, h };
}

/** Shows one frame and returns what was painted; null when it is right. */
export async function wrongOf(
  engine: FrameEngine,
  painter: Painter,
  clip: NumberedClip,
  frame: number,
): Promise<Wrong | null> {
  const answer = await engine.show(frame);
  const shown = shownBy(answer, painter);
  return shown === numberOfFrame(clip, frame) ? null : { asked: frame, shown };
}

function shownBy(answer: EngineAnswer, painter: Painter): number | string | null {
  if (answer.type !== 'picture') return JSON.stringify(answer);
  painter.paint(answer.picture);
  return painter.readNumber();
}

/** Frames to ask for: seeks anywhere, then steps back from the middle, then steps forward. */
export function framesToTry(
  frameCount: number,
  counts: { readonly seeks: number; readonly back: number; readonly forward: number },
  random: () => number,
): readonly number[] {
  const seeks = Array.from({ length: counts.seeks }, () => Math.floor(random() * frameCount));
  const high = Math.min(frameCount - 1, Math.floor(frameCount * 0.6) + counts.back / 2);
  const back = Array.from({ length: counts.back }, (_, index) => Math.max(0, Math.floor(high) - index));
  const low = Math.max(0, Math.floor(frameCount * 0.3));
  const forward = Array.from({ length: counts.forward }, (_, index) => Math.min(frameCount - 1, low + index));
  return [...seeks, ...back, ...forward];
}
