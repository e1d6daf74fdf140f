/** Makes a numbered clip by the studio's own route, so that the engine can be tested where there is no ffmpeg. */
import { BufferTarget, CanvasSource, Mp4OutputFormat, Output, WebMOutputFormat } from 'mediabunny';
import type { NumberedClip } from '../fixtures/numbered/clips.data';
import { drawStrip, STRIP } from '../fixtures/numbered/strip';

export interface OwnClip {
  readonly clip: NumberedClip;
  readonly file: File;
}

const FRAMES = 90;
const GOP = 30;
const RATE = 30;

/** VP9 in WebM or MP4, variable in neither; every frame is the strip of its number. */
export async function makeOwnClip(container: 'webm' | 'mp4'): Promise<OwnClip> {
  const canvas = new OffscreenCanvas(STRIP.widthPx, STRIP.heightPx * 2);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('no canvas');
  const target = new BufferTarget();
  const output = new Output({
    format: container === 'webm' ? new WebMOutputFormat() : new Mp4OutputFormat(),
    target,
  });
  const source = new CanvasSource(canvas, { codec: 'vp9', bitrate: 2_000_000, keyFrameInterval: GOP / RATE });
  output.addVideoTrack(source, { frameRate: RATE });
  await output.start();
  for (let frame = 0; frame < FRAMES; frame += 1) {
    context.putImageData(pixelsOf(drawStrip(frame)), 0, 0);
    await source.add(frame / RATE, 1 / RATE);
  }
  await output.finalize();
  if (target.buffer === null) throw new Error('nothing was written');
  const name = `own.${container}`;
  return { file: new File([target.buffer], name), clip: describe(name) };
}

function describe(name: string): NumberedClip {
  return {
    name,
    frameCount: FRAMES,
    sampleCount: FRAMES,
    numbers: [{ first: 0, count: FRAMES }],
    timescale: 1000,
    firstTicks: 0,
    step: 'milliseconds',
    rotation: 0,
    codec: 'vp9',
    widthPx: STRIP.widthPx,
    heightPx: STRIP.heightPx * 2,
    gop: GOP,
    hasSound: false,
  };
}

function pixelsOf(strip: Uint8Array): ImageData {
  const pixels = new ImageData(STRIP.widthPx, STRIP.heightPx);
  for (const [at, level] of strip.entries()) pixels.data.set([level, level, level, 255], at * 4);
  return pixels;
}
