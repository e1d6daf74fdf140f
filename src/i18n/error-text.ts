import i18next from 'i18next';
import type { ErrorCode } from './typed-keys';

/** Values for the placeholders of an error text; numbers are written in the language's digits. */
export type ErrorParams = Readonly<Record<string, string | number>>;

/** The three sentences of an error and the names of its buttons; null where an error has no button. */
export interface ErrorText {
  readonly what: string;
  readonly safe: string;
  readonly cure: string;
  readonly action: string | null;
  readonly secondAction: string | null;
}

/** Whether `code` is one the catalogue can explain. */
export function isErrorCode(code: string): code is ErrorCode {
  const file: unknown = i18next.getResourceBundle('en', 'errors');
  return typeof file === 'object' && file !== null && Object.hasOwn(file, code);
}

/** Words for an error: what happened, is my work safe, what to do. */
export function errorText(code: ErrorCode, params: ErrorParams = {}): ErrorText {
  const sentence = (field: keyof ErrorText): string =>
    // The catalogue is the one place where keys are computed: the code is checked, the fields are fixed.
    i18next.t((texts) => Reflect.get(texts[code], field), { ns: 'errors', ...params });
  const button = (field: 'action' | 'secondAction'): string | null =>
    i18next.exists(`${code}.${field}`, { ns: 'errors' }) ? sentence(field) : null;
  return {
    what: sentence('what'),
    safe: sentence('safe'),
    cure: sentence('cure'),
    action: button('action'),
    secondAction: button('secondAction'),
  };
}
