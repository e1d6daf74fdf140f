import { expect, test } from 'vitest';
import { codecName } from '../../src/media';

test.each([
  ['avc1.640028', 'H.264 (AVC), avc1.640028'],
  ['hvc1.1.6.L120.90', 'H.265 (HEVC), hvc1.1.6.L120.90'],
  ['hev1.2.4.L153', 'H.265 (HEVC), hev1.2.4.L153'],
  ['vp8', 'VP8, vp8'],
  ['vp09.00.10.08', 'VP9, vp09.00.10.08'],
  ['av01.0.04M.08', 'AV1, av01.0.04M.08'],
  ['apch', 'apch'],
])('%s is told as %s', (codec, name) => {
  expect(codecName(codec)).toBe(name);
});
