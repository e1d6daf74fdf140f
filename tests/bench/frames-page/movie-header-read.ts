import { median } from './spread';

const REPEATS = 5;
const HEAD_BYTES = 16;

/** Bytes and time of finding and reading the movie header, the least an index must read; null when it holds no tables. */
export async function readHeader(file: File): Promise<{ readonly ms: number; readonly bytes: number } | null> {
  const times: number[] = [];
  let bytes = 0;
  for (let repeat = 0; repeat < REPEATS; repeat += 1) {
    const start = performance.now();
    bytes = await readOnce(file);
    times.push(performance.now() - start);
  }
  return bytes === 0 ? null : { ms: median(times), bytes };
}

async function readOnce(file: File): Promise<number> {
  for (let at = 0; at + HEAD_BYTES <= file.size;) {
    const head = new DataView(await file.slice(at, at + HEAD_BYTES).arrayBuffer());
    const type = String.fromCharCode(...[4, 5, 6, 7].map((index) => head.getUint8(index)));
    const size = head.getUint32(0) === 1 ? Number(head.getBigUint64(8)) : head.getUint32(0);
    if (type === 'moov') return holdsTables(await file.slice(at, at + size).arrayBuffer()) ? size : 0;
    if (size < 8 || !/^[a-z ]{4}$/.test(type)) return 0;
    at += size;
  }
  return 0;
}

/** A header with `mvex` leaves its samples to fragments. */
function holdsTables(header: ArrayBuffer): boolean {
  return !new TextDecoder('latin1').decode(header).includes('mvex');
}
