import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  createRecordIndex,
  createRecordStore,
  diffBetween,
  diffToOpBodies,
  keyOf,
  opBodiesToDiff,
  reverseDiff,
  squashDiffs,
} from '../../src/records';
import type { AnyRecord, RecordsDiff, RecordStore } from '../../src/records';

interface Cup extends AnyRecord {
  readonly type: 'cup';
  readonly colour: string | null;
  readonly shelf: number;
}
const isCup = (record: Cup): record is Cup => record.type === 'cup';
const aCup = (id: string, colour: string | null = null, shelf = 0): Cup => ({
  id,
  type: 'cup',
  schema: 1,
  colour,
  shelf,
});
const readCup = (value: unknown): Cup | null => (typeof value === 'object' && value !== null ? (value as Cup) : null);
const contents = (store: RecordStore<Cup>) =>
  [...store.ofType('cup')].map((cup) => ({ ...cup })).sort((a, b) => (a.id < b.id ? -1 : 1));

/** Random changes, each made against the state it meets. */
const changes = fc.array(
  fc.record({
    id: fc.constantFrom('a', 'b', 'c', 'd'),
    cup: fc.option(
      fc.record({ colour: fc.option(fc.string({ maxLength: 3 })), shelf: fc.integer({ min: 0, max: 3 }) }),
    ),
  }),
  { maxLength: 12 },
);

function diffOf(
  store: RecordStore<Cup>,
  change: { id: string; cup: { colour: string | null; shelf: number } | null },
): RecordsDiff<Cup> {
  const before = store.get(`cup:${change.id}`);
  const after = change.cup === null ? null : aCup(change.id, change.cup.colour, change.cup.shelf);
  return diffBetween(new Map([[`cup:${change.id}`, before]]), new Map([[`cup:${change.id}`, after]]));
}

test('apply then reverse is the identity, and squashing a run equals its effect', () => {
  fc.assert(
    fc.property(changes, (list) => {
      const store = createRecordStore<Cup>();
      const twin = createRecordStore<Cup>();
      const diffs: RecordsDiff<Cup>[] = [];
      for (const change of list) {
        const before = contents(store);
        const diff = diffOf(store, change);
        expect(store.apply(diff).ok).toBe(true);
        store.apply(reverseDiff(diff));
        expect(contents(store)).toEqual(before);
        store.apply(diff);
        diffs.push(diff);
      }
      expect(twin.apply(squashDiffs(diffs)).ok).toBe(true);
      expect(contents(twin)).toEqual(contents(store));
    }),
  );
});

test('a diff survives its spelling as log lines', () => {
  fc.assert(
    fc.property(changes, (list) => {
      const store = createRecordStore<Cup>();
      for (const change of list) {
        const diff = diffOf(store, change);
        expect(opBodiesToDiff(diffToOpBodies(diff), store.get, readCup)).toEqual(diff);
        store.apply(diff);
      }
    }),
  );
});

test('one changed field is one patch line', () => {
  const bodies = diffToOpBodies<Cup>({ put: { 'cup:a': [aCup('a', 'red', 1), aCup('a', 'red', 2)] }, deleted: {} });
  expect(bodies).toEqual([{ kind: 'patch', ent: 'cup:a', path: '/shelf', from: 1, to: 2 }]);
});

test('a diff made from another state is refused whole and named', () => {
  const store = createRecordStore<Cup>();
  store.apply({ put: { 'cup:a': [null, aCup('a')], 'cup:b': [null, aCup('b')] }, deleted: {} });
  const stale: RecordsDiff<Cup> = {
    put: { 'cup:b': [aCup('b'), aCup('b', 'red')], 'cup:a': [aCup('a', 'blue'), aCup('a', 'red')] },
    deleted: {},
  };
  expect(store.apply(stale)).toEqual({ ok: false, error: { type: 'diffConflict', key: 'cup:a' } });
  expect(store.get('cup:b')?.colour).toBeNull();
});

test('an index equals a naive grouping after any changes, and keeps a group that was not touched', () => {
  fc.assert(
    fc.property(changes, (list) => {
      const store = createRecordStore<Cup>();
      const index = createRecordIndex<Cup, Cup>(store, {
        type: 'cup',
        isOne: isCup,
        wordOf: (cup) => String(cup.shelf),
        compare: (a, b) => (a.id < b.id ? -1 : 1),
      });
      for (const change of list) {
        const groups = ['0', '1', '2', '3'].map((shelf) => index.group(shelf));
        const diff = diffOf(store, change);
        store.apply(diff);
        const touched = new Set(
          [...Object.values(diff.put).flat(), ...Object.values(diff.deleted)].flatMap((cup) =>
            cup === null ? [] : [cup.shelf],
          ),
        );
        for (const shelf of [0, 1, 2, 3]) {
          expect(index.group(String(shelf))).toEqual(contents(store).filter((cup) => cup.shelf === shelf));
          if (!touched.has(shelf)) expect(index.group(String(shelf))).toBe(groups[shelf]);
        }
      }
    }),
  );
});

test('keys name type and id', () => {
  expect(keyOf(aCup('x'))).toBe('cup:x');
});
