import { expect, test } from 'vitest';
import { runDerivations } from '../../src/media/derivation';
import type { Derivation, Stage } from '../../src/media/derivation';
import type { DerivedView } from '../../src/media';

const VIEW: DerivedView = { fromFrame: 0, toFrame: 10, widthPx: 100 };
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

/** Writes its jobs down as `kind stage view` when they run. */
function aDerivation(kind: Derivation['kind'], jobs: Readonly<Record<Stage, number>>, log: string[]): Derivation {
  const left = { ...jobs };
  return {
    kind,
    next: (stage, { fromFrame }) => {
      if (left[stage] === 0) return null;
      return () => {
        left[stage] -= 1;
        log.push(`${kind} ${stage} ${fromFrame}`);
        return Promise.resolve();
      };
    },
    encode: () => Promise.resolve(new Blob([kind])),
    close: () => void log.push(`${kind} closed`),
  };
}

test('what makes the screen tell something comes first, of every kind, then what is in view, then the rest', async () => {
  const log: string[] = [];
  const kept: string[] = [];
  const run = runDerivations({
    derivations: [
      aDerivation('pictures', { first: 1, visible: 1, all: 1 }, log),
      aDerivation('sound', { first: 1, visible: 0, all: 1 }, log),
    ],
    onRest: (changed) => Promise.resolve(void kept.push(changed.map(({ kind }) => kind).join(' '))),
    nowMs: () => 0,
  });
  expect(log).toEqual([]);
  run.look(VIEW);
  await settled();
  expect(log).toEqual(['pictures first 0', 'sound first 0', 'pictures visible 0', 'pictures all 0', 'sound all 0']);
  expect(kept).toEqual(['pictures sound']);
  run.look({ ...VIEW, toFrame: 5 });
  await settled();
  expect(kept).toEqual(['pictures sound']);
  run.close();
  expect(log.slice(-2)).toEqual(['pictures closed', 'sound closed']);
});

test('held, nothing begins; let go, the newest view counts', async () => {
  const log: string[] = [];
  const run = runDerivations({
    derivations: [aDerivation('motion', { first: 0, visible: 2, all: 0 }, log)],
    onRest: () => Promise.resolve(),
    nowMs: () => 0,
  });
  run.hold(true);
  run.look(VIEW);
  run.look({ ...VIEW, fromFrame: 4 });
  await settled();
  expect(log).toEqual([]);
  run.hold(false);
  await settled();
  expect(log).toEqual(['motion visible 4', 'motion visible 4']);
});

test('long work is kept now and then, and nothing is done after the end', async () => {
  const log: string[] = [];
  let now = 0;
  let kept = 0;
  const run = runDerivations({
    derivations: [aDerivation('sound', { first: 0, visible: 5, all: 0 }, log)],
    onRest: () => Promise.resolve(void (kept += 1)),
    nowMs: () => (now += 4_500),
  });
  run.look(VIEW);
  await settled();
  expect(kept).toBeGreaterThan(1);
  run.close();
  run.look({ ...VIEW, fromFrame: 1 });
  await settled();
  expect(log).toHaveLength(6);
});
