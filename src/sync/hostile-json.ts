import { err, IMPORT_LIMITS, ok } from '../core';
import type { Result } from '../core';

const HOSTILE_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

export type JsonFault = 'notJson' | 'tooDeep' | 'hostileKey';

/** Parses one text from outside: depth is counted before parsing, keys that reach prototypes are refused. */
export function parseOutsideJson(text: string): Result<unknown, JsonFault> {
  if (depthOf(text) > IMPORT_LIMITS.ndjson.depth) return err('tooDeep');
  let isHostile = false;
  try {
    const mayBeHostile = /proto|constructor|\\u/i.test(text);
    const value: unknown = mayBeHostile
      ? JSON.parse(text, (key, member: unknown) => {
          isHostile ||= HOSTILE_KEYS.has(key);
          return member;
        })
      : JSON.parse(text);
    return isHostile ? err('hostileKey') : ok(value);
  } catch {
    return err('notJson');
  }
}

/** Deepest nesting of a JSON text, strings left out; an over-estimate for what is no JSON. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let isInside = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (isInside) {
      if (code === BACKSLASH) at += 1;
      else if (code === QUOTE) isInside = false;
    } else if (code === QUOTE) isInside = true;
    else if (code === OPEN_BRACE || code === OPEN_BRACKET) deepest = Math.max(deepest, (depth += 1));
    else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) depth -= 1;
  }
  return deepest;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
