import { textOfUtf8 } from '../core';

/** Cuts bytes into lines, however they come. Every line ends in LF, the last too. */
export interface LineSplitter {
  /** Lines that became whole; null when one is over the limit or no UTF-8: `badLine` says which. */
  readonly push: (bytes: Uint8Array) => string[] | null;
  /** False when bytes without an end of line remain. */
  readonly isDone: () => boolean;
  /** Number of the line after those handed out, from 1. */
  readonly nextLine: () => number;
  readonly isTooLong: () => boolean;
}

const LINE_FEED = 10;

export function createLineSplitter(maxBytes: number): LineSplitter {
  let parts: Uint8Array[] = [];
  let size = 0;
  let count = 0;
  let isTooLong = false;

  function takeLine(end: Uint8Array): string | null {
    const whole = parts.length === 0 ? end : joined([...parts, end]);
    parts = [];
    size = 0;
    const text = textOfUtf8(whole);
    if (text !== null) count += 1;
    return text;
  }

  return {
    push: (bytes) => {
      const lines: string[] = [];
      let from = 0;
      for (let at = bytes.indexOf(LINE_FEED); at >= 0; at = bytes.indexOf(LINE_FEED, from)) {
        isTooLong = size + at - from > maxBytes;
        const line = isTooLong ? null : takeLine(bytes.subarray(from, at));
        if (line === null) return null;
        lines.push(line);
        from = at + 1;
      }
      if (from < bytes.length) {
        parts.push(bytes.slice(from));
        size += bytes.length - from;
      }
      isTooLong = size > maxBytes;
      return isTooLong ? null : lines;
    },
    isDone: () => size === 0,
    nextLine: () => count + 1,
    isTooLong: () => isTooLong,
  };
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
