const MAX_KEY_LENGTH = 64;
const FORBIDDEN_RUN = /[^\p{L}\p{M}\p{N}_-]+/gu;
const KEY = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}_-]*$/u;
const BAD_START = /^[^\p{L}\p{N}]+/u;
/** Reserved: what framewise formats write where nothing is labelled. */
const BACKGROUND = 'background';

/** A key made of a foreign text: trimmed, NFC, forbidden runs as `_`; `_2` and on when it is taken. */
export function makeKey(text: string, isTaken: (key: string) => boolean): string {
  const cleaned = text.trim().normalize('NFC').replace(FORBIDDEN_RUN, '_').replace(BAD_START, '');
  const wanted = cutTo(cleaned === '' ? 'label' : cleaned, MAX_KEY_LENGTH);
  const isFree = (key: string): boolean => key !== BACKGROUND && !isTaken(key);
  if (isFree(wanted)) return wanted;
  for (let copy = 2; ; copy += 1) {
    const suffix = `_${copy}`;
    const key = cutTo(wanted, MAX_KEY_LENGTH - suffix.length) + suffix;
    if (isFree(key)) return key;
  }
}

/** Whether a text may be an identifier: it is one already, and not reserved. */
export function isKey(text: string): boolean {
  return text !== BACKGROUND && KEY.test(text) && text === cutTo(text, MAX_KEY_LENGTH);
}

/** By code points, so that no character is cut in two; cutting may leave text that NFC would join, so again NFC. */
function cutTo(text: string, length: number): string {
  return Array.from(text).slice(0, length).join('').normalize('NFC');
}
