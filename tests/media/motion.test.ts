import { expect, test } from 'vitest';
import { createMotion } from '../../src/media/motion';
import { brightnessChange, brightnessGrid } from '../../src/media/picture-difference';
import type { HeldPicture } from '../../src/media/decode-picture';
import type { DerivedStills } from '../../src/media/derived-stills';
import { UNKNOWN_LEVEL } from '../../src/media';
import { aFrameTable } from '../factories/records';

const SIZE = { widthPx: 64, heightPx: 36 };

/** Its left part, `part` of the width, has one brightness, the rest another; rows are padded, as decoders do. */
function aPicture(left: number, right: number, part = 0.5): HeldPicture {
  const stride = SIZE.widthPx + 16;
  const bytes = new Uint8Array(stride * SIZE.heightPx).fill(255);
  for (let y = 0; y < SIZE.heightPx; y += 1) {
    for (let x = 0; x < SIZE.widthPx; x += 1) bytes[y * stride + x] = x < SIZE.widthPx * part ? left : right;
  }
  return {
    rank: 0,
    format: 'I420',
    ...SIZE,
    paintedWidthPx: SIZE.widthPx,
    paintedHeightPx: SIZE.heightPx,
    layout: [{ offset: 0, stride }],
    colorSpace: {},
    bytes,
  };
}

const gridOf = (picture: Parameters<typeof brightnessGrid>[0]): Float32Array =>
  brightnessGrid(picture) ?? new Float32Array(0);

test('brightness is that of the picture, padding left out, and change is its mean', () => {
  const still = gridOf(aPicture(40, 40));
  expect(new Set(still)).toEqual(new Set([40]));
  expect(brightnessChange(still, still)).toBe(0);
  expect(brightnessChange(still, gridOf(aPicture(60, 40)))).toBe(10);
});

test('ten bits and colours are read as brightness too; what cannot be read is told', () => {
  const wide = Uint8Array.from({ length: 64 * 36 * 2 }, (_, at) => (at % 2 === 0 ? 0x90 : 0x01));
  const ten = { ...aPicture(0, 0), format: 'I420P10', layout: [{ offset: 0, stride: 128 }], bytes: wide };
  expect(gridOf(ten)[0]).toBe(0x190 / 4);
  const colours = Uint8Array.from({ length: 64 * 36 * 4 }, (_, at) => (at % 4 === 1 ? 77 : 0));
  expect(gridOf({ ...ten, format: 'RGBA', layout: [{ offset: 0, stride: 256 }], bytes: colours })[0]).toBe(77);
  expect(brightnessGrid({ ...ten, format: 'NV12', layout: [] })).toBe(null);
});

/** Pictures at rest but for frames 40 to 59, which flicker; entry points every 25 frames; frame 80 is lost. */
function aClip() {
  const asked: number[] = [];
  const stills: DerivedStills = {
    show: (frame) => {
      asked.push(frame);
      if (frame === 80) return Promise.resolve(null);
      const isMoving = frame >= 40 && frame < 60 && frame % 2 === 1;
      return Promise.resolve(aPicture(isMoving ? 90 : 50, 50));
    },
    entryOf: (frame) => frame - (frame % 25),
    isBroken: () => false,
    close: () => undefined,
  };
  const told: number[] = [];
  const motion = createMotion({
    table: aFrameTable({ frameCount: 100, ticksPerFrame: 100 }),
    stills,
    onLevels: (first) => told.push(first),
  });
  return { motion, asked, told };
}

async function finish(motion: ReturnType<typeof createMotion>, stage: 'visible' | 'all', view: [number, number]) {
  const look = { fromFrame: view[0], toFrame: view[1], widthPx: 500 };
  for (let job = motion.next(stage, look); job !== null; job = motion.next(stage, look)) await job();
}

test('motion is known where it is looked at, first behind the entry points', async () => {
  const { motion, asked, told } = aClip();
  expect(motion.row.levels).toHaveLength(100);
  await finish(motion, 'visible', [20, 60]);
  expect(told.slice(0, 3)).toEqual([1, 26, 51]);
  const known = [...motion.row.levels.keys()].filter((at) => motion.row.levels[at] !== UNKNOWN_LEVEL);
  expect(known).toEqual([1, ...Array.from({ length: 41 }, (_, at) => 20 + at)]);
  expect(motion.row.levels[30]).toBe(0);
  // Half the picture changes by 40: a mean of 20, at eight levels each.
  expect(motion.row.levels[45]).toBe(160);
  // Neighbouring buckets share a picture.
  expect(asked.length).toBeLessThan(known.length * 1.3);
});

test('the rest of a short clip follows, and a lost picture counts as rest', async () => {
  const { motion } = aClip();
  await finish(motion, 'all', [20, 60]);
  expect(motion.row.levels.includes(UNKNOWN_LEVEL)).toBe(false);
  expect([motion.row.levels[79], motion.row.levels[80]]).toEqual([0, 0]);
});
