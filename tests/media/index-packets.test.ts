import {
  BufferTarget,
  EncodedPacket,
  EncodedVideoPacketSource,
  MkvOutputFormat,
  Output,
  WebMOutputFormat,
} from 'mediabunny';
import type { OutputFormat } from 'mediabunny';
import { expect, test } from 'vitest';
import { indexBlob } from '../../src/media';
import { indexed } from './mp4-trials';

/** Stamps in milliseconds, in decode order; the first is the entry point. */
async function writeClip(format: OutputFormat, stampsMs: readonly number[]): Promise<Blob> {
  const target = new BufferTarget();
  const output = new Output({ format, target });
  const source = new EncodedVideoPacketSource('vp8');
  output.addVideoTrack(source);
  await output.start();
  for (const [index, stampMs] of stampsMs.entries()) {
    const data = new Uint8Array(20 + index);
    const packet = new EncodedPacket(data, index === 0 ? 'key' : 'delta', stampMs / 1000, 0.033);
    await source.add(packet, { decoderConfig: { codec: 'vp8', codedWidth: 320, codedHeight: 180 } });
  }
  await output.finalize();
  if (target.buffer === null) throw new Error('nothing written');
  return new Blob([target.buffer]);
}

test('WebM and Matroska: ticks of a millisecond, places left to the demuxer', async () => {
  const stampsMs = [7, 40, 74, 107, 1200];
  const formats = [
    [new WebMOutputFormat(), 'WebM'],
    [new MkvOutputFormat(), 'Matroska'],
  ] as const;
  for (const [format, container] of formats) {
    const media = await indexed(await writeClip(format, stampsMs));
    expect(media.container).toBe(container);
    expect(media.frames.timebase).toEqual({ num: 1, den: 1000 });
    expect([...media.frames.ptsTicks]).toEqual(stampsMs);
    expect(media.samples.demuxSeconds).toEqual(Float64Array.from(stampsMs, (stampMs) => stampMs / 1000));
    expect([...media.samples.byteOffset]).toEqual([-1, -1, -1, -1, -1]);
    expect([...media.samples.byteSize]).toEqual([20, 21, 22, 23, 24]);
    expect([...media.samples.isSync]).toEqual([1, 0, 0, 0, 0]);
    expect(media.samples.picture).toMatchObject({ codec: 'vp8', codedWidth: 320, codedHeight: 180, description: null });
    expect(media.warnings).toEqual([{ type: 'noSound' }]);
  }
});

test('progress is told while a file is passed, and a signal ends it', async () => {
  const file = await writeClip(
    new WebMOutputFormat(),
    Array.from({ length: 600 }, (_, index) => index * 33),
  );
  const parts: number[] = [];
  const whole = await indexBlob(file, { onProgress: (part) => parts.push(part) });
  expect(whole.ok && whole.value.frames.ptsTicks.length).toBe(600);
  expect(parts.length).toBeGreaterThan(0);
  const controller = new AbortController();
  const given = indexBlob(file, { signal: controller.signal, onProgress: () => controller.abort() });
  expect(await given).toEqual({ ok: false, error: { type: 'cancelled', code: null } });
});

test('a WebM file cut anywhere gives what is there, or a reason', async () => {
  const file = await writeClip(new WebMOutputFormat(), [0, 33, 67, 100, 133, 167, 200]);
  const outcomes = new Set<string>();
  for (let size = file.size - 1; size > 0; size -= 41) {
    const result = await indexBlob(file.slice(0, size));
    outcomes.add(result.ok ? 'table' : (result.error.code ?? 'none'));
  }
  expect(outcomes.has('table')).toBe(true);
  expect([...outcomes].every((outcome) => ['table', 'V-104', 'V-105', 'V-108'].includes(outcome))).toBe(true);
});
