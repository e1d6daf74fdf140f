/**
 * Folds a name or a query so that spellings people use for the same word become equal. Idempotent. Steps and the traps
 * they avoid: the table of the language guide; vectors in the tests.
 */
export function foldText(text: string): string {
  const plain = text.normalize('NFKD').toLowerCase().normalize('NFKD').replace(REMOVED, '');
  const letters = Array.from(plain, foldLetter).join('');
  return letters
    .replace(/\p{Nd}/gu, digitValue)
    .replace(/[\p{P}\p{S}\p{Z}\s]+/gu, ' ')
    .trim();
}

// Combining marks of Latin; points of Hebrew; vowel marks and tatweel of Arabic; the Devanagari nukta; invisible
// controls; soft hyphen; apostrophes. Never all marks: that would take vowels off Indic words.
const REMOVED = new RegExp(
  [
    '[\\u0300-\\u036f',
    '\\u0591-\\u05bd\\u05bf\\u05c1\\u05c2\\u05c4\\u05c5\\u05c7',
    '\\u0610-\\u061a\\u064b-\\u0655\\u0670\\u06d6-\\u06dc\\u06df-\\u06e4\\u06e7\\u06e8\\u06ea-\\u06ed\\u0640',
    '\\u093c',
    '\\u00ad\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2064\\u2066-\\u2069\\ufeff',
    "'\\u2018\\u2019\\u02bb\\u02bc]",
  ].join(''),
  'g',
);

const LETTERS: ReadonlyMap<string, string> = new Map([
  ...pairs('ɓb ɗd ƙk ƴy đd łl ıi øo ðd ґг'),
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['ß', 'ss'],
  ['ŋ', 'ng'],
  ['þ', 'th'],
  ...pairs('ىي یي ېي کك ةه ۃه ہه ەه ںن ٱا'),
  ...pairs('\u0901\u0902 \u0981\u0982'),
]);

function pairs(list: string): [string, string][] {
  return list.split(' ').map((pair): [string, string] => {
    const [from = '', to = ''] = Array.from(pair);
    return [from, to];
  });
}

/** Amharic homophones, by ranges of equal length: [first of the rarer series, last, first of the common one]. */
const ETHIOPIC: readonly (readonly [number, number, number])[] = [
  [0x1210, 0x1217, 0x1200],
  [0x1280, 0x1287, 0x1200],
  [0x1220, 0x1227, 0x1230],
  [0x12d0, 0x12d6, 0x12a0],
  [0x1340, 0x1346, 0x1338],
];

function foldLetter(letter: string): string {
  const known = LETTERS.get(letter);
  if (known !== undefined) return known;
  const code = letter.codePointAt(0) ?? 0;
  const series = ETHIOPIC.find(([first, last]) => code >= first && code <= last);
  return series === undefined ? letter : String.fromCodePoint(code - series[0] + series[2]);
}

/** Digits of every script stand in runs of ten that begin at the zero. */
function digitValue(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value += 1;
  return String(value);
}
