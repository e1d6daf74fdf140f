import { canonicalJson } from '../core';
import type { Json } from '../core';
import { isList } from './json-value';

/** A member of the top level that is laid out item by item, so that a long list is never held as text. */
export type LazyList = { readonly items: Iterable<Json> };

/**
 * The layout of every JSON file written: keys sorted by UTF-16 units, numbers as ECMAScript prints them, indent 2, but
 * an array of numbers only, or of such arrays, on one line without blanks. Ends in a newline.
 */
export function prettyJson(value: Json): string {
  return `${layOut(value, '')}\n`;
}

/** The same text in pieces, for an object with long lists. Pieces joined equal prettyJson of the whole. */
export function* prettyJsonChunks(members: ReadonlyMap<string, Json | LazyList>): Generator<string> {
  const keys = [...members.keys()].sort();
  let before = '{\n  ';
  for (const key of keys) {
    const member = members.get(key);
    if (member === undefined) continue;
    yield `${before}${canonicalJson(key)}: `;
    before = ',\n  ';
    if (isLazy(member)) yield* listChunks(member.items);
    else yield layOut(member, '  ');
  }
  yield keys.length === 0 ? '{}\n' : '\n}\n';
}

function* listChunks(items: Iterable<Json>): Generator<string> {
  let before = '[\n    ';
  for (const item of items) {
    yield before + layOut(item, '    ');
    before = ',\n    ';
  }
  yield before.startsWith('[') ? '[]' : '\n  ]';
}

function isLazy(member: Json | LazyList): member is LazyList {
  return typeof member === 'object' && member !== null && 'items' in member && isIterator(member.items);
}

function isIterator(items: unknown): boolean {
  return typeof items === 'object' && items !== null && !Array.isArray(items) && Symbol.iterator in items;
}

function layOut(value: Json, indent: string): string {
  if (isList(value)) return layOutList(value, indent);
  if (typeof value !== 'object' || value === null) return canonicalJson(value);
  const keys = Object.keys(value).sort();
  if (keys.length === 0) return '{}';
  const inner = `${indent}  `;
  const lines = keys.map((key) => `${inner}${canonicalJson(key)}: ${layOut(value[key] ?? null, inner)}`);
  return `{\n${lines.join(',\n')}\n${indent}}`;
}

function layOutList(list: readonly Json[], indent: string): string {
  if (isNumbersOnly(list)) return canonicalJson(list);
  const inner = `${indent}  `;
  return `[\n${list.map((item) => inner + layOut(item, inner)).join(',\n')}\n${indent}]`;
}

function isNumbersOnly(list: readonly Json[]): boolean {
  return list.every((item) => typeof item === 'number' || (isList(item) && isNumbersOnly(item)));
}
