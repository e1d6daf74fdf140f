import { expect, test } from 'vitest';
import { createByteSource } from '../../src/media/byte-source';
import { soundPieces } from '../../src/media/sound-edits';
import { buildMp4 } from './mp4-bytes';
import type { TrackSpec } from './mp4-bytes';

const AS_IT_IS = [{ fromSeconds: -Infinity, toSeconds: Infinity, shiftSeconds: 0 }];

function piecesOf(edits: TrackSpec['edits'], trackId = 1) {
  const file = new Blob([
    buildMp4({
      timescale: 600,
      tracks: [{ deltas: [40, 40], timescale: 1000, ...(edits === undefined ? {} : { edits }) }],
    }),
  ]);
  return soundPieces(createByteSource(file), trackId);
}

test('each edit is a piece, heard at its place and taken from where the demuxer has it', async () => {
  const edits = [
    { length: 300, media: -1 },
    { length: 600, media: 1500 },
    { length: 1200, media: 4000 },
    { length: 600, media: -1 },
    { length: 600, media: 0 },
  ];
  expect(await piecesOf(edits)).toEqual([
    // The demuxer has the first edit that is heard where it is heard.
    { fromSeconds: 0.5, toSeconds: 1.5, shiftSeconds: 0 },
    { fromSeconds: 1.5, toSeconds: 3.5, shiftSeconds: 1.5 },
    { fromSeconds: 4.5, toSeconds: 5.5, shiftSeconds: -5.5 },
  ]);
});

test('without edits, with a change of speed, or in another container sound is where the demuxer has it', async () => {
  expect(await piecesOf(undefined)).toEqual(AS_IT_IS);
  expect(await piecesOf([{ length: 600, media: 0, rate: 0x2_0000 }])).toEqual(AS_IT_IS);
  expect(await piecesOf([{ length: 600, media: 0 }], 9)).toEqual(AS_IT_IS);
  expect(await soundPieces(createByteSource(new Blob(['no movie'])), 1)).toEqual(AS_IT_IS);
});
