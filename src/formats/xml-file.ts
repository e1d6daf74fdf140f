import { SaxesParser } from 'saxes';
import { err, IMPORT_LIMITS, ok, sha256Hex } from '../core';
import type { Result } from '../core';
import type { FormatProblem } from './format-problem';
import type { JsonFile, SourceFile } from './json-file';
import { decodeMarkedText, stripByteOrderMark, utf8Bytes } from './utf8';

export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** Own text, that of children apart. */
  readonly text: string;
  /** XML path with places among equal names, from 1. */
  readonly place: string;
}

/** An XML file read whole. `value` of other files is `root` here. */
export interface XmlFile extends Pick<JsonFile, 'name' | 'bytes' | 'sha256'> {
  readonly root: XmlElement;
}

const LIMITS = IMPORT_LIMITS.xml;
const UNSAFE = /<!(?:DOCTYPE|ENTITY)/i;
/** The parser only stops between writes. */
const SLICE = 1 << 16;

/** Decodes, limits and parses; a document type or entity is refused before anything is parsed. */
export function readXmlFile(file: SourceFile): Result<XmlFile, FormatProblem> {
  const { name, content } = file;
  if (content.length > LIMITS.bytes) return err(tooLarge(name, 'bytes'));
  const decoded = typeof content === 'string' ? ok(stripByteOrderMark(content)) : decodeMarkedText(content);
  if (!decoded.ok) return err({ type: 'damaged', code: 'F-202', file: name, place: '1:1' });
  const bytes = typeof content === 'string' ? utf8Bytes(content) : content;
  if (bytes.length > LIMITS.bytes) return err(tooLarge(name, 'bytes'));
  const at = decoded.value.search(UNSAFE);
  if (at >= 0) return err({ type: 'unsafe', code: 'F-207', file: name, place: lineAndColumn(decoded.value, at) });
  const parsed = parse(decoded.value);
  if (!parsed.ok) {
    return err(
      parsed.error.type === 'limit'
        ? tooLarge(name, parsed.error.limit)
        : { type: 'damaged', code: 'F-202', file: name, place: parsed.error.place },
    );
  }
  return ok({ name, root: parsed.value, bytes: bytes.length, sha256: sha256Hex(bytes) });
}

export function childrenOf(element: XmlElement | null, name: string): readonly XmlElement[] {
  return element?.children.filter((child) => child.name === name) ?? [];
}

export function childOf(element: XmlElement | null, name: string): XmlElement | null {
  return element?.children.find((child) => child.name === name) ?? null;
}

/** Trimmed text of a child; null without one or where it is empty. */
export function textOf(element: XmlElement | null, name: string): string | null {
  const text = childOf(element, name)?.text.trim() ?? '';
  return text === '' ? null : text;
}

type XmlFault =
  | { readonly type: 'limit'; readonly limit: 'depth' | 'elements' }
  | { readonly type: 'syntax'; readonly place: string };

interface OpenElement extends XmlElement {
  readonly children: XmlElement[];
  readonly seen: Map<string, number>;
  text: string;
}

function parse(text: string): Result<XmlElement, XmlFault> {
  const parser = new SaxesParser();
  const open: OpenElement[] = [];
  let fault: XmlFault | null = null;
  let root: XmlElement | null = null;
  let count = 0;
  const fail = (found: XmlFault): void => {
    fault ??= found;
  };
  const addText = (more: string): void => {
    const element = open.at(-1);
    if (element !== undefined) element.text += more;
  };
  parser.on('error', () => fail({ type: 'syntax', place: `${parser.line}:${parser.column}` }));
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('opentag', ({ name, attributes }) => {
    count += 1;
    if (count > LIMITS.elements) fail({ type: 'limit', limit: 'elements' });
    if (open.length >= LIMITS.depth) fail({ type: 'limit', limit: 'depth' });
    const element = openElement(name, new Map(Object.entries(attributes)), open.at(-1) ?? null);
    root ??= element;
    open.push(element);
  });
  parser.on('closetag', () => {
    open.pop();
  });
  for (let from = 0; from < text.length && fault === null; from += SLICE) parser.write(text.slice(from, from + SLICE));
  if (fault === null) parser.close();
  if (fault !== null) return err(fault);
  return root === null ? err({ type: 'syntax', place: '1:1' }) : ok(root);
}

function openElement(name: string, attributes: ReadonlyMap<string, string>, parent: OpenElement | null): OpenElement {
  const nth = (parent?.seen.get(name) ?? 0) + 1;
  parent?.seen.set(name, nth);
  const place = parent === null ? `/${name}` : `${parent.place}/${name}[${nth}]`;
  const element = { name, attributes, children: [], seen: new Map<string, number>(), text: '', place };
  parent?.children.push(element);
  return element;
}

function tooLarge(file: string, limit: keyof typeof LIMITS): FormatProblem {
  return { type: 'tooLarge', code: 'F-203', file, limit: `${limit} ${LIMITS[limit]}` };
}

function lineAndColumn(text: string, offset: number): string {
  const before = text.slice(0, offset);
  return `${before.split('\n').length}:${offset - before.lastIndexOf('\n')}`;
}
