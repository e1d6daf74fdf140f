import { err, IMPORT_LIMITS, ok, sha256Hex } from '../core';
import type { Result } from '../core';
import type { FormatProblem } from './format-problem';
import { scanJson } from './json-scan';
import type { JsonFault, JsonSurvey } from './json-scan';
import { isList, isObject, pointerStep } from './json-value';
import { decodeUtf8, stripByteOrderMark, utf8Bytes } from './utf8';

/** A file handed in whole. `name` is a bare file name, for reports and refusals. */
export interface SourceFile {
  readonly name: string;
  readonly content: string | Uint8Array;
}

export interface JsonFile {
  readonly name: string;
  readonly value: unknown;
  readonly bytes: number;
  /** Of the bytes as handed in; of the UTF-8 bytes when text was. */
  readonly sha256: string;
  /** True when some object names a key twice; only the last one counts. */
  readonly hasDoubleKeys: boolean;
}

const UNSAFE_KEYS = new Set(['__proto__', 'constructor', 'prototype']);
const LIMITS = IMPORT_LIMITS.json;
const SCAN_LIMITS = { depth: LIMITS.depth, stringBytes: LIMITS.stringBytes, nodes: LIMITS.annotationNodes };

/** Decodes, limits, parses and checks an annotation file; what comes out holds no unsafe key, number or string. */
export function readJsonFile(file: SourceFile): Result<JsonFile, FormatProblem> {
  const { name } = file;
  const text = textOf(file);
  if (!text.ok) return text;
  const bytes = typeof file.content === 'string' ? utf8Bytes(file.content) : file.content;
  if (bytes.length > LIMITS.bytes) return err(tooLarge(name, 'bytes'));
  const survey = scanJson(text.value, SCAN_LIMITS);
  if (!survey.ok) return err(faultToProblem(name, text.value, survey.error));
  const value: unknown = JSON.parse(text.value);
  const check = { nodes: 0 };
  const flaw = findFlaw(value, check);
  if (flaw !== null) return err(flawToProblem(name, flaw));
  const hasDoubleKeys = check.nodes < survey.value.nodes;
  return ok({ name, value, bytes: bytes.length, sha256: sha256Hex(bytes), hasDoubleKeys });
}

/** Keys of the outermost object, without parsing; null for what is no JSON object within the limits. */
export function surveyJson(text: string): JsonSurvey | null {
  const survey = scanJson(text, SCAN_LIMITS);
  return survey.ok && survey.value.topLevel.size > 0 ? survey.value : null;
}

function textOf(file: SourceFile): Result<string, FormatProblem> {
  const { name, content } = file;
  // Before decoding: a text of n units has at least n bytes.
  if (content.length > LIMITS.bytes) return err(tooLarge(name, 'bytes'));
  if (typeof content === 'string') return ok(stripByteOrderMark(content));
  const text = decodeUtf8(content);
  return text.ok ? text : err({ type: 'damaged', code: 'F-202', file: name, place: '1:1' });
}

function tooLarge(file: string, limit: keyof typeof LIMITS): FormatProblem {
  return { type: 'tooLarge', code: 'F-203', file, limit: `${limit} ${LIMITS[limit]}` };
}

function faultToProblem(file: string, text: string, fault: JsonFault): FormatProblem {
  if (fault.type === 'limit') {
    return tooLarge(file, fault.limit === 'nodes' ? 'annotationNodes' : fault.limit);
  }
  const before = text.slice(0, fault.offset);
  const line = before.split('\n').length;
  const column = fault.offset - before.lastIndexOf('\n');
  return { type: 'damaged', code: 'F-202', file, place: `${line}:${column}` };
}

interface Flaw {
  readonly kind: 'unsafe' | 'damaged';
  readonly place: string;
}

function flawToProblem(file: string, flaw: Flaw): FormatProblem {
  return flaw.kind === 'unsafe'
    ? { type: 'unsafe', code: 'F-207', file, place: flaw.place }
    : { type: 'damaged', code: 'F-202', file, place: flaw.place };
}

/** Unsafe keys, numbers beyond doubles and lone surrogates, which canonical JSON cannot hold. */
function findFlaw(value: unknown, check: { nodes: number }): Flaw | null {
  check.nodes += 1;
  if (typeof value === 'string') return value.isWellFormed() ? null : { kind: 'damaged', place: '' };
  if (typeof value === 'number') return Number.isFinite(value) ? null : { kind: 'damaged', place: '' };
  if (isList(value)) return findFlawIn(value.entries(), check);
  return isObject(value) ? findFlawIn(Object.entries(value), check) : null;
}

function findFlawIn(entries: Iterable<readonly [string | number, unknown]>, check: { nodes: number }): Flaw | null {
  for (const [key, member] of entries) {
    const flaw = findKeyFlaw(key) ?? findFlaw(member, check);
    if (flaw !== null) return { kind: flaw.kind, place: pointerStep(key) + flaw.place };
  }
  return null;
}

function findKeyFlaw(key: string | number): Flaw | null {
  if (typeof key === 'number') return null;
  if (UNSAFE_KEYS.has(key)) return { kind: 'unsafe', place: '' };
  return key.isWellFormed() ? null : { kind: 'damaged', place: '' };
}
