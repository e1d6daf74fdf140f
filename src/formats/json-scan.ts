import { err, ok } from '../core';
import type { Result } from '../core';

/** What a JSON text may not exceed. */
export interface JsonLimits {
  readonly depth: number;
  /** UTF-8 bytes of one string. */
  readonly stringBytes: number;
  /** Values of any kind. */
  readonly nodes: number;
}

export type JsonFault =
  { readonly type: 'syntax'; readonly offset: number } | { readonly type: 'limit'; readonly limit: keyof JsonLimits };

export interface JsonSurvey {
  readonly nodes: number;
  /** Key of the outermost object → where its value starts in the text. */
  readonly topLevel: ReadonlyMap<string, number>;
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const ESCAPE = /["\\/bfnrt]|u[0-9a-fA-F]{4}/y;

/**
 * Walks a JSON text once without building it: strict RFC 8259 grammar and the limits, both before JSON.parse may
 * spend memory on it. JSON.parse accepts exactly the texts that pass.
 */
export function scanJson(text: string, limits: JsonLimits): Result<JsonSurvey, JsonFault> {
  const scanner = createScanner(text, limits);
  return scanner.document();
}

interface Scanner {
  readonly document: () => Result<JsonSurvey, JsonFault>;
}

function createScanner(text: string, limits: JsonLimits): Scanner {
  const topLevel = new Map<string, number>();
  let at = 0;
  let nodes = 0;
  let exceeded: keyof JsonLimits | null = null;

  function skipBlanks(): void {
    for (;;) {
      const code = text.charCodeAt(at);
      if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return;
      at += 1;
    }
  }
  function refuse(limit: keyof JsonLimits): false {
    exceeded = limit;
    return false;
  }
  function value(depth: number): boolean {
    nodes += 1;
    if (nodes > limits.nodes) return refuse('nodes');
    switch (text.charAt(at)) {
      case '{':
        return depth < limits.depth ? object(depth + 1) : refuse('depth');
      case '[':
        return depth < limits.depth ? array(depth + 1) : refuse('depth');
      case '"':
        return string();
      case 't':
        return word('true');
      case 'f':
        return word('false');
      case 'n':
        return word('null');
      default:
        return matches(NUMBER);
    }
  }
  function word(literal: string): boolean {
    if (!text.startsWith(literal, at)) return false;
    at += literal.length;
    return true;
  }
  function matches(pattern: RegExp): boolean {
    pattern.lastIndex = at;
    if (!pattern.test(text)) return false;
    at = pattern.lastIndex;
    return true;
  }
  function string(): boolean {
    at += 1;
    let bytes = 0;
    for (;;) {
      const code = text.charCodeAt(at);
      if (code === 34) break;
      // NaN past the end fails this comparison as well.
      if (!(code >= 32)) return false;
      at += 1;
      if (code === 92 && !matches(ESCAPE)) return false;
      bytes += unitBytes(code);
    }
    at += 1;
    return bytes <= limits.stringBytes || refuse('stringBytes');
  }
  function object(depth: number): boolean {
    at += 1;
    skipBlanks();
    if (text[at] === '}') return closed();
    for (;;) {
      const keyStart = at;
      if (text[at] !== '"' || !string()) return false;
      const keyEnd = at;
      skipBlanks();
      if (text[at] !== ':') return false;
      at += 1;
      skipBlanks();
      if (depth === 1) topLevel.set(parseKey(text.slice(keyStart, keyEnd)), at);
      if (!value(depth)) return false;
      skipBlanks();
      if (text[at] === '}') return closed();
      if (text[at] !== ',') return false;
      at += 1;
      skipBlanks();
    }
  }
  function array(depth: number): boolean {
    at += 1;
    skipBlanks();
    if (text[at] === ']') return closed();
    for (;;) {
      if (!value(depth)) return false;
      skipBlanks();
      if (text[at] === ']') return closed();
      if (text[at] !== ',') return false;
      at += 1;
      skipBlanks();
    }
  }
  function closed(): true {
    at += 1;
    return true;
  }

  return {
    document: () => {
      skipBlanks();
      const isWhole = value(0);
      if (exceeded !== null) return err({ type: 'limit', limit: exceeded });
      skipBlanks();
      return isWhole && at === text.length ? ok({ nodes, topLevel }) : err({ type: 'syntax', offset: at });
    },
  };
}

/** Surrogate halves count two each, so that a pair counts its four bytes. */
function unitBytes(code: number): number {
  if (code < 0x80) return 1;
  return code < 0x800 || (code >= 0xd800 && code <= 0xdfff) ? 2 : 3;
}

function parseKey(literal: string): string {
  const key: unknown = JSON.parse(literal);
  return typeof key === 'string' ? key : literal;
}
