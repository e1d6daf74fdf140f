import { createFrameEngine } from '../../../src/media';
import { createPainter, wrongOf } from '../../media/decoding-trials';
import type { OpenClip } from '../../media/decoding-trials';
import { seededRandom } from '../../media/seeded-random';
import type { SoakFigures } from '../frames-figures';

const MINUTE_MS = 60_000;
const LONGEST_WALK = 40;

/** What a long day does: seeks anywhere, walks of some steps either way, now and then a rest. */
export async function soakEngine({ clip, file, indexed }: OpenClip, minutes: number): Promise<SoakFigures> {
  const random = seededRandom(41);
  const painter = createPainter(indexed);
  const engine = createFrameEngine(file, indexed);
  const end = performance.now() + minutes * MINUTE_MS;
  let operations = 0;
  let wrong = 0;
  let mostHeldBytes = 0;
  while (performance.now() < end) {
    let frame = Math.floor(random() * clip.frameCount);
    const step = random() < 0.5 ? -1 : 1;
    for (let left = Math.floor(random() * LONGEST_WALK); left >= 0; left -= 1) {
      if ((await wrongOf(engine, painter, clip, frame)) !== null) wrong += 1;
      operations += 1;
      mostHeldBytes = Math.max(mostHeldBytes, engine.stats().heldBytes);
      frame = Math.max(0, Math.min(clip.frameCount - 1, frame + step));
    }
    if (random() < 0.1) await new Promise((resolve) => setTimeout(resolve, 500));
  }
  const { openFrames, budgetBytes } = await engine.close();
  return { name: clip.name, operations, wrong, openAfterClose: openFrames, mostHeldBytes, budgetBytes };
}
