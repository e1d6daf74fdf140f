import type { LocaleMeta } from './locale-meta';

/** Writes language, direction and the script's reading sizes on the page's root element. */
export function setDocumentLanguage(root: HTMLElement, locale: LocaleMeta): void {
  root.lang = locale.tag;
  root.dir = locale.dir;
  root.dataset['font'] = locale.font;
  root.style.setProperty('--line-height', String(locale.lineHeight));
  root.style.setProperty('--font-size-min', `${locale.minFontPx}px`);
}
