import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRecordIndex, createRecordStore } from '../../src/records';
import type { RecordsDiff } from '../../src/records';

interface Cup {
  readonly id: string;
  readonly type: 'cup';
  readonly schema: 1;
  readonly shelf: string;
  readonly height: number;
}

const aCup = (id: string, shelf: string, height: number): Cup => ({ id, type: 'cup', schema: 1, shelf, height });
const byHeight = (a: Cup, b: Cup): number => a.height - b.height || (a.id < b.id ? -1 : 1);

function aShelf() {
  const store = createRecordStore<Cup>();
  const index = createRecordIndex<Cup, Cup>(store, {
    type: 'cup',
    isOne: (record): record is Cup => record.type === 'cup',
    wordOf: ({ shelf }) => shelf,
    compare: byHeight,
  });
  return { store, index };
}

test('what is filled in is read, counted as one revision and told once; known records are left alone', () => {
  const { store, index } = aShelf();
  const told: string[][] = [];
  store.subscribe((diff, types) => told.push([...Object.keys(diff.put), ...types]));
  store.fill([aCup('a', 'top', 2), aCup('b', 'top', 1)]);
  store.fill([aCup('a', 'top', 9)]);
  expect(index.group('top').map(({ id }) => id)).toEqual(['b', 'a']);
  expect(store.get('cup:a')?.height).toBe(2);
  expect([store.revision(), told]).toEqual([1, [['cup']]]);
});

test('a group keeps its identity until one of its records changes', () => {
  const { store, index } = aShelf();
  store.fill([aCup('a', 'top', 2), aCup('b', 'low', 1)]);
  const [top, low] = [index.group('top'), index.group('low')];
  const moved = store.apply({ put: { 'cup:b': [aCup('b', 'low', 1), aCup('b', 'low', 5)] }, deleted: {} });
  expect(moved.ok).toBe(true);
  expect(index.group('top')).toBe(top);
  expect(index.group('low')).not.toBe(low);
  expect(low.map(({ height }) => height)).toEqual([1]);
});

const anId = fc.constantFrom('a', 'b', 'c', 'd', 'e');
const aStep = fc.oneof(
  fc.record({ way: fc.constant('put' as const), id: anId, shelf: fc.constantFrom('top', 'low'), height: fc.nat(3) }),
  fc.record({ way: fc.constant('drop' as const), id: anId }),
  fc.record({ way: fc.constant('read' as const) }),
  fc.record({ way: fc.constant('fill' as const), id: anId, shelf: fc.constantFrom('top', 'low'), height: fc.nat(3) }),
);

test('after any changes, fills and reads in between, groups are what sorting all records gives', () => {
  fc.assert(
    fc.property(fc.array(aStep, { maxLength: 40 }), (steps) => {
      const { store, index } = aShelf();
      for (const step of steps) {
        if (step.way === 'read') index.group('top');
        else if (step.way === 'fill') store.fill([aCup(step.id, step.shelf, step.height)]);
        else {
          const from = store.get(`cup:${step.id}`);
          const to = step.way === 'put' ? aCup(step.id, step.shelf, step.height) : null;
          const diff: RecordsDiff<Cup> = {
            put: to === null ? {} : { [`cup:${step.id}`]: [from, to] },
            deleted: to === null && from !== null ? { [`cup:${step.id}`]: from } : {},
          };
          expect(store.apply(diff).ok).toBe(true);
        }
      }
      for (const shelf of ['top', 'low']) {
        const expected = [...store.ofType('cup')].filter((cup) => cup.shelf === shelf).sort(byHeight);
        expect(index.group(shelf)).toEqual(expected);
      }
    }),
  );
});
