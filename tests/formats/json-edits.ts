import { readFileSync } from 'node:fs';

/** A file of the scene as the formats' guide has it, byte for byte. */
export function golden(name: string): string {
  return readFileSync(`tests/fixtures/formats/${name}.json.golden`, 'utf8');
}

/** JSON pointer → value to put there; undefined takes the member away, a function makes it from what is there. */
export type Edits = Readonly<Record<string, unknown>>;

export function edited(text: string, edits: Edits): string {
  let value: unknown = JSON.parse(text);
  for (const [pointer, by] of Object.entries(edits)) value = withValueAt(value, pointer.split('/').slice(1), by);
  return JSON.stringify(value);
}

/** `value` with one place replaced; lists grow by one when the place is their length. */
export function withValueAt(value: unknown, way: readonly string[], by: unknown): unknown {
  const [key, ...rest] = way;
  if (key === undefined) return typeof by === 'function' ? by(value) : by;
  if (Array.isArray(value)) {
    const list: unknown[] = [...value];
    list[Number(key)] = withValueAt(list[Number(key)], rest, by);
    return list;
  }
  const members = typeof value === 'object' && value !== null ? value : {};
  const present: unknown = Object.entries(members).find(([name]) => name === key)?.[1];
  return { ...members, [key]: withValueAt(present, rest, by) };
}

/** Ways to every place inside a value, the top apart. */
export function* placesOf(value: unknown, way: readonly string[] = []): Generator<readonly string[]> {
  if (way.length > 0) yield way;
  if (typeof value !== 'object' || value === null) return;
  for (const [key, member] of Object.entries(value)) yield* placesOf(member, [...way, key]);
}
