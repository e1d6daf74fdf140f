/** What every record has: an id unique among its type, and the version of its type's schema. */
export interface AnyRecord {
  readonly id: string;
  readonly type: string;
  readonly schema: number;
}

/** `<record type>:<id>`: the name of a record in diffs and log lines. */
export type RecordKey = string;

export function keyOf(record: Pick<AnyRecord, 'type' | 'id'>): RecordKey {
  return `${record.type}:${record.id}`;
}

/** Parts of a key; null when the text is none. */
export function parseKey(key: RecordKey): { readonly type: string; readonly id: string } | null {
  const colon = key.indexOf(':');
  return colon < 1 || colon === key.length - 1 ? null : { type: key.slice(0, colon), id: key.slice(colon + 1) };
}
