import { expect, test } from 'vitest';
import { correlation } from '../../src/player/likeness';

const PICTURE = Array.from({ length: 64 }, (_, at) => (at * 37) % 200);

test('brighter or darker is the same picture, another scene is not, and a flat one says nothing', () => {
  expect(
    correlation(
      PICTURE,
      PICTURE.map((luma) => luma * 0.7 + 20),
    ),
  ).toBeCloseTo(1);
  expect(correlation(PICTURE, PICTURE.toReversed())).toBeLessThan(0.6);
  expect(
    correlation(
      PICTURE,
      PICTURE.map(() => 16),
    ),
  ).toBe(null);
});
