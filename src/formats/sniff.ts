import { surveyJson } from './json-file';
import type { SourceFile } from './json-file';
import { decodeMarkedText, stripByteOrderMark } from './utf8';

/** What can be told of a file without reading it as any format. */
export interface Sniff {
  readonly name: string;
  /** Lower case, without the dot; "" for none. */
  readonly extension: string;
  /** Null for bytes that are no UTF-8, nor UTF-16 with its mark. */
  readonly text: string | null;
  /** Keys of the outermost JSON object, null when the file is none. */
  readonly jsonKeys: ReadonlySet<string> | null;
  /** Name of the outermost XML element, null when the file is no XML. */
  readonly xmlRoot: string | null;
  /** The text at a key of the outermost JSON object; null when there is no text. */
  readonly jsonText: (key: string) => string | null;
}

export function sniffFile(file: SourceFile): Sniff {
  const { name, content } = file;
  const decoded =
    typeof content === 'string' ? { ok: true as const, value: stripByteOrderMark(content) } : decodeMarkedText(content);
  const text = decoded.ok ? decoded.value : null;
  const survey = text === null ? null : surveyJson(text);
  return {
    name,
    extension: /\.([A-Za-z0-9]+)$/.exec(name)?.[1]?.toLowerCase() ?? '',
    text,
    jsonKeys: survey === null ? null : new Set(survey.topLevel.keys()),
    xmlRoot: text === null ? null : xmlRootOf(text),
    jsonText: (key) => {
      const start = survey?.topLevel.get(key);
      return start === undefined || text === null ? null : stringAt(text, start);
    },
  };
}

/** What may stand before the root: a declaration, a comment, a document type. */
const BEFORE_ROOT = [
  { open: '<?', close: '?>' },
  { open: '<!--', close: '-->' },
  { open: '<!', close: '>' },
];
const XML_NAME = /^<([A-Za-z_][\w.:-]*)/;

function xmlRootOf(text: string): string | null {
  let rest = text.slice(0, XML_HEAD).trimStart();
  for (;;) {
    const word = BEFORE_ROOT.find(({ open }) => rest.startsWith(open));
    if (word === undefined) return XML_NAME.exec(rest)?.[1] ?? null;
    const end = rest.indexOf(word.close, word.open.length);
    if (end < 0) return null;
    rest = rest.slice(end + word.close.length).trimStart();
  }
}

const XML_HEAD = 4096;

const STRING = /"(?:[^"\\]|\\.)*"/y;

function stringAt(text: string, start: number): string | null {
  STRING.lastIndex = start;
  const literal = STRING.exec(text)?.[0];
  const value: unknown = literal === undefined ? null : JSON.parse(literal);
  return typeof value === 'string' ? value : null;
}
