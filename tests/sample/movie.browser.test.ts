import { beforeAll, expect, test } from 'vitest';
import { createFrameEngine, indexBlob } from '../../src/media';

const ADDRESS = '/sample/clear-the-table.mp4';
let movie: File;

beforeAll(async () => {
  const answer = await fetch(ADDRESS);
  movie = new File([await answer.blob()], 'clear-the-table.mp4', { type: 'video/mp4' });
  expect(movie.size).toBeGreaterThan(1_000_000);
});

test('WebCodecs decodes the first picture, one in the middle and the last', async () => {
  const indexed = await indexBlob(movie);
  if (!indexed.ok) expect.fail(indexed.error.type);
  const engine = createFrameEngine(movie, indexed.value);
  const last = indexed.value.frames.ptsTicks.length - 1;
  for (const frame of [0, Math.floor(last / 2), last]) {
    const answer = await engine.show(frame);
    expect(answer.type, `frame ${frame}`).toBe('picture');
    if (answer.type === 'picture') answer.picture.close();
  }
  await engine.close();
});

test('the video element plays it, and its sound is water where water runs', async () => {
  const video = document.createElement('video');
  const address = URL.createObjectURL(movie);
  video.muted = true;
  const played = new Promise<void>((resolve) => {
    video.addEventListener('timeupdate', () => {
      if (video.currentTime > 0.1) resolve();
    });
  });
  video.src = address;
  await video.play();
  await played;
  video.pause();
  expect([video.videoWidth, video.videoHeight]).toEqual([960, 540]);
  URL.revokeObjectURL(address);

  const sound = await new OfflineAudioContext(1, 1, 48_000).decodeAudioData(await movie.arrayBuffer());
  const samples = sound.getChannelData(0);
  const loudness = (from: number, to: number): number => {
    const part = samples.subarray(from * sound.sampleRate, to * sound.sampleRate);
    return Math.sqrt(part.reduce((sum, sample) => sum + sample * sample, 0) / part.length);
  };
  expect(loudness(23, 26)).toBeGreaterThan(3 * loudness(0.5, 1.5));
  expect(loudness(0.5, 1.5)).toBeGreaterThan(0.0001);
});
