import type admin from '../../locales/en/admin.json';
import type bundles from '../../locales/en/bundles.json';
import type commands from '../../locales/en/commands.json';
import type common from '../../locales/en/common.json';
import type editor from '../../locales/en/editor.json';
import type errors from '../../locales/en/errors.json';
import type people from '../../locales/en/people.json';
import type taxonomy from '../../locales/en/taxonomy.json';
import type tools from '../../locales/en/tools.json';
import type vocabulary from '../../locales/en/vocabulary.json';

/** The English files are the type of all texts: an unknown key fails the type check. */
interface Texts {
  readonly admin: typeof admin;
  readonly bundles: typeof bundles;
  readonly commands: typeof commands;
  readonly common: typeof common;
  readonly editor: typeof editor;
  readonly errors: typeof errors;
  readonly people: typeof people;
  readonly taxonomy: typeof taxonomy;
  readonly tools: typeof tools;
  readonly vocabulary: typeof vocabulary;
}

export type TextNamespace = keyof Texts;
export type ErrorCode = keyof typeof errors;

declare module 'i18next' {
  interface CustomTypeOptions {
    readonly defaultNS: 'common';
    readonly resources: Texts;
    readonly enableSelector: true;
    readonly returnNull: false;
  }
}
