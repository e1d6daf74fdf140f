import type { ByteSource, ZipEntry } from '../core';

/*
 * A bundle's archive has one shape only: stored entries in the order of their names, sizes behind the data, times fixed.
 * So each of its bytes is known, and one that differs was changed after it was written, or the file was packed anew.
 */
const VERSION = 45;
const FLAGS = 0x0808;
const UNIX = 3;
const MODE = 0o100664;
/** 1980-01-01 00:00. */
const STAMP = 0x0021_0000;
const MAX_32 = 0xffff_ffff;

declare class TextEncoder {
  encode(text: string): Uint8Array;
}

/**
 * The first byte of the container (not of the files in it) that is not as written by this program; null when all are.
 * Archives of 4 GiB and more are not looked at.
 */
export async function findForeignByte(source: ByteSource, entries: readonly ZipEntry[]): Promise<number | null> {
  if (source.size >= MAX_32) return null;
  const directory: Uint8Array[] = [];
  let at = 0;
  for (const entry of [...entries].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    const name = new TextEncoder().encode(entry.path);
    const start = at;
    const head = [localHeader(name), name];
    const wrong = (await firstDifference(source, at, head)) ?? (await findInTail(source, entry, at + sizeOf(head)));
    if (wrong !== null) return wrong;
    at += sizeOf(head) + entry.bytes + DESCRIPTOR_BYTES;
    directory.push(directoryHeader(entry, name, start), name);
  }
  directory.push(endRecord(entries.length, sizeOf(directory), at));
  const wrong = await firstDifference(source, at, directory);
  return wrong ?? (at + sizeOf(directory) === source.size ? null : at + sizeOf(directory));
}

const DESCRIPTOR_BYTES = 16;

function findInTail(source: ByteSource, entry: ZipEntry, dataAt: number): Promise<number | null> {
  return firstDifference(source, dataAt + entry.bytes, [
    fields(DESCRIPTOR_BYTES, [
      [0, 4, 0x08074b50],
      [4, 4, entry.crc],
      [8, 4, entry.bytes],
      [12, 4, entry.bytes],
    ]),
  ]);
}

function sizeOf(parts: readonly Uint8Array[]): number {
  return parts.reduce((sum, part) => sum + part.length, 0);
}

async function firstDifference(source: ByteSource, at: number, parts: readonly Uint8Array[]): Promise<number | null> {
  const actual = await source.read(at, at + sizeOf(parts));
  let place = 0;
  for (const part of parts) {
    for (const byte of part) {
      if (actual[place] !== byte) return at + place;
      place += 1;
    }
  }
  return null;
}

/** Offset, bytes and value of a little-endian number. */
type Field = readonly [offset: number, bytes: number, value: number];

function fields(size: number, values: readonly Field[]): Uint8Array {
  const bytes = new Uint8Array(size);
  for (const [offset, count, value] of values) {
    for (let place = 0; place < count; place += 1) bytes[offset + place] = Math.floor(value / 256 ** place) % 256;
  }
  return bytes;
}

function localHeader(name: Uint8Array): Uint8Array {
  return fields(30, [
    [0, 4, 0x04034b50],
    [4, 2, VERSION],
    [6, 2, FLAGS],
    [10, 4, STAMP],
    [26, 2, name.length],
  ]);
}

function directoryHeader(entry: ZipEntry, name: Uint8Array, start: number): Uint8Array {
  return fields(46, [
    [0, 4, 0x02014b50],
    [4, 1, VERSION],
    [5, 1, UNIX],
    [6, 2, VERSION],
    [8, 2, FLAGS],
    [12, 4, STAMP],
    [16, 4, entry.crc],
    [20, 4, entry.bytes],
    [24, 4, entry.bytes],
    [28, 2, name.length],
    [40, 2, MODE],
    [42, 4, start],
  ]);
}

function endRecord(count: number, size: number, start: number): Uint8Array {
  return fields(22, [
    [0, 4, 0x06054b50],
    [8, 2, count],
    [10, 2, count],
    [12, 4, size],
    [16, 4, start],
  ]);
}
