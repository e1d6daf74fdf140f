const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** What people take for one letter, with its marks: user-perceived characters of Unicode UAX 29. */
export function lettersOf(text: string): readonly string[] {
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}
