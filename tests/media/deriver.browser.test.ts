import { AudioBufferSource, BufferTarget, CanvasSource, Output, WebMOutputFormat } from 'mediabunny';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { createDeriver, indexBlob, stripSpacing, stripTiles, UNKNOWN_LEVEL } from '../../src/media';
import type { Deriver, DerivedStore, DeriverOptions, IndexedMedia } from '../../src/media';
import { drawStrip, readNumber, STRIP } from '../fixtures/numbered/strip';

const RATE = 25;
const FRAMES = 100;
const SECONDS = FRAMES / RATE;
const HEIGHT_PX = STRIP.heightPx * 2;
const WHOLE = { fromFrame: 0, toFrame: FRAMES, widthPx: 6000 };

let file: File;
let indexed: IndexedMedia;
beforeAll(async () => {
  file = await makeClip();
  const result = await indexBlob(file);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  indexed = result.value;
});

const open: Deriver[] = [];
afterEach(() => {
  for (const deriver of open.splice(0)) deriver.close();
});
function aDeriver(options: Partial<DeriverOptions> = {}, of: Blob = file): Deriver {
  const deriver = createDeriver(of, indexed, {
    store: null,
    kinds: ['pictures', 'sound', 'motion'],
    pictureHeightPx: HEIGHT_PX,
    pixelRatio: 1,
    ...options,
  });
  open.push(deriver);
  return deriver;
}

/** Numbered pictures, still in the first half and changing in the second; a tone in the third quarter of the time. */
async function makeClip(): Promise<File> {
  const canvas = new OffscreenCanvas(STRIP.widthPx, HEIGHT_PX);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('no canvas');
  const target = new BufferTarget();
  const output = new Output({ format: new WebMOutputFormat(), target });
  const video = new CanvasSource(canvas, { codec: 'vp9', bitrate: 4_000_000, keyFrameInterval: 1 });
  const audio = new AudioBufferSource({ codec: 'opus', bitrate: 96_000 });
  output.addVideoTrack(video, { frameRate: RATE });
  output.addAudioTrack(audio);
  await output.start();
  for (let frame = 0; frame < FRAMES; frame += 1) {
    const pixels = new ImageData(STRIP.widthPx, STRIP.heightPx);
    for (const [at, level] of drawStrip(frame).entries()) pixels.data.set([level, level, level, 255], at * 4);
    context.putImageData(pixels, 0, 0);
    context.fillStyle = frame >= FRAMES / 2 && frame % 4 < 2 ? '#fff' : '#000';
    context.fillRect(0, STRIP.heightPx, STRIP.widthPx, STRIP.heightPx);
    await video.add(frame / RATE, 1 / RATE);
  }
  await audio.add(tone());
  await output.finalize();
  if (target.buffer === null) throw new Error('nothing was written');
  return new File([target.buffer], 'derived.webm');
}

function tone(): AudioBuffer {
  const sampleRate = 48_000;
  const buffer = new AudioBuffer({ length: SECONDS * sampleRate, sampleRate, numberOfChannels: 1 });
  const wave = Float32Array.from({ length: buffer.length }, (_, at) => {
    const seconds = at / sampleRate;
    return seconds >= SECONDS / 2 && seconds < SECONDS * 0.75 ? 0.8 * Math.sin(seconds * 2 * Math.PI * 440) : 0;
  });
  buffer.copyToChannel(wave, 0);
  return buffer;
}

function tilesOf(widthPx: number, pictureWidthPx: number): readonly number[] {
  const range = { from: 0, to: SECONDS };
  return stripTiles(indexed.frames, range, stripSpacing(SECONDS, widthPx, pictureWidthPx)).map(({ frame }) => frame);
}

function numberOn(image: ImageBitmap): number | null {
  const canvas = new OffscreenCanvas(image.width, image.height);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('no canvas');
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, image.width, image.height);
  return readNumber((x, y) => data[(y * image.width + x) * 4] ?? 0);
}

function numbersOf(deriver: Deriver, frames: readonly number[]): readonly (number | null)[] {
  return frames.map((frame) => {
    const image = deriver.pictureOf(frame);
    return image === null ? null : numberOn(image);
  });
}

const isWhole = (levels: Uint8Array): boolean => !levels.includes(UNKNOWN_LEVEL);

test('each picture of the strip is that of its own frame', async () => {
  const deriver = aDeriver();
  const frames = tilesOf(WHOLE.widthPx, deriver.pictureSize.w);
  expect(frames.length).toBeGreaterThan(8);
  deriver.look(WHOLE);
  await expect.poll(() => numbersOf(deriver, frames), { timeout: 20_000 }).toEqual(frames);
});

test('sound and motion stand where they are in the clip', async () => {
  const deriver = aDeriver({ kinds: ['sound', 'motion'] });
  expect(deriver.sound.levels).toHaveLength(400);
  expect(deriver.motion.levels).toHaveLength(40);
  deriver.look(WHOLE);
  await expect
    .poll(() => isWhole(deriver.sound.levels) && isWhole(deriver.motion.levels), { timeout: 20_000 })
    .toBe(true);
  const loud = [...deriver.sound.levels.keys()].filter((at) => (deriver.sound.levels[at] ?? 0) > 100);
  expect(loud[0]).toBeGreaterThanOrEqual(198);
  expect(loud[0]).toBeLessThanOrEqual(202);
  expect(loud.at(-1)).toBeGreaterThanOrEqual(298);
  expect(loud.at(-1)).toBeLessThanOrEqual(302);
  expect(loud.length).toBeGreaterThan(95);
  // The numbers themselves change a little; the flicker below them changes half the picture.
  const mean = (levels: Uint8Array): number => levels.reduce((sum, level) => sum + level, 0) / levels.length;
  const still = mean(deriver.motion.levels.subarray(0, 19));
  expect(mean(deriver.motion.levels.subarray(20, 39))).toBeGreaterThan(still + 60);
});

test('what was kept comes back without the file; what is no such file is not taken', { timeout: 90_000 }, async () => {
  const kept = new Map<string, Blob>();
  const store: DerivedStore = {
    get: (kind) => Promise.resolve(kept.get(kind) ?? null),
    put: (kind, blob) => Promise.resolve(kept.set(kind, blob)),
  };
  const first = aDeriver({ store });
  first.look(WHOLE);
  await expect.poll(() => kept.size, { timeout: 20_000 }).toBe(3);
  const frames = tilesOf(WHOLE.widthPx, first.pictureSize.w);
  first.close();
  const again = aDeriver({ store }, new File([], 'gone.webm'));
  await expect.poll(() => numbersOf(again, frames), { timeout: 20_000 }).toEqual(frames);
  await expect.poll(() => [...again.sound.levels]).toEqual([...first.sound.levels]);
  expect([...again.motion.levels]).toEqual([...first.motion.levels]);
  const other = aDeriver({
    store: { ...store, get: () => Promise.resolve(new Blob([new Uint8Array(300_000)])) },
  });
  other.look(WHOLE);
  await expect.poll(() => numbersOf(other, frames), { timeout: 20_000 }).toEqual(frames);
});

test('held it begins nothing, let go it does; closed it is silent', async () => {
  const deriver = aDeriver();
  let told = 0;
  deriver.subscribe(() => (told += 1));
  deriver.hold(true);
  deriver.look(WHOLE);
  await new Promise((resolve) => setTimeout(resolve, 700));
  expect(told).toBe(0);
  deriver.hold(false);
  await expect.poll(() => told, { timeout: 20_000 }).toBeGreaterThan(0);
  deriver.close();
  const after = told;
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(told).toBe(after);
  expect(deriver.pictureOf(0)).toBe(null);
});

test('a clip without sound has no lane of it, nor one whose sound cannot be decoded', async () => {
  const pictures = indexed.tracks.filter(({ kind }) => kind !== 'audio');
  const mute = createDeriver(
    file,
    { ...indexed, tracks: pictures },
    {
      store: null,
      kinds: ['sound'],
      pictureHeightPx: HEIGHT_PX,
      pixelRatio: 1,
    },
  );
  open.push(mute);
  expect(mute.kinds()).toEqual([]);
  const deriver = createDeriver(new File(['not a video'], 'broken.webm'), indexed, {
    store: null,
    kinds: ['sound'],
    pictureHeightPx: HEIGHT_PX,
    pixelRatio: 1,
  });
  open.push(deriver);
  deriver.look(WHOLE);
  await expect.poll(() => deriver.kinds(), { timeout: 20_000 }).toEqual([]);
});
