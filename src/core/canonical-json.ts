/** Anything JSON can hold. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Text that JSON spells as it is: no quote, no backslash, no control character, nothing beyond ASCII. */
const PLAIN = /^[ !#-[\]-~]*$/;

/**
 * Canonical text of a JSON value, RFC 8785: keys sorted by UTF-16 units, numbers as ECMAScript prints them, no blanks.
 * Throws on NaN, infinities, lone surrogates and values JSON cannot hold; −0 becomes 0; undefined members are left out.
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'string') return canonicalString(value);
  if (typeof value === 'number') return canonicalNumber(value);
  if (value === null || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return canonicalList(value);
  if (isMembers(value)) return canonicalObject(value);
  throw new TypeError(`canonical JSON cannot hold a ${typeof value}`);
}

function canonicalNumber(value: number): string {
  if (!Number.isFinite(value)) throw new TypeError('canonical JSON cannot hold NaN or infinity');
  return String(value === 0 ? 0 : value);
}

function canonicalString(value: string): string {
  if (PLAIN.test(value)) return `"${value}"`;
  if (!value.isWellFormed()) throw new TypeError('canonical JSON cannot hold a lone surrogate');
  return JSON.stringify(value);
}

// Every line of every log goes through here: text is joined as it comes, without lists in between.
function canonicalList(values: readonly unknown[]): string {
  let text = '';
  for (const value of values) text += text === '' ? canonicalJson(value) : `,${canonicalJson(value)}`;
  return `[${text}]`;
}

function canonicalObject(value: { readonly [key: string]: unknown }): string {
  let text = '';
  // The default order of strings is by UTF-16 units, which is what the RFC asks for.
  for (const key of Object.keys(value).sort()) {
    const member = value[key];
    if (member === undefined) continue;
    text += text === '' ? `${canonicalString(key)}:` : `,${canonicalString(key)}:`;
    text += canonicalJson(member);
  }
  return `{${text}}`;
}

function isMembers(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null;
}

/**
 * A value as JSON data: undefined members left out, −0 made 0. A value that is such data already is given back itself,
 * not copied. Throws as canonicalJson does.
 */
export function toJson(value: unknown): Json {
  if (isJsonData(value)) return value;
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError('JSON cannot hold NaN or infinity');
    return 0;
  }
  if (Array.isArray(value)) return value.map(toJson);
  if (typeof value !== 'object' || value === null) throw new TypeError(`JSON cannot hold a ${typeof value}`);
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(members.map(([key, member]) => [key, toJson(member)]));
}

/** True for what JSON would give back unchanged. */
function isJsonData(value: unknown): value is Json {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0);
  if (Array.isArray(value)) return value.every(isJsonData);
  return typeof value === 'object' && Object.values(value).every(isJsonData);
}
