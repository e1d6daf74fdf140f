import type { Json } from '../core';

export type JsonObject = Readonly<Record<string, Json>>;

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

export function isJsonObject(value: Json): value is JsonObject {
  return isObject(value);
}

/** One step of a JSON pointer, RFC 6901. */
export function pointerStep(key: string | number): string {
  return `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

export function pointerKeys(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/**
 * `target` with `member` put at the pointer's keys; null when the way there is gone. A key that is there already stays,
 * unless `replace`.
 */
export function withMember(target: Json, keys: readonly string[], member: Json, replace: boolean): Json | null {
  const [key, ...rest] = keys;
  if (key === undefined) return member;
  if (isList(target)) return withListMember(target, keys, member, replace);
  if (!isJsonObject(target)) return null;
  const present = target[key];
  if (rest.length === 0) return present === undefined || replace ? { ...target, [key]: member } : target;
  if (present === undefined) return null;
  const inner = withMember(present, rest, member, replace);
  return inner === null ? null : { ...target, [key]: inner };
}

function withListMember(list: readonly Json[], keys: readonly string[], member: Json, replace: boolean): Json | null {
  const [key = '', ...rest] = keys;
  const place = Number(key);
  const present = list[place];
  if (present === undefined || rest.length === 0) return null;
  const inner = withMember(present, rest, member, replace);
  return inner === null ? null : list.map((item, index) => (index === place ? inner : item));
}
