import { expect, test } from 'vitest';
import { createHevcEntry } from '../../src/media/hevc-entry';
import type { HevcRawPicture, HevcStream } from '../../src/media/hevc-core';
import { createHevcHeads, hevcNalType, pocAfter } from '../../src/media/hevc-order';
import { readHevcSequence } from '../../src/media/hevc-parameters';
import { hevcParameterSets } from '../../src/media/hevc-configuration';
import { nalUnits } from '../../src/media/nal-units';
import { pictureSet, sequenceSet, slice, TYPE } from './hevc-bits';

const SETS = [sequenceSet(), pictureSet()];

test('a sequence parameter set gives the bits of the picture order and the colours behind everything else', () => {
  expect(readHevcSequence(sequenceSet({ colour: [9, 18, 9], fullRange: true }))).toEqual({
    id: 0,
    hasSeparatePlanes: false,
    pocBits: 8,
    colour: { primaries: 'bt2020', transfer: 'hlg', matrix: 'bt2020-ncl', fullRange: true },
  });
  expect(readHevcSequence(sequenceSet())?.colour).toEqual({
    primaries: null,
    transfer: null,
    matrix: null,
    fullRange: false,
  });
  expect(readHevcSequence(sequenceSet().subarray(0, 12))).toBe(null);
});

test('the sets of a configuration record are found, and a record that breaks off gives those before the break', () => {
  const record = [...Array.from({ length: 22 }, () => 0), SETS.length];
  for (const set of SETS) record.push(hevcNalType(set), 0, 1, 0, set.byteLength, ...set);
  expect(hevcParameterSets(Uint8Array.from(record))).toEqual(SETS);
  expect(hevcParameterSets(Uint8Array.from(record.slice(0, -3)))).toEqual(SETS.slice(0, 1));
  expect(hevcParameterSets(null)).toEqual([]);
});

test('heads tell what kind of picture it is and the low bits of its order', () => {
  const heads = createHevcHeads(SETS);
  expect(heads.read([slice(TYPE.trail, 200)])).toEqual({ kind: 'other', pocLow: 200, pocBits: 8, isAnchor: true });
  expect(heads.read([slice(TYPE.trailUnreferenced, 3)])).toMatchObject({ kind: 'other', isAnchor: false });
  expect(heads.read([slice(TYPE.rasl, 9)])).toMatchObject({ kind: 'skipped', isAnchor: false });
  expect(heads.read([slice(TYPE.idr, 7)])).toMatchObject({ kind: 'idr', pocLow: 0, isAnchor: true });
  expect(heads.read([slice(TYPE.cra, 180)])).toMatchObject({ kind: 'cra', pocLow: 180 });
  expect(createHevcHeads([]).read([slice(TYPE.cra, 180)])).toBe(null);
  expect(createHevcHeads([]).read([...SETS, slice(TYPE.cra, 180)])).toMatchObject({ pocLow: 180 });
  expect(heads.read([])).toBe(null);
});

test('the order goes on over the end of its bits, both ways', () => {
  const head = (pocLow: number) => ({ kind: 'other', pocLow, pocBits: 8, isAnchor: true }) as const;
  expect(pocAfter(250, head(4))).toBe(260);
  expect(pocAfter(260, head(250))).toBe(250);
  expect(pocAfter(0, head(182))).toBe(-74);
  expect(pocAfter(-76, head(184))).toBe(-72);
  expect(pocAfter(-10, head(2))).toBe(2);
});

/**
 * A decoder with the fault of the real one: what follows a CRA it begins with is counted from zero. It puts out what it
 * is fed, and `garbles` names counts under which something else comes out.
 */
function faultyStream(garbles: ReadonlyMap<number, number> = new Map()) {
  let heads = createHevcHeads([]);
  let anchor = 0;
  let isFresh = true;
  const fed: number[] = [];
  const stream: HevcStream = {
    feed: (bytes) => {
      const out: HevcRawPicture[] = [];
      let sets: Uint8Array[] = [];
      for (const nal of nalUnits(bytes, null)) {
        if (hevcNalType(nal) >= 32) {
          sets.push(nal);
          continue;
        }
        fed.push(hevcNalType(nal));
        const head = heads.read([...sets, nal]);
        sets = [];
        if (head === null) return null;
        const poc = isFresh && head.kind === 'cra' ? head.pocLow : pocAfter(anchor, head);
        if (head.isAnchor && !(isFresh && head.kind === 'cra')) anchor = head.kind === 'idr' ? 0 : poc;
        isFresh = false;
        out.push(aRaw(garbles.get(poc) ?? poc));
      }
      heads.read([...sets]);
      return out;
    },
    flush: () => [],
    reset: () => {
      heads = createHevcHeads([]);
      anchor = 0;
      isFresh = true;
    },
    close: () => undefined,
  };
  return { stream, fed };
}

function aRaw(poc: number): HevcRawPicture {
  const luma = { widthPx: 2, heightPx: 2, stride: 2, samples: new Uint16Array(4) };
  return { poc, bitDepth: 8, luma, chroma: null };
}

function trial(garbles?: ReadonlyMap<number, number>) {
  const { stream, fed } = faultyStream(garbles);
  const ranks: number[] = [];
  const entry = createHevcEntry({ stream, parameterSets: SETS, onPicture: (rank) => ranks.push(rank) });
  const decode = (rank: number, type: number, poc: number): boolean => entry.decode(rank, [slice(type, poc)]);
  return { entry, decode, ranks, fed };
}

test.each([60, 125, 180, 240])('entered at a CRA of count %i every picture gets its own rank, once', (poc) => {
  const { decode, ranks, fed } = trial();
  expect(decode(10, TYPE.cra, poc)).toBe(true);
  for (let at = 1; at <= 140; at += 1) expect(decode(10 + at, TYPE.trail, (poc + at) % 256)).toBe(true);
  expect(ranks).toEqual(Array.from({ length: 141 }, (_, at) => 10 + at));
  expect(fed.filter((type) => type === TYPE.cra)).toHaveLength(2);
});

test('pictures that lean on what lies before the entry are not fed; those of a later entry are', () => {
  const { decode, ranks, fed } = trial();
  decode(10, TYPE.cra, 60);
  expect(decode(8, TYPE.rasl, 58)).toBe(true);
  expect(fed).not.toContain(TYPE.rasl);
  decode(11, TYPE.trail, 61);
  decode(20, TYPE.cra, 70);
  decode(19, TYPE.rasl, 69);
  expect(fed).toContain(TYPE.rasl);
  expect(ranks).toEqual([10, 11, 20, 19]);
});

test('a broken link is entered as a CRA, also in mid-stream', () => {
  const { decode, ranks, fed } = trial();
  decode(0, TYPE.idr, 0);
  decode(1, TYPE.trail, 1);
  expect(decode(2, TYPE.bla, 200)).toBe(true);
  expect(decode(3, TYPE.trail, 201)).toBe(true);
  expect(ranks).toEqual([0, 1, 2, 3]);
  expect(fed).not.toContain(TYPE.bla);
});

test('after an IDR the counts begin anew', () => {
  const { decode, ranks } = trial();
  decode(0, TYPE.idr, 0);
  decode(1, TYPE.trail, 1);
  decode(2, TYPE.idr, 0);
  decode(3, TYPE.trail, 1);
  expect(ranks).toEqual([0, 1, 2, 3]);
});

test('a picture that nobody fed is never given a number: the entry is given up', () => {
  const { decode, ranks } = trial(new Map([[2, 77]]));
  decode(0, TYPE.idr, 0);
  expect(decode(1, TYPE.trail, 1)).toBe(true);
  expect(decode(2, TYPE.trail, 2)).toBe(false);
  expect(ranks).toEqual([0, 1]);
});

test('where no entry point is, nothing begins', () => {
  const { decode, entry, ranks } = trial();
  expect(decode(5, TYPE.trail, 5)).toBe(false);
  expect(entry.decode(5, [])).toBe(false);
  expect(ranks).toEqual([]);
});
