import fc from 'fast-check';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { readPlainKeyframe } from '../../src/model/plain-keyframe';
import { keyframeSchema } from '../../src/model/track';

const odd = fc.constantFrom(null, undefined, -1, 0.5, NaN, Infinity, '', 'id 1', {}, [], { a: 1 }, true, 'ease', 7);
const number = fc.double({ noDefaultInfinity: true, noNaN: true, min: 0, max: 1e6 });
const usual = fc.record({
  type: fc.constant('keyframe'),
  schema: fc.constant(1),
  id: fc.constantFrom('a', 'key-1'),
  set: fc.constant('set1'),
  track: fc.constant('cup'),
  frame: fc.nat(),
  shape: fc.record({ kind: fc.constant('box'), x: number, y: number, w: number, h: number }),
  interpolation: fc.constantFrom('linear', 'hold', 'ease'),
  attributes: fc.constant({}),
  truncated: fc.boolean(),
  x: fc.constant({}),
});
const FIELDS = 'type schema id set track frame shape interpolation attributes truncated x more'.split(' ');

test('the usual keyframe is read as the schema reads it', () => {
  fc.assert(
    fc.property(usual, (value) => {
      expect(readPlainKeyframe({ ...value, more: 1 })).toEqual(v.parse(keyframeSchema, value));
    }),
  );
});

test('what it reads at all, the schema reads alike; nothing that the schema refuses is let through', () => {
  fc.assert(
    fc.property(usual, fc.constantFrom(...FIELDS), odd, (value, field, wrong) => {
      const bent = { ...value, [field]: wrong };
      const read = readPlainKeyframe(bent);
      const judged = v.safeParse(keyframeSchema, bent);
      expect(read === null ? null : judged.output).toEqual(read);
    }),
    { numRuns: 500 },
  );
});
