import type { FiledLine } from './chain';
import { readFrameText } from './frame-codec';
import { readTxnText } from './journal-format';
import type { TxnText } from './journal-format';

/**
 * The lines of a segment file in which every byte is as it was written: frame upon frame, every part of every
 * transaction there, every line as its hash says. Null for anything else, which has to be read with care.
 */
export function intactLines(bytes: Uint8Array): FiledLine[] | null {
  const lines: FiledLine[] = [];
  let before: TxnText | null = null;
  // The first frame is the header, which was read when the journal was opened.
  let offset = readFrameText(bytes, 0)?.endOffset ?? 0;
  if (offset === 0) return null;
  while (offset < bytes.length) {
    const frame = readFrameText(bytes, offset);
    const part: TxnText | null = frame === null ? null : readTxnText(frame.text);
    if (frame === null || part === null || !follows(part, before)) return null;
    for (const line of part.lines) lines.push(line);
    before = part;
    offset = frame.endOffset;
  }
  return isLastPart(before) ? lines : null;
}

function follows(part: TxnText, before: TxnText | null): boolean {
  if (before === null || isLastPart(before)) return part.part === 0;
  return part.txn === before.txn && part.part === before.part + 1;
}

function isLastPart(part: TxnText | null): boolean {
  return part === null || part.part + 1 === part.parts;
}
