import { err, IMPORT_LIMITS, ok } from '../core';
import type { Result } from '../core';
import { damaged, noFrameTable, tooLarge } from './byte-source';
import { allocateSamples, resized } from './coded-samples';
import type { CodedSamples } from './coded-samples';
import { findBox, readRowTable, readUint64 } from './mp4-boxes';
import type { Mp4Box, RowTable } from './mp4-boxes';
import type { MediaProblem } from './sample-table';

/** What a sample table lists, and where the decoding times of fragments that follow go on. */
export interface ExpandedTables {
  readonly samples: CodedSamples;
  readonly endDtsTicks: number;
}

/**
 * Expands stts, ctts, stss, stsz or stz2, stsc, stco or co64 of one track (ISO/IEC 14496-12 §8.6, §8.7).
 * A table that is missing or breaks off is damage; one that lists nothing gives no samples.
 */
export function expandSampleTables(stbl: readonly Mp4Box[]): Result<ExpandedTables, MediaProblem> {
  const promised = countSamples(stbl);
  if (!promised.ok) return promised;
  if (promised.value === 0) return ok({ samples: allocateSamples(0), endDtsTicks: 0 });
  const listed = allocateSamples(promised.value);
  fillSizes(stbl, listed);
  const tables = readChunkTables(stbl);
  if (!tables.ok) return tables;
  const placed = fillOffsets(tables.value, listed);
  // Samples that no chunk holds have no place in the file, so they are none.
  const samples = placed < listed.count ? resized(listed, placed) : listed;
  const endDts = fillTimes(stbl, samples);
  if (!endDts.ok) return endDts;
  addCompositionOffsets(stbl, samples);
  markSyncSamples(stbl, samples);
  return ok({ samples, endDtsTicks: endDts.value });
}

function countSamples(stbl: readonly Mp4Box[]): Result<number, MediaProblem> {
  const stsz = findBox(stbl, 'stsz');
  const sizes = stsz ?? findBox(stbl, 'stz2');
  if (sizes === null || sizes.body.byteLength < 12) return err(damaged('noSampleSizes'));
  const count = sizes.body.getUint32(8);
  if (count > IMPORT_LIMITS.video.samples) return err(tooLarge('samples'));
  const bitsEach = stsz === null ? sizes.body.getUint8(7) : uniformSize(stsz) > 0 ? 0 : 32;
  if (stsz === null && ![4, 8, 16].includes(bitsEach)) return err(damaged('sampleSizes'));
  return 12 + Math.ceil((count * bitsEach) / 8) > sizes.body.byteLength ? err(damaged('sampleSizes')) : ok(count);
}

function uniformSize(stsz: Mp4Box): number {
  return stsz.body.getUint32(4);
}

function fillSizes(stbl: readonly Mp4Box[], { count, byteSize }: CodedSamples): void {
  const stsz = findBox(stbl, 'stsz');
  const body = (stsz ?? findBox(stbl, 'stz2'))?.body;
  if (body === undefined) return;
  if (stsz !== null && uniformSize(stsz) > 0) byteSize.fill(uniformSize(stsz));
  else if (stsz !== null)
    for (let sample = 0; sample < count; sample += 1) byteSize[sample] = body.getUint32(12 + sample * 4);
  else for (let sample = 0; sample < count; sample += 1) byteSize[sample] = compactSize(body, sample);
}

function compactSize(body: DataView, sample: number): number {
  const bits = body.getUint8(7);
  if (bits === 16) return body.getUint16(12 + sample * 2);
  if (bits === 8) return body.getUint8(12 + sample);
  const pair = body.getUint8(12 + (sample >> 1));
  return sample % 2 === 0 ? pair >> 4 : pair & 0x0f;
}

interface ChunkTables {
  readonly chunks: RowTable;
  readonly isWide: boolean;
  readonly stsc: RowTable;
}

function readChunkTables(stbl: readonly Mp4Box[]): Result<ChunkTables, MediaProblem> {
  const co64 = findBox(stbl, 'co64');
  const isWide = co64 !== null;
  const chunks = readRowTable(co64 ?? findBox(stbl, 'stco'), 4, isWide ? 8 : 4);
  const stsc = readRowTable(findBox(stbl, 'stsc'), 4, 12);
  if (chunks === null || stsc === null || chunks.isCut || stsc.isCut) return err(damaged('chunkTables'));
  for (let row = 1; row < stsc.rows; row += 1) {
    if (firstChunkOf(stsc, row) <= firstChunkOf(stsc, row - 1)) return err(damaged('stsc'));
  }
  return ok({ chunks, isWide, stsc });
}

/** Number of samples that lie in a chunk. */
function fillOffsets({ chunks, isWide, stsc }: ChunkTables, { byteOffset, byteSize, count }: CodedSamples): number {
  let sample = 0;
  let nextRow = 0;
  let perChunk = 0;
  for (let chunk = 0; chunk < chunks.rows && sample < count; chunk += 1) {
    if (nextRow < stsc.rows && firstChunkOf(stsc, nextRow) === chunk + 1) {
      perChunk = stsc.view.getUint32(stsc.start + nextRow * 12 + 4);
      nextRow += 1;
    }
    let offset = chunkOffset(chunks, chunk, isWide);
    const end = Math.min(count, sample + perChunk);
    for (; sample < end; sample += 1) {
      byteOffset[sample] = offset;
      offset += byteSize[sample] ?? 0;
    }
  }
  return sample;
}

function chunkOffset({ view, start }: RowTable, chunk: number, isWide: boolean): number {
  return isWide ? (readUint64(view, start + chunk * 8) ?? Number.MAX_SAFE_INTEGER) : view.getUint32(start + chunk * 4);
}

function firstChunkOf(stsc: RowTable, row: number): number {
  return stsc.view.getUint32(stsc.start + row * 12);
}

/** Writes decoding times; gives the one that would follow. A table too short goes on with its last step. */
function fillTimes(stbl: readonly Mp4Box[], samples: CodedSamples): Result<number, MediaProblem> {
  const stts = readRowTable(findBox(stbl, 'stts'), 4, 8);
  if (stts === null || stts.isCut) return err(damaged('stts'));
  if (samples.count > 0 && stts.rows === 0) return err(noFrameTable('noTimes'));
  const { ptsTicks, durationTicks, count } = samples;
  let sample = 0;
  let dts = 0;
  for (let row = 0; row < stts.rows && sample < count; row += 1) {
    const isLast = row === stts.rows - 1;
    const repeats = isLast ? count : stts.view.getUint32(stts.start + row * 8);
    const delta = stts.view.getUint32(stts.start + row * 8 + 4);
    const end = Math.min(count, sample + repeats);
    for (; sample < end; sample += 1) {
      ptsTicks[sample] = dts;
      durationTicks[sample] = delta;
      dts += delta;
    }
  }
  return ok(dts);
}

function addCompositionOffsets(stbl: readonly Mp4Box[], { ptsTicks, count }: CodedSamples): void {
  const ctts = readRowTable(findBox(stbl, 'ctts'), 4, 8);
  if (ctts === null) return;
  let sample = 0;
  for (let row = 0; row < ctts.rows && sample < count; row += 1) {
    const end = Math.min(count, sample + ctts.view.getUint32(ctts.start + row * 8));
    // Signed in version 0 too: QuickTime defines it so, and no file means an offset of 2^31 ticks.
    const offset = ctts.view.getInt32(ctts.start + row * 8 + 4);
    for (; sample < end; sample += 1) ptsTicks[sample] = (ptsTicks[sample] ?? 0) + offset;
  }
}

function markSyncSamples(stbl: readonly Mp4Box[], { isSync, count }: CodedSamples): void {
  const stss = readRowTable(findBox(stbl, 'stss'), 4, 4);
  if (stss === null) {
    isSync.fill(1);
    return;
  }
  for (let row = 0; row < stss.rows; row += 1) {
    const sample = stss.view.getUint32(stss.start + row * 4) - 1;
    if (sample >= 0 && sample < count) isSync[sample] = 1;
  }
  // A table without rows marks nothing; where the stream begins is then the only place to try.
  if (stss.rows === 0 && count > 0) isSync[0] = 1;
}
