import { describe, expect, test } from 'vitest';
import { uprightMatrix } from '../../src/geometry';
import { box, buildMp4Bytes, DATA_START, fullBox, ONE, text, u16, u32, u8, visualEntry } from './mp4-bytes';
import { indexed, problemOf } from './mp4-trials';

describe('picture', () => {
  const matrixOf = (...[a = 0, b = 0, c = 0, d = 0]: readonly number[]): readonly number[] => [
    a * ONE,
    b * ONE,
    0,
    c * ONE,
    d * ONE,
    0,
    0,
    0,
    0x4000_0000,
  ];

  test.each([
    { numbers: [1, 0, 0, 1], rotation: 0, mirrored: false },
    { numbers: [0, 1, -1, 0], rotation: 90, mirrored: false },
    { numbers: [-1, 0, 0, -1], rotation: 180, mirrored: false },
    { numbers: [0, -1, 1, 0], rotation: 270, mirrored: false },
    { numbers: [-1, 0, 0, 1], rotation: 0, mirrored: true },
    { numbers: [0, -1, -1, 0], rotation: 90, mirrored: true },
    { numbers: [1, 0, 0, -1], rotation: 180, mirrored: true },
    { numbers: [0, 1, 1, 0], rotation: 270, mirrored: true },
  ])('matrix $numbers turns by $rotation, mirrored $mirrored', async ({ numbers, rotation, mirrored }) => {
    const { samples } = await indexed({ tracks: [{ matrix: matrixOf(...numbers) }] });
    expect([samples.picture.rotation, samples.picture.mirrored]).toEqual([rotation, mirrored]);
    // The corner of the coded picture lands where the matrix sends it.
    const [a = 0, b = 0, c = 0, d = 0] = numbers;
    const [ra, rb, rc, rd] = uprightMatrix({ w: 640, h: 360 }, samples.picture);
    expect([ra, rb, rc, rd]).toEqual([a, b, c, d]);
  });

  test('a matrix that turns by another angle, or collapses, is left out and said', async () => {
    for (const matrix of [matrixOf(0, 0, 0, 0), matrixOf(0.7, 0.7, -0.7, 0.7)]) {
      const media = await indexed({ tracks: [{ matrix }] });
      expect(media.samples.picture.rotation).toBe(0);
      expect(media.warnings).toContainEqual({ type: 'matrixIgnored' });
    }
  });

  test('pixel aspect and colour of the container', async () => {
    const avcC = box('avcC', u8(1, 77, 64, 31, 255, 224, 0, 0));
    const colr = box('colr', text('nclx'), u16(9, 16, 9), u8(0x80));
    const entry = visualEntry(
      'avc1',
      720,
      576,
      avcC,
      box('pasp', u32(16, 11)),
      box('colr', text('prof'), new Uint8Array(8)),
      colr,
    );
    const { picture } = (await indexed({ tracks: [{ entry }] })).samples;
    expect(picture.pixelAspect).toEqual([16, 11]);
    expect(picture.colour).toEqual({ primaries: 'bt2020', transfer: 'pq', matrix: 'bt2020-ncl', fullRange: true });
    expect([picture.codec, picture.codedWidth, picture.codedHeight]).toEqual(['avc1.4d401f', 720, 576]);
    expect(picture.description).toEqual(u8(1, 77, 64, 31, 255, 224, 0, 0));
  });

  test('H.264 without a record: profile and level out of the first entry point', async () => {
    for (const entry of [visualEntry('avc1', 64, 64), visualEntry('avc1', 64, 64, box('avcC'))]) {
      const bytes = buildMp4Bytes({ tracks: [{ entry, sizes: [40, 40], deltas: [40, 40] }] });
      expect(await problemOf(new Blob([bytes]))).toEqual({ type: 'damaged', code: 'V-104', reason: 'noDecoderSetup' });
      bytes.set([0, 0, 0, 1, 9, 240, 0, 0, 1, 0x67, 0x42, 0x40, 0x28], DATA_START);
      const { picture } = (await indexed(new Blob([bytes]))).samples;
      expect([picture.codec, picture.description]).toEqual(['avc1.424028', null]);
    }
  });

  test('a picture without size', async () => {
    expect(await problemOf({ tracks: [{ entry: visualEntry('vp08', 0, 64) }] })).toMatchObject({
      reason: 'pictureSize',
    });
  });

  test('codec strings', async () => {
    const hvcC = u8(1, 0x22, 0x20, 0, 0, 0, 0xb0, 0, 0, 0, 0, 0, 93, ...new Uint8Array(10));
    const entries: readonly (readonly [string, Uint8Array])[] = [
      ['hvc1.2.4.H93.B0', visualEntry('hvc1', 64, 64, box('hvcC', hvcC))],
      ['av01.0.04M.10', visualEntry('av01', 64, 64, box('av1C', u8(0x81, 0x04, 0x4c, 0)))],
      ['vp09.02.31.10', visualEntry('vp09', 64, 64, fullBox('vpcC', 1, 0, u8(2, 31, 0xa2, 9, 16, 9, 0, 0)))],
      ['apch', visualEntry('apch', 64, 64)],
    ];
    for (const [codec, entry] of entries) {
      expect((await indexed({ tracks: [{ entry }] })).samples.picture.codec).toBe(codec);
    }
  });
});
