import { surveyJson } from './json-file';
import type { SourceFile } from './json-file';
import { decodeUtf8, stripByteOrderMark } from './utf8';

/** What can be told of a file without reading it as any format. */
export interface Sniff {
  readonly name: string;
  /** Lower case, without the dot; "" for none. */
  readonly extension: string;
  /** Null for bytes that are no UTF-8. */
  readonly text: string | null;
  /** Keys of the outermost JSON object, null when the file is none. */
  readonly jsonKeys: ReadonlySet<string> | null;
  /** The text at a key of the outermost JSON object; null when there is no text. */
  readonly jsonText: (key: string) => string | null;
}

export function sniffFile(file: SourceFile): Sniff {
  const { name, content } = file;
  const decoded =
    typeof content === 'string' ? { ok: true as const, value: stripByteOrderMark(content) } : decodeUtf8(content);
  const text = decoded.ok ? decoded.value : null;
  const survey = text === null ? null : surveyJson(text);
  return {
    name,
    extension: /\.([A-Za-z0-9]+)$/.exec(name)?.[1]?.toLowerCase() ?? '',
    text,
    jsonKeys: survey === null ? null : new Set(survey.topLevel.keys()),
    jsonText: (key) => {
      const start = survey?.topLevel.get(key);
      return start === undefined || text === null ? null : stringAt(text, start);
    },
  };
}

const STRING = /"(?:[^"\\]|\\.)*"/y;

function stringAt(text: string, start: number): string | null {
  STRING.lastIndex = start;
  const literal = STRING.exec(text)?.[0];
  const value: unknown = literal === undefined ? null : JSON.parse(literal);
  return typeof value === 'string' ? value : null;
}
