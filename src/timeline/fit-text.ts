import { lettersOf } from '../i18n';

/** Widths of texts in one font, in CSS pixels. */
export type MeasureText = (text: string) => number;

/** Texts cut to a width; asks the measure once for what was asked before. */
export interface TextFitter {
  /** The text, or its beginning with an ellipsis, that fits into `roomPx`; empty when nothing does. */
  readonly fit: (text: string, roomPx: number) => string;
  readonly widthOf: MeasureText;
}

const MOST_KEPT = 2000;

export function createTextFitter(measure: MeasureText): TextFitter {
  const widths = new Map<string, number>();
  const widthOf: MeasureText = (text) => {
    const known = widths.get(text);
    if (known !== undefined) return known;
    if (widths.size > MOST_KEPT) widths.clear();
    const width = measure(text);
    widths.set(text, width);
    return width;
  };
  return { widthOf, fit: (text, roomPx) => fitText(text, roomPx, widthOf) };
}

function fitText(text: string, roomPx: number, widthOf: MeasureText): string {
  if (widthOf(text) <= roomPx) return text;
  const letters = lettersOf(text);
  let low = 0;
  let high = letters.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (widthOf(cutText(letters, middle)) <= roomPx) low = middle;
    else high = middle - 1;
  }
  return low <= 0 ? '' : cutText(letters, low);
}

function cutText(letters: readonly string[], count: number): string {
  return `${letters.slice(0, count).join('').trimEnd()}…`;
}

const RTL = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
const LETTER = /\p{L}/u;

/** Direction of a text by its first letter. */
export function directionOfText(text: string): 'ltr' | 'rtl' {
  const first = LETTER.exec(text)?.[0];
  return first !== undefined && RTL.test(first) ? 'rtl' : 'ltr';
}
