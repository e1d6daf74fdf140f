import { expect, test } from 'vitest';
import { createIdSource, ID_PATTERN } from '../../src/core';

test('ids are accepted by every reader and sort by the time they were made', () => {
  let nowMs = 1_767_225_600_000;
  const newId = createIdSource({ clock: { nowMs: () => nowMs }, random: { fill: (bytes) => bytes.fill(nowMs % 251) } });
  const ids = Array.from({ length: 50 }, () => {
    nowMs += 1;
    return newId();
  });
  expect(ids.every((id) => ID_PATTERN.test(id))).toBe(true);
  expect([...ids].sort()).toEqual(ids);
});
