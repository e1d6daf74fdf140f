/** An element to be written: with children one a line, or with text between its tags. */
export interface XmlNode {
  readonly name: string;
  readonly attributes?: Readonly<Record<string, string | number>>;
  readonly content: readonly XmlNode[] | string;
}

/** The layout of every XML file written: indent 2, attributes in the order given, empty elements with both tags. */
export function prettyXml(root: XmlNode): string {
  return `<?xml version="1.0" encoding="utf-8"?>\n${layOut(root, '').join('\n')}\n`;
}

function layOut({ name, attributes = {}, content }: XmlNode, indent: string): string[] {
  const words = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeAttribute(String(value))}"`);
  const open = `${indent}<${name}${words.join('')}>`;
  if (typeof content === 'string') return [`${open}${escapeText(content)}</${name}>`];
  if (content.length === 0) return [`${open}</${name}>`];
  return [open, ...content.flatMap((child) => layOut(child, `${indent}  `)), `${indent}</${name}>`];
}

/** What XML 1.0 cannot hold, even escaped. */
// oxlint-disable-next-line no-control-regex -- these are just the characters looked for
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

/** Text without what XML 1.0 cannot hold. */
export function writableText(text: string): string {
  return text.replaceAll(FORBIDDEN, '\ufffd');
}

function escapeText(text: string): string {
  return writableText(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#13;');
}

function escapeAttribute(text: string): string {
  return escapeText(text).replaceAll('"', '&quot;').replaceAll('\n', '&#10;').replaceAll('\t', '&#9;');
}
