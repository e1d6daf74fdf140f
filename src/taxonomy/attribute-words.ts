import { formats, useTranslation } from '../i18n';
import type { Attribute } from '../model';
import { useNames } from './tools';

/** A value of an attribute in words: the name of a choice, yes or no, a number in the language's digits, or a text. */
export function useValueWords(): (attribute: Attribute, value: string | number | boolean) => string {
  const { t } = useTranslation('vocabulary');
  const nameOf = useNames();
  return (attribute, value) => {
    if (typeof value === 'boolean') return value ? t(($) => $.values.yes) : t(($) => $.values.no);
    if (typeof value === 'number') return formats().number(value);
    const names = attribute.valueNames[value];
    return names === undefined ? value : nameOf({ key: value, names }).text;
  };
}
