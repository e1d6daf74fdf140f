import meta from '../../locales/_meta.json';

export type Direction = 'ltr' | 'rtl';

/** One offered language. `draft` holds until a fluent reader has signed every namespace of it. */
export interface LocaleMeta {
  readonly tag: string;
  readonly nativeName: string;
  readonly englishName: string;
  readonly dir: Direction;
  readonly formatLocale: string;
  readonly font: string;
  readonly lineHeight: number;
  readonly minFontPx: number;
  readonly isDraft: boolean;
}

export const SOURCE_TAG = 'en';

type MetaEntry = (typeof meta)[number];

function isDraft(entry: MetaEntry): boolean {
  return Object.values(entry.review).some((review) => review.status !== 'reviewed');
}

/** Every language on offer, English first. */
export const LOCALES: readonly LocaleMeta[] = meta.map((entry) => ({
  tag: entry.tag,
  nativeName: entry.nativeName,
  englishName: entry.englishName,
  dir: entry.dir === 'rtl' ? 'rtl' : 'ltr',
  formatLocale: entry.formatLocale,
  font: entry.font,
  lineHeight: entry.lineHeight,
  minFontPx: entry.minFontPx,
  isDraft: isDraft(entry),
}));
