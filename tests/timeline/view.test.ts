import { expect, test, vi } from 'vitest';
import { followPlayhead } from '../../src/timeline/follow';
import { createPinch } from '../../src/timeline/pinch';
import { createSettledScale, REST_MS } from '../../src/timeline/settled-scale';
import { changeTier, moveTier } from '../../src/timeline/tier-actions';
import { aTier } from '../factories/records';
import { aTimelineStage } from './scene';
import type { TimelineStage } from './scene';

function showing(stage: TimelineStage): readonly [number, number] {
  const { fromFrame, toFrame } = stage.axis.scale().view;
  return [Math.round(fromFrame), Math.round(toFrame)];
}

test('the view pages when play carries the playhead out of it', () => {
  const stage = aTimelineStage({ frameCount: 1000 });
  followPlayhead(stage.axis, stage.editor.ephemeral);
  stage.axis.show({ fromFrame: 0, toFrame: 100 });
  stage.playback.play();
  stage.playback.pass(99 * 40);
  expect(showing(stage)).toEqual([0, 100]);
  stage.playback.pass(40);
  expect(showing(stage)).toEqual([95, 195]);
  // Moved away on purpose: it stays.
  stage.axis.show({ fromFrame: 500, toFrame: 600 });
  stage.playback.pass(400);
  expect(showing(stage)).toEqual([500, 600]);
});

test('a jump at rest brings the playhead into view, but not under a drag', () => {
  const stage = aTimelineStage({ frameCount: 1000 });
  followPlayhead(stage.axis, stage.editor.ephemeral);
  stage.axis.show({ fromFrame: 0, toFrame: 100 });
  stage.axis.hold(true);
  stage.at(500);
  expect(showing(stage)).toEqual([0, 100]);
  stage.axis.hold(false);
  stage.at(501);
  expect(showing(stage)).toEqual([411, 511]);
  stage.at(450);
  expect(showing(stage)).toEqual([411, 511]);
});

test('the whole clip is no view, and a view of another clip is not believed', () => {
  const stage = aTimelineStage({ frameCount: 100 });
  stage.axis.show({ fromFrame: 0, toFrame: 100 });
  expect(stage.editor.ephemeral.getState().view).toBeNull();
  stage.editor.ephemeral.setState({ view: { fromFrame: 50, toFrame: 4000 } });
  expect(showing(stage)).toEqual([0, 100]);
  expect(stage.axis.scale()).toBe(stage.axis.scale());
});

test('cells follow the first change at once, the rest of a zoom when it rests', () => {
  const stage = aTimelineStage({ frameCount: 1000 });
  const waits: { ms: number; task: () => void; isOff: boolean }[] = [];
  const settled = createSettledScale(stage.axis, {
    after: (ms, task) => {
      const wait = { ms, task, isOff: false };
      waits.push(wait);
      return () => {
        wait.isOff = true;
      };
    },
  });
  const heard = vi.fn<() => void>();
  const stop = settled.subscribe(heard);
  for (const toFrame of [900, 800, 700]) stage.axis.show({ fromFrame: 0, toFrame });
  expect(heard).toHaveBeenCalledTimes(1);
  expect(settled.read().view.toFrame).toBe(900);
  expect(waits.map(({ ms, isOff }) => [ms, isOff])).toEqual([
    [REST_MS, true],
    [REST_MS, true],
    [REST_MS, false],
  ]);
  waits.at(-1)?.task();
  expect(settled.read().view.toFrame).toBe(700);
  stage.axis.show({ fromFrame: 0, toFrame: 600 });
  stage.axis.show({ fromFrame: 0, toFrame: 500 });
  settled.settle();
  expect(settled.read().view.toFrame).toBe(500);
  stop();
  expect(waits.at(-1)?.isOff).toBe(true);
});

test('two fingers apart zoom where they are, both along pan', () => {
  const stage = aTimelineStage({ frameCount: 1000 });
  stage.axis.show({ fromFrame: 400, toFrame: 500 });
  const pinch = createPinch(stage.axis);
  pinch.down(1, 400);
  expect(pinch.move(1, 450)).toBe(false);
  pinch.down(2, 550);
  expect(pinch.move(2, 650)).toBe(true);
  // The gap went from 100 to 200 and its middle from 500 to 550.
  const { view } = stage.axis.scale();
  expect(view.toFrame - view.fromFrame).toBeCloseTo(50, 6);
  expect(stage.axis.scale().xOfFrame(450)).toBeCloseTo(550, 6);
  pinch.up(2);
  expect(pinch.move(1, 0)).toBe(false);
});

test('rows are locked, hidden, made higher and moved as steps of the project', () => {
  const tiers = [aTier({ id: 'a', order: 1 }), aTier({ id: 'b', order: 1 }), aTier({ id: 'c', order: 1 })];
  const stage = aTimelineStage({ tiers, rows: { a: 'A 0-100', b: 'A 0-100', c: 'A 0-100' } });
  const { editor, deps } = stage;
  const tier = (id: string) => stage.tierRow(id).tier;
  const order = (): string =>
    stage
      .rows()
      .map(({ id }) => id)
      .join('');
  moveTier(editor, deps.news, { tier: tier('a'), way: 1 });
  expect(order()).toBe('bac');
  moveTier(editor, deps.news, { tier: tier('c'), way: -1 });
  expect(order()).toBe('bca');
  moveTier(editor, deps.news, { tier: tier('b'), way: -1 });
  expect(order()).toBe('bca');
  changeTier(editor, deps.news, { tier: tier('b'), fields: { heightPx: 60 } });
  expect(stage.rows().map(({ topPx }) => topPx)).toEqual([0, 60, 60 + tier('c').heightPx]);
  changeTier(editor, deps.news, { tier: tier('c'), fields: { hidden: true } });
  expect(order()).toBe('ba');
  editor.undo('project');
  expect(order()).toBe('bca');
});

test('an edit changes its own row and leaves the others the same objects', () => {
  const stage = aTimelineStage({
    tiers: [aTier({ id: 'step' }), aTier({ id: 'other', order: 1 })],
    rows: { step: 'A 0-100', other: 'B 0-100' },
  });
  const [step, other] = stage.rows();
  stage.at(50);
  stage.run('cut');
  const [cut, same] = stage.rows();
  expect(cut).not.toBe(step);
  expect(same).toBe(other);
  expect(stage.rows()).toBe(stage.rows());
});
