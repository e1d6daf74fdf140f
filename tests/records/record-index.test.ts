import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRecordIndex, createRecordStore } from '../../src/records';
import type { AnyRecord } from '../../src/records';

interface Card extends AnyRecord {
  readonly box: string;
  readonly place: number;
}

const isCard = (record: AnyRecord): record is Card => record.type === 'card' && 'box' in record && 'place' in record;

test('after any changes a group holds its records, sorted, and the same list until one of them changes', () => {
  const card = fc.record({
    id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
    box: fc.constantFrom('one', 'two'),
    place: fc.integer({ min: 0, max: 3 }),
    isGone: fc.boolean(),
    isRead: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(card, { maxLength: 30 }), (steps) => {
      const store = createRecordStore<AnyRecord>();
      const compare = (a: Card, b: Card): number => a.place - b.place || (a.id < b.id ? -1 : 1);
      const index = createRecordIndex<AnyRecord, Card>(store, {
        type: 'card',
        isOne: isCard,
        wordOf: ({ box }) => box,
        compare,
      });
      const cards = new Map<string, Card>();
      for (const { id, box, place, isGone, isRead } of steps) {
        const from = cards.get(id) ?? null;
        if (isGone && from === null) continue;
        const to: Card = { type: 'card', schema: 1, id, box, place };
        const key = `card:${id}`;
        store.apply(
          isGone && from !== null ? { put: {}, deleted: { [key]: from } } : { put: { [key]: [from, to] }, deleted: {} },
        );
        if (isGone) cards.delete(id);
        else cards.set(id, to);
        if (!isRead) continue;
        for (const word of ['one', 'two']) {
          const wanted = [...cards.values()].filter((one) => one.box === word).toSorted(compare);
          expect(index.group(word)).toEqual(wanted);
          expect(index.group(word)).toBe(index.group(word));
        }
      }
    }),
  );
});
