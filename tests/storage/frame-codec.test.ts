import { expect, test } from 'vitest';
import { encodeFrame, MAX_FRAME_BYTES, readFrame, scanFrames } from '../../src/storage/frame-codec';

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}

const a = encodeFrame('{"a":1}');
const b = encodeFrame('{"b":[1,2,{"ü":"ö"}]}');
const c = encodeFrame('{"c":3}');

test('a frame is length, checksum and text, as published', () => {
  expect(hex(a)).toBe('00000007561bacaf7b2261223a317d');
  expect(readFrame(joined(b, a), b.length)).toEqual({ offset: b.length, endOffset: b.length + 15, value: { a: 1 } });
});

test('a frame beyond the limit is never written', () => {
  expect(() => encodeFrame(`{"x":"${'y'.repeat(MAX_FRAME_BYTES)}"}`)).toThrow(RangeError);
});

test('every cut of the last frame is a torn end; the frames before it hold', () => {
  const whole = joined(a, b, c);
  for (let end = a.length + b.length + 1; end < whole.length; end += 1) {
    const { frames, faults } = scanFrames(whole.subarray(0, end));
    expect(frames.map(({ value }) => value)).toEqual([{ a: 1 }, { b: [1, 2, { ü: 'ö' }] }]);
    expect(faults).toEqual([{ type: 'torn', offset: a.length + b.length, endOffset: end }]);
  }
});

test('every flipped byte of a frame in the middle costs that frame and no other', () => {
  const whole = joined(a, b, c);
  for (let at = a.length; at < a.length + b.length; at += 1) {
    const flipped = whole.slice();
    flipped[at] = (flipped[at] ?? 0) ^ 0x10;
    const { frames, faults } = scanFrames(flipped);
    expect(frames.map(({ value }) => value)).toEqual([{ a: 1 }, { c: 3 }]);
    expect(faults).toEqual([{ type: 'damaged', offset: a.length, endOffset: a.length + b.length }]);
  }
});
