import { expect, test } from 'vitest';
import type { BucketRow, Deriver, DerivedView } from '../../src/media';
import { derivedLanes } from '../../src/timeline';
import type { LanePainting } from '../../src/timeline';
import { createTimelineScale } from '../../src/timeline/timeline-scale';
import { aFrameTable } from '../factories/records';

const WIDTH_PX = 800;
const table = aFrameTable({ frameCount: 100, ticksPerFrame: 100 });
const NO_ROW: BucketRow = { bucketSeconds: 0.1, levels: new Uint8Array(1).fill(255) };
const COLOURS: LanePainting['colours'] = {
  bg: '#000',
  panel: '#000',
  raised: '#000',
  selected: '#000',
  text: '#000',
  muted: '#0f0',
  accent: '#00f',
  line: '#000',
  hairline: '#000',
  focus: '#000',
  danger: '#000',
  warn: '#000',
};
const NAMES = { pictures: 'Pictures', sound: 'Sound', motion: 'Motion' };

/** Pictures whose red is the number of their frame, and how often they were asked for. */
function aDeriver(rows: Partial<Pick<Deriver, 'sound' | 'motion'>> = {}) {
  const views: DerivedView[] = [];
  let asked = 0;
  const deriver: Deriver = {
    pictureOf: (frame) => {
      asked += 1;
      const canvas = new OffscreenCanvas(60, 40);
      const context = canvas.getContext('2d');
      if (context === null) throw new Error('no canvas');
      context.fillStyle = `rgb(${frame + 100} 0 0)`;
      context.fillRect(0, 0, 60, 40);
      return canvas.transferToImageBitmap();
    },
    pictureBefore: (frame) => frame,
    pictureSize: { w: 60, h: 40 },
    sound: NO_ROW,
    motion: NO_ROW,
    kinds: () => ['pictures', 'sound', 'motion'],
    look: (view) => void views.push(view),
    hold: () => undefined,
    subscribe: () => () => undefined,
    close: () => undefined,
    ...rows,
  };
  return { deriver, views, asked: () => asked };
}

function aScreen(heightPx: number) {
  const canvas = document.createElement('canvas');
  canvas.width = WIDTH_PX;
  canvas.height = heightPx;
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('no canvas');
  return { context, at: (x: number, y: number) => Array.from(context.getImageData(x, y, 1, 1).data.slice(0, 3)) };
}

const paintingOf = (fromFrame: number, toFrame: number, heightPx: number): LanePainting => ({
  table,
  scale: createTimelineScale(table, { fromFrame, toFrame }, WIDTH_PX),
  widthPx: WIDTH_PX,
  heightPx,
  colours: COLOURS,
});

test('under each place of the time axis lies the picture of the frame whose tile begins there', () => {
  const { deriver, views, asked } = aDeriver();
  const [lane] = derivedLanes(deriver, NAMES);
  if (lane === undefined) throw new Error('no lane');
  const { context, at } = aScreen(lane.heightPx);
  // Sixteen frames of 50 pixels: a picture of 60 pixels is cut to its frame, and each frame has its own.
  const painting = paintingOf(0, 16, lane.heightPx);
  lane.paint(context, painting);
  const reds = Array.from({ length: 16 }, (_, frame) => at(frame * 50 + 25, 20)[0]);
  expect(reds).toEqual(Array.from({ length: 16 }, (_, frame) => 100 + frame));
  expect(views.at(-1)).toEqual({ fromFrame: 0, toFrame: 16, widthPx: WIDTH_PX });
  const before = asked();
  lane.paint(context, painting);
  expect(asked()).toBe(before);
  lane.paint(context, paintingOf(50, 66, lane.heightPx));
  expect(asked()).toBeGreaterThan(before);
  expect(at(25, 20)[0]).toBe(150);
});

test('sound and motion are as high as they are, where they are', () => {
  const levels = Uint8Array.from({ length: 100 }, (_, at) => (at === 40 ? 254 : 0));
  const row = { bucketSeconds: 0.1, levels };
  const { deriver } = aDeriver({ sound: row, motion: row });
  for (const lane of derivedLanes(deriver, NAMES).slice(1)) {
    const { context, at } = aScreen(lane.heightPx);
    lane.paint(context, paintingOf(32, 48, lane.heightPx));
    const colour = lane.id === 'sound' ? [0, 0, 255] : [0, 255, 0];
    expect(at(8 * 50 + 25, 4)).toEqual(colour);
    expect(at(7 * 50 + 25, 4)).toEqual([0, 0, 0]);
    expect(at(9 * 50 + 25, 4)).toEqual([0, 0, 0]);
  }
});
