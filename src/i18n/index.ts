/**
 * i18n: languages. Chooses one, loads its texts file by file, types the keys after the English files, and is the only
 * caller of Intl: plurals go by the language, everything else by its format locale.
 *
 * Invariants: the language of a page is fixed until it is loaded anew; timecodes, frame numbers, ids, hashes and file
 * names are Western and left to right everywhere; texts are never parsed as HTML.
 * Never: touch browser storage (the stored choice is handed in), join sentences from parts, know a record.
 *
 * 2026-11-24: the widget kit's strings are compiled from `aria.json` only for languages the kit lacks; no other
 * language has that file, and it is no namespace of keys.
 * 2026-11-24: durations are made from NumberFormat and ListFormat: DurationFormat splits 12.4 seconds in two.
 */
import i18next from 'i18next';

export { errorText, isErrorCode } from './error-text';
export type { ErrorParams, ErrorText } from './error-text';
export { formatLocaleFor } from './format-locale';
export type { DigitChoice } from './format-locale';
export { createFormatters } from './formatters';
export type { Formatters } from './formatters';
export { directionOf, pickLanguage } from './language-choice';
export type { LanguageWishes } from './language-choice';
export { lettersOf } from './letters';
export { loadLocaleFile } from './locale-files';
export type { LocaleLoader, LocaleTree } from './locale-files';
export { LOCALES } from './locale-meta';
export type { Direction, LocaleMeta } from './locale-meta';
export { activeLanguage, formats, loadNamespace, startI18n } from './start-i18n';
export type { ActiveLanguage, StartOptions } from './start-i18n';
export type { ErrorCode, TextNamespace } from './typed-keys';
export { useTranslation } from 'react-i18next';

/** The texts outside React: `text(($) => $.undone, { ns: 'editor' })`. */
export const text = i18next.t;
