/**
 * Line, from 1, of the value that the keys of a JSON pointer lead to; of the last value on the way that is there. `text`
 * is JSON that was parsed before.
 */
export function lineOfPointer(text: string, keys: readonly string[]): number {
  let at = skipBlanks(text, 0);
  for (const key of keys) {
    const next = text[at] === '[' ? itemAt(text, at, Number(key)) : memberAt(text, at, key);
    if (next === null) break;
    at = next;
  }
  return text.slice(0, at).split('\n').length;
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (at < text.length && ' \t\r\n\ufeff'.includes(text.charAt(at))) at += 1;
  return at;
}

/** Just past a value. */
function endOfValue(text: string, from: number): number {
  let depth = 0;
  let at = from;
  do {
    const letter = text[at];
    if (letter === '"') at = endOfString(text, at) - 1;
    else if (letter === '{' || letter === '[') depth += 1;
    else if (letter === '}' || letter === ']') depth -= 1;
    at += 1;
    if (depth === 0 && ',}]'.includes(text[skipBlanks(text, at)] ?? '')) return at;
  } while (at < text.length);
  return at;
}

function endOfString(text: string, from: number): number {
  let at = from + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at + 1;
}

function itemAt(text: string, list: number, place: number): number | null {
  let at = skipBlanks(text, list + 1);
  for (let passed = 0; passed < place && text[at] !== ']'; passed += 1) {
    at = skipBlanks(text, skipBlanks(text, endOfValue(text, at)) + 1);
  }
  return text[at] === ']' || at >= text.length ? null : at;
}

function memberAt(text: string, object: number, key: string): number | null {
  if (text[object] !== '{') return null;
  let at = skipBlanks(text, object + 1);
  while (text[at] === '"') {
    const end = endOfString(text, at);
    const value = skipBlanks(text, skipBlanks(text, end) + 1);
    if (JSON.parse(text.slice(at, end)) === key) return value;
    at = skipBlanks(text, skipBlanks(text, endOfValue(text, value)) + 1);
  }
  return null;
}
