import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readLabelsCsv, readTaxonomyJson, writeLabelsCsv, writeTaxonomyJson } from '../../src/formats';
import { joinCell, plainCell, safeCell, splitCell } from '../../src/formats/taxonomy/csv-cells';
import type { Label } from '../../src/model';
import { aLabel, aTaxonomy, aTier, countedIds } from '../factories/records';

const WASH = aLabel({
  id: 'wash',
  key: 'wash_cup',
  order: 3,
  parent: 'dishes',
  verb: 'v',
  nouns: ['o'],
  names: { en: 'Wash, "the" cup', ar: 'غسل الكوب', sw: 'Osha kikombe' },
  aliases: { en: ['rinse | dip', 'back\\slash'], sw: ['=SUM(A1)'] },
  definitions: { en: 'From the tap\nto the rack.' },
  example: { en: '@home' },
  code: 7,
  colour: 0,
  pattern: 5,
  point: true,
  minMs: 200,
  exportIds: { mstcn: 4, activitynet: { text: 'Washing cup', id: 2 } },
  x: { note: "'=1+1" },
});
const LABELS: readonly Label[] = [
  aLabel({ id: 'dishes', kind: 'task', key: 'dishes', order: 0, names: { en: 'Dishes' } }),
  aLabel({ id: 'v', kind: 'verb', key: 'wash', order: 1 }),
  aLabel({ id: 'o', kind: 'object', key: 'cup', order: 2 }),
  WASH,
  aLabel({ id: 'old', key: 'rinse_cup', order: 4, replacedBy: 'wash' }),
];
const own = {
  taxonomy: aTaxonomy({ attributes: [], roles: ['hand'] }),
  labels: LABELS,
  tiers: [aTier({ id: 'step', labels: ['dishes'] }), aTier({ id: 'action', order: 1, parent: 'step', kind: 'free' })],
};
const empty = { ...own, labels: [] };
const file = (content: string, name = 'labels.csv'): { name: string; content: string } => ({ name, content });
const ids = (): (() => string) => countedIds('new');

describe('table of labels', () => {
  test('written and read again it is equal, into the same project and into an empty one', () => {
    const text = writeLabelsCsv(own);
    const same = readLabelsCsv(file(text), own, ids());
    expect(same.ok && same.value.labels).toEqual(LABELS);
    const fresh = readLabelsCsv(file(text), empty, ids());
    expect(fresh.ok && fresh.value.labels).toEqual(LABELS);
    expect(writeLabelsCsv({ ...own, labels: fresh.ok ? fresh.value.labels : [] })).toBe(text);
  });

  test('no cell can be taken for a formula, and every cell comes back as it was', () => {
    expect(writeLabelsCsv(own)).toContain("'=SUM(A1)");
    expect(writeLabelsCsv(own)).toContain("'@home");
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^['=+\-@\t\r]{0,4}[a-z]{0,3}$/)), (cell) => {
        expect(/^[=+\-@\t\r]/.test(safeCell(cell))).toBe(false);
        expect(plainCell(safeCell(cell))).toBe(cell);
      }),
    );
  });

  test('words in one cell keep their bars and backslashes', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 1 }).filter((word) => word.trim() === word)), (words) => {
        expect(splitCell(joinCell(words))).toEqual(words);
      }),
    );
  });

  test('names alone change names alone; a spreadsheet may use semicolons and Windows line ends', () => {
    const read = readLabelsCsv(file('kind;key;name_sw\r\naction;wash_cup;Osha\r\n'), own, ids());
    expect(read.ok && read.value.labels).toEqual([{ ...WASH, names: { ...WASH.names, sw: 'Osha' } }]);
  });

  test('a new row gets an id and may name another new row as its parent', () => {
    const read = readLabelsCsv(file('kind,key,parent\ntask,tidy,\naction,fold_shirt,task:tidy\n'), own, ids());
    expect(read.ok && read.value.labels.map(({ id, parent }) => [id, parent])).toEqual([
      ['new00001', null],
      ['new00002', 'new00001'],
    ]);
  });

  test.each([
    ['an unknown kind', 'kind,key\naction,ok\nthing,x\n', '3:kind'],
    ['an identifier with a blank', 'kind,key\naction,two words\n', '2:key'],
    ['an identifier twice', 'kind,key\naction,a\naction,a\n', '3:key'],
    ['a parent that is not there', 'kind,key,parent\naction,a,task:none\n', '2:parent'],
    ['a key beyond 25', 'kind,key,code\naction,a,26\n', '2:code'],
    ['a number that is none', 'kind,key,min_ms\naction,a,long\n', '2:min_ms'],
    ['a short row after a cell of two lines', 'kind,key,name_en\naction,a,"one\ntwo"\naction,b\n', '4:2'],
    ['an open quote', 'kind,key,name_en\naction,a,"open\n', '2:quotes'],
    ['extras that are no JSON', 'kind,key,x\naction,a,{\n', '2:x'],
    ['a key that would reach a prototype', 'kind,key,x\naction,a,"{""__proto__"":{}}"\n', '2:x'],
  ])('%s refuses the whole file with line and column', (_, text, place) => {
    expect(readLabelsCsv(file(text), own, ids())).toEqual({
      ok: false,
      error: { type: 'damaged', code: 'F-202', file: 'labels.csv', place },
    });
  });

  test('another table is no table of labels', () => {
    expect(readLabelsCsv(file('start,end\n1,2\n'), own, ids())).toMatchObject({ error: { code: 'F-201' } });
    expect(readLabelsCsv(file(''), own, ids())).toMatchObject({ error: { code: 'F-201' } });
  });
});

describe('taxonomy as JSON', () => {
  test('written and read again it is equal, and so are the bytes', () => {
    const text = writeTaxonomyJson(own);
    const read = readTaxonomyJson(file(text, 'taxonomy.json'), own);
    expect(read).toEqual({ ok: true, value: own });
    expect(read.ok && writeTaxonomyJson({ ...own, labels: read.value.labels })).toBe(text);
  });

  test('labels that the project has under other ids take those, wherever they are named', () => {
    const theirs = (id: string | null): string | null => (id === null ? null : `their-${id}`);
    const other = {
      ...own,
      labels: LABELS.map((label) => ({
        ...label,
        id: `their-${label.id}`,
        parent: theirs(label.parent),
        verb: theirs(label.verb),
        nouns: label.nouns.map((id) => `their-${id}`),
        replacedBy: theirs(label.replacedBy),
      })),
      tiers: own.tiers.map((tier) => ({ ...tier, labels: tier.labels?.map((id) => `their-${id}`) ?? null })),
    };
    const read = readTaxonomyJson(file(writeTaxonomyJson(other), 'taxonomy.json'), own);
    expect(read.ok && read.value.labels).toEqual(LABELS);
    expect(read.ok && read.value.tiers).toEqual(own.tiers);
  });

  test.each([
    ['broken text', (text: string) => text.replace('"labels": [', '"labels": [,'), /^\d+:\d+$/],
    ['a label of no kind', (text: string) => text.replace('"kind": "verb"', '"kind": "noise"'), /^\d+:\/labels\/1$/],
    [
      'a parent that is not there',
      (text: string) => text.replace('"parent": "dishes"', '"parent": "none"'),
      /^\d+:\/labels\/3$/,
    ],
  ])('%s refuses the whole file with its line', (_, harm, place) => {
    const text = harm(writeTaxonomyJson(own));
    const read = readTaxonomyJson(file(text, 'taxonomy.json'), own);
    expect(read).toMatchObject({ ok: false, error: { code: 'F-202', place: expect.stringMatching(place) } });
    const found = read.ok || read.error.type !== 'damaged' ? 0 : Number.parseInt(read.error.place, 10);
    expect(found).toBeGreaterThan(1);
    expect(found).toBeLessThanOrEqual(text.split('\n').length);
  });

  test('another JSON is no taxonomy', () => {
    expect(readTaxonomyJson(file('{}', 'x.json'), own)).toMatchObject({ error: { code: 'F-201' } });
  });
});
