import { expect, test } from 'vitest';
import { orderLines } from '../../src/canvas/object-order';
import type { ObjectLine } from '../../src/canvas/object-order';
import { createTrack, manualOrigin } from '../../src/model';
import { foldText } from '../../src/taxonomy';

function line(name: string, [startFrame, endFrame]: readonly [number, number], keyframeCount: number): ObjectLine {
  const track = createTrack({ id: name, set: 's', startFrame, endFrame, origin: manualOrigin(null, null) });
  return { track, name, keyframeCount };
}

const LINES = [line('cup 1', [50, 60], 9), line('Tasse à café 1', [0, 10], 2), line('cup 2', [20, 90], 4)];
const names = (query: string, sort: 'start' | 'length' | 'keyframes'): readonly string[] =>
  orderLines(LINES, { query, sort, fold: foldText }).map(({ name }) => name);

test('lines hold every word typed, whatever its marks, in the order asked for', () => {
  expect(names('', 'start')).toEqual(['Tasse à café 1', 'cup 2', 'cup 1']);
  expect(names('', 'length')).toEqual(['cup 2', 'cup 1', 'Tasse à café 1']);
  expect(names('', 'keyframes')).toEqual(['cup 1', 'cup 2', 'Tasse à café 1']);
  expect(names('CUP 2', 'start')).toEqual(['cup 2']);
  expect(names('cafe', 'start')).toEqual(['Tasse à café 1']);
  expect(names('spoon', 'start')).toEqual([]);
});
