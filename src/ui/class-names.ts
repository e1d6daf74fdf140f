import { present } from '../core';

/** Names of a stylesheet of this room joined to one class attribute. Throws on a name the stylesheet does not have. */
export function classNames(sheet: Readonly<Record<string, string>>, ...names: readonly (string | false)[]): string {
  return names
    .filter((name) => name !== false)
    .map((name) => present(sheet[name], `no class ${name}`))
    .join(' ');
}
