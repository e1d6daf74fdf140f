import { createEditor } from '../../../src/editor';
import type { Editor } from '../../../src/editor';
import { createKeyframe, createTrack, manualOrigin } from '../../../src/model';
import type { ModelRecord } from '../../../src/model';
import { frameCountOf } from '../../../src/time';
import type { FrameTable } from '../../../src/time';
import { aClip, aClock, aLabel, anAnnotator, aProject, aSet, aTaxonomy, countedIds } from '../../factories/records';
import { seededRandom } from '../../media/seeded-random';
import type { BoxScene } from '../boxes-figures';

const PICTURE = { w: 960, h: 540 };
const ORIGIN = manualOrigin('annotator-a', '2026-11-24T10:00:00Z');
const LABELS = 8;

/** Tracks with boxes all over the picture; the first `visible` span the whole clip. */
export function sceneRecords(scene: BoxScene, table: FrameTable): ModelRecord[] {
  const random = seededRandom(7);
  const frames = frameCountOf(table);
  const records: ModelRecord[] = [];
  for (let at = 0; at < scene.tracks; at += 1) {
    const id = `track-${at}`;
    // What is not to be seen ends where the trials have not yet begun.
    const [startFrame, endFrame] = at < scene.visible ? [0, frames] : [frames - HIDDEN_FRAMES, frames];
    records.push(createTrack({ id, set: 'set1', label: `L${at % LABELS}`, startFrame, endFrame, origin: ORIGIN }));
    const step = (endFrame - startFrame) / scene.keyframesPerTrack;
    let [x, y] = [random() * (PICTURE.w - 60), random() * (PICTURE.h - 60)];
    for (let key = 0; key < scene.keyframesPerTrack; key += 1) {
      x = Math.max(0, Math.min(PICTURE.w - 60, x + (random() - 0.5) * 20));
      y = Math.max(0, Math.min(PICTURE.h - 60, y + (random() - 0.5) * 20));
      const frame = Math.floor(startFrame + key * step);
      const shape = { kind: 'box' as const, x, y, w: 50, h: 40 };
      records.push(createKeyframe({ id: `${id}-${key}`, set: 'set1', track: id, frame, shape }));
    }
  }
  return records;
}

const HIDDEN_FRAMES = 60;

/** The real editor in Box mode with these records. */
export function sceneEditor(table: FrameTable, records: readonly ModelRecord[]): Editor {
  const editor = createEditor({ newId: countedIds('id'), clock: aClock(), actor: () => 'annotator-a' });
  const labels = Array.from({ length: LABELS }, (_, at) =>
    aLabel({ id: `L${at}`, order: at, kind: 'object', colour: at, pattern: at % 6 }),
  );
  editor.load([aProject(), aClip({ width: PICTURE.w, height: PICTURE.h }, table), aTaxonomy(), anAnnotator(), aSet()]);
  editor.load(labels);
  editor.load(records);
  editor.ephemeral.setState({ clip: 'clip1', set: 'set1', mode: 'box', shownFrame: 0, snapping: false });
  return editor;
}
