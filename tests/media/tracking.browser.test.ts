import { beforeAll, expect, test } from 'vitest';
import { readNative, viewProject } from '../../src/formats';
import { clipBox, iou } from '../../src/geometry';
import type { Box } from '../../src/geometry';
import { indexBlob, trackBox } from '../../src/media';
import type { IndexedMedia, ProposedBox, TrackingEnd } from '../../src/media';
import { trackStateAt } from '../../src/model';

const PICTURE = { w: 960, h: 540 };
const FRAMES = 60;
const LEAST_OVERLAP = 0.7;
/** Every frame is decoded and searched; other work on the machine only ever adds. */
const SLOW_MS = 90_000;

let movie: File;
let indexed: IndexedMedia;
let truth: ReturnType<typeof viewProject>;

beforeAll(async () => {
  const answer = await fetch('/sample/clear-the-table.mp4');
  movie = new File([await answer.blob()], 'clear-the-table.mp4', { type: 'video/mp4' });
  const made = await indexBlob(movie);
  if (!made.ok) throw new Error(made.error.type);
  indexed = made.value;
  const file = await fetch('/sample/clear-the-table.chorograph.json');
  const read = readNative({ name: 'truth', content: await file.text() });
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  truth = viewProject(read.value.records);
});

function trueBox(id: string, frame: number): Box {
  const track = truth.byId('track', id);
  const state = track === null ? null : trackStateAt(track, truth.keyframesOf(id), indexed.frames, frame);
  if (state === null) throw new Error(`${id} is not there in frame ${frame}`);
  return state.box;
}

async function follow(
  box: Box,
  frame: number,
  lastFrame: number,
): Promise<{ readonly boxes: readonly ProposedBox[]; readonly end: TrackingEnd }> {
  const boxes: ProposedBox[] = [];
  const run = trackBox({ file: movie, indexed }, { box, frame, lastFrame }, (proposed) => boxes.push(proposed));
  return { end: await run.ended, boxes };
}

/** Overlap of each proposed box with the true one, both cut at the picture's edge. */
function overlaps(id: string, boxes: readonly ProposedBox[]): readonly number[] {
  return boxes.map(({ frame, box }) => iou(clipBox(box, PICTURE) ?? box, trueBox(id, frame)));
}

test.each([
  ['gold-cup', 144, 1],
  ['gold-cup', 532, -1],
  ['gold-left_hand', 823, 1],
  ['gold-right_hand', 629, 1],
])(
  '%s from frame %i, way %i: the box found overlaps the true one by 0.7 for 60 frames',
  async (id, frame, way) => {
    const { end, boxes } = await follow(trueBox(id, frame), frame, frame + way * FRAMES);
    expect(end).toBe('reached');
    expect(boxes.map((one) => one.frame)).toEqual(Array.from({ length: FRAMES }, (_, at) => frame + way * (at + 1)));
    expect(Math.min(...overlaps(id, boxes))).toBeGreaterThanOrEqual(LEAST_OVERLAP);
  },
  SLOW_MS,
);

test('a run that is cancelled tells nothing more', async () => {
  let told = 0;
  const enough = new Promise<void>((resolve) => {
    const run = trackBox(
      { file: movie, indexed },
      { box: trueBox('gold-cup', 144), frame: 144, lastFrame: 400 },
      () => {
        told += 1;
        if (told < 3) return;
        run.cancel();
        resolve();
      },
    );
  });
  await enough;
  const after = told;
  await follow(trueBox('gold-cup', 144), 144, 150);
  expect(told).toBe(after);
});
