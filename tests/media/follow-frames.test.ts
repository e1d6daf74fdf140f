import { expect, test } from 'vitest';
import type { ProposedBox } from '../../src/media';
import { followFrames } from '../../src/media/tracking/follow-frames';
import type { TrackingPicture } from '../../src/media/tracking/patch-channels';

const SIZE = { w: 320, h: 180 };
const BOX = { x: 40, y: 60, w: 48, h: 40 };
/** The thing moves so far a frame, in pixels. */
const SPEED = 2;

/** A number of 0…255 that looks like chance and is the same in every run. */
function noise(seed: number): number {
  const value = Math.sin(seed * 12.9898) * 43_758.5453;
  return Math.floor((value - Math.floor(value)) * 256);
}

/** Blocks of 4 px in 0…255, one pattern a seed. */
function patterned(x: number, y: number, seed: number): number {
  return noise(seed + Math.floor(x / 4) * 31 + Math.floor(y / 4) * 977);
}

/** A plain wall with a patterned thing before it; from `goneFrom` on each picture has a pattern of its own. */
function pictureOf(frame: number, goneFrom: number): TrackingPicture {
  const left = BOX.x + SPEED * frame;
  const colour = new Uint8Array(SIZE.w * SIZE.h).fill(128);
  const brightness = new Uint8Array(SIZE.w * SIZE.h);
  for (let y = 0; y < SIZE.h; y += 1) {
    for (let x = 0; x < SIZE.w; x += 1) {
      const isThing = x >= left && x < left + BOX.w && y >= BOX.y && y < BOX.y + BOX.h;
      const wall = isThing ? patterned(x - left, y, 1) : 90;
      brightness[y * SIZE.w + x] = frame >= goneFrom ? patterned(x, y, 5000 * frame) : wall;
    }
  }
  return { widthPx: SIZE.w, heightPx: SIZE.h, brightness, blueness: colour, redness: colour };
}

async function follow(goneFrom: number): Promise<{ readonly end: string; readonly boxes: readonly ProposedBox[] }> {
  const boxes: ProposedBox[] = [];
  const end = await followFrames({
    request: { box: BOX, frame: 0, lastFrame: 40 },
    size: SIZE,
    scale: { x: 1, y: 1 },
    pictureOf: (frame) => Promise.resolve(pictureOf(frame, goneFrom)),
    onBox: (box) => boxes.push(box),
  });
  return { end, boxes };
}

test('a thing that moves evenly is found in every frame, within 3 px', async () => {
  const { end, boxes } = await follow(Infinity);
  expect(end).toBe('reached');
  expect(boxes.map(({ frame }) => frame)).toEqual(Array.from({ length: 40 }, (_, at) => at + 1));
  for (const { frame, box } of boxes) {
    expect(Math.abs(box.x - (BOX.x + SPEED * frame))).toBeLessThan(3);
    expect(Math.abs(box.y - BOX.y)).toBeLessThan(3);
  }
});

test('where the picture changes altogether the thing is lost, and what was searched in vain is not proposed', async () => {
  const { end, boxes } = await follow(20);
  expect(end).toBe('lost');
  expect(boxes.at(-1)?.frame).toBe(19);
});
