import { expect, test } from 'vitest';
import { daysLeft, isNamedLike, shelfOf } from '../../src/projects/project-shelves';

const NOW_MS = Date.parse('2026-06-30T12:00:00.000Z');

test('the trash counts more than the state, and an archived project is not in work', () => {
  expect(shelfOf({ state: 'open', trashedAt: null })).toBe('open');
  expect(shelfOf({ state: 'archived', trashedAt: null })).toBe('archived');
  expect(shelfOf({ state: 'trashed', trashedAt: '2026-06-01T00:00:00.000Z' })).toBe('trashed');
  expect(shelfOf({ state: 'archived', trashedAt: '2026-06-01T00:00:00.000Z' })).toBe('trashed');
});

test('days in the trash are counted from 30 down to none', () => {
  expect(daysLeft({ trashedAt: '2026-06-30T12:00:00.000Z' }, NOW_MS)).toBe(30);
  expect(daysLeft({ trashedAt: '2026-06-30T11:59:59.000Z' }, NOW_MS)).toBe(30);
  expect(daysLeft({ trashedAt: '2026-06-29T12:00:00.000Z' }, NOW_MS)).toBe(29);
  expect(daysLeft({ trashedAt: '2026-05-31T12:00:01.000Z' }, NOW_MS)).toBe(1);
  expect(daysLeft({ trashedAt: '2026-05-01T00:00:00.000Z' }, NOW_MS)).toBe(0);
});

test('a search finds a part of a name in any case and takes its signs as they are', () => {
  expect(isNamedLike({ name: 'Küche [Montag]' }, ' KÜCHE ')).toBe(true);
  expect(isNamedLike({ name: 'Küche [Montag]' }, '[mon')).toBe(true);
  expect(isNamedLike({ name: 'Küche' }, '.*')).toBe(false);
  expect(isNamedLike({ name: 'Küche' }, '')).toBe(true);
});
