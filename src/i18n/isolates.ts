import type { Direction } from './locale-meta';

const FIRST_STRONG_ISOLATE = '\u2068';
const LEFT_TO_RIGHT_ISOLATE = '\u2066';
const POP_ISOLATE = '\u2069';
const RTL_LETTER = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** A name that people typed, so that its direction cannot stir the sentence around it. */
export function isolate(text: string, page: Direction): string {
  // Left alone where nothing can mix: names stay equal to what was typed, for search and for tests.
  if (page === 'ltr' && !RTL_LETTER.test(text)) return text;
  return `${FIRST_STRONG_ISOLATE}${text}${POP_ISOLATE}`;
}

/** A timecode, frame number, id, hash or file name: always read from the left. */
export function isolateCode(text: string, page: Direction): string {
  return page === 'ltr' ? text : `${LEFT_TO_RIGHT_ISOLATE}${text}${POP_ISOLATE}`;
}
