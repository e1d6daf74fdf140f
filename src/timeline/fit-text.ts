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
  const fitted = new Map<string, Map<number, string>>();
  const widthOf: MeasureText = (text) => kept(widths, text, () => measure(text));
  return {
    widthOf,
    fit: (text, roomPx) => {
      if (widthOf(text) <= roomPx) return text;
      // By whole pixels: a moved or zoomed bar finds its text again.
      const room = Math.floor(roomPx);
      const byRoom = kept(fitted, text, () => new Map<number, string>());
      return kept(byRoom, room, () => cutToFit(text, room, widthOf));
    },
  };
}

/** The value of a key, made at its first asking. A map that grew too large begins anew. */
function kept<K, V>(values: Map<K, V>, key: K, make: () => V): V {
  const known = values.get(key);
  if (known !== undefined) return known;
  if (values.size > MOST_KEPT) values.clear();
  const made = make();
  values.set(key, made);
  return made;
}

function cutToFit(text: string, roomPx: number, widthOf: MeasureText): string {
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
