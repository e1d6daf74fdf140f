import { createFrameEngine } from '../../../src/media';
import type { FrameEngine, IndexedMedia } from '../../../src/media';
import { numberOfFrame } from '../../fixtures/numbered/clips.data';
import type { NumberedClip } from '../../fixtures/numbered/clips.data';
import type { Painter } from '../../media/decoding-trials';
import type { ClipFigures, Trial } from '../frames-figures';
import { createTrial } from './spread';

const PACE_MS = 1000 / 30;

export interface EngineTask {
  readonly file: File;
  readonly clip: NumberedClip;
  readonly indexed: IndexedMedia;
  readonly painter: Painter;
  readonly hevcWasm: ArrayBuffer | null;
  readonly seeks: readonly number[];
  readonly back: readonly number[];
  readonly paced: readonly number[];
  readonly forward: readonly number[];
}

export type EngineFigures = Pick<
  ClipFigures,
  'firstPictureMs' | 'firstPictureBytes' | 'seek' | 'back' | 'pacedBack' | 'forward' | 'engine'
>;

export async function tryEngine(task: EngineTask): Promise<EngineFigures> {
  const start = performance.now();
  const engine = createFrameEngine(task.file, task.indexed, { hevcWasm: task.hevcWasm });
  let mostHeldBytes = 0;
  let requests = 0;
  const run = async (frames: readonly number[], paceMs: number): Promise<Trial> => {
    const trial = createTrial();
    for (const frame of frames) {
      const { shown, ms } = await showFrame(engine, task.painter, frame);
      requests += 1;
      trial.add(frame, shown === numberOfFrame(task.clip, frame), shown, ms);
      mostHeldBytes = Math.max(mostHeldBytes, engine.stats().heldBytes);
      if (paceMs > ms) await pause(paceMs - ms);
    }
    return trial.result();
  };
  const first = await run([task.seeks[0] ?? 0], 0);
  const firstPictureMs = performance.now() - start;
  const firstPictureBytes = engine.stats().bytesRead;
  const seek = await run(task.seeks, 0);
  const back = await afterRest(engine, task.back, () => run(task.back, 0));
  const pacedBack = await afterRest(engine, task.paced, () => run(task.paced, PACE_MS));
  const forward = await afterRest(engine, task.forward, () => run(task.forward, 0));
  const last = await engine.close();
  return {
    firstPictureMs,
    firstPictureBytes,
    seek: { ...seek, tried: seek.tried + first.tried, right: seek.right + first.right },
    back,
    pacedBack,
    forward,
    engine: {
      hits: last.hits,
      misses: last.misses,
      resets: last.resets,
      badEntries: last.badEntries,
      decodedPerRequest: last.decodedPictures / requests,
      mostOpenFrames: last.mostOpenFrames,
      openAfterClose: last.openFrames,
      mostHeldBytes,
      budgetBytes: last.budgetBytes,
    },
  };
}

/** Steps begin where a person stands: on a picture looked at for a while. */
async function afterRest(engine: FrameEngine, frames: readonly number[], steps: () => Promise<Trial>): Promise<Trial> {
  const [first = 0, second = first] = frames;
  const answer = await engine.show(Math.max(0, first - Math.sign(second - first)));
  if (answer.type === 'picture') answer.picture.close();
  await pause(1000);
  return steps();
}

async function showFrame(
  engine: FrameEngine,
  painter: Painter,
  frame: number,
): Promise<{ readonly shown: number | string | null; readonly ms: number }> {
  const start = performance.now();
  const answer = await engine.show(frame);
  if (answer.type !== 'picture') return { shown: JSON.stringify(answer), ms: performance.now() - start };
  painter.paint(answer.picture);
  const ms = performance.now() - start;
  return { shown: painter.readNumber(), ms };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
