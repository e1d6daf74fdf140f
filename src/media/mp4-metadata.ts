import { findBox, fourCharacters, readBoxTree } from './mp4-boxes';
import type { Mp4Box } from './mp4-boxes';
import type { Mp4Movie } from './mp4-movie';

/** One thing a file says about where, when and by what it was made. */
export interface Revelation {
  readonly kind:
    'location' | 'make' | 'model' | 'software' | 'created' | 'title' | 'author' | 'comment' | 'sensorData' | 'other';
  /** The name under which the file keeps it. */
  readonly key: string;
  readonly value: string;
}

/** Seconds between 1904, where QuickTime counts from, and 1970. */
const EPOCH_SHIFT_SECONDS = 2_082_844_800;
const MAX_TEXT = 1_000;
const MAX_ENTRIES = 200;
const UTF8_TYPE = 1;

const KINDS: ReadonlyMap<string, Revelation['kind']> = new Map([
  ['\u00a9xyz', 'location'],
  ['com.apple.quicktime.location.ISO6709', 'location'],
  ['loci', 'location'],
  ['\u00a9mak', 'make'],
  ['com.apple.quicktime.make', 'make'],
  ['com.android.manufacturer', 'make'],
  ['\u00a9mod', 'model'],
  ['com.apple.quicktime.model', 'model'],
  ['com.android.model', 'model'],
  ['\u00a9swr', 'software'],
  ['\u00a9too', 'software'],
  ['com.apple.quicktime.software', 'software'],
  ['com.android.version', 'software'],
  ['\u00a9day', 'created'],
  ['com.apple.quicktime.creationdate', 'created'],
  ['\u00a9nam', 'title'],
  ['com.apple.quicktime.title', 'title'],
  ['\u00a9ART', 'author'],
  ['\u00a9aut', 'author'],
  ['com.apple.quicktime.author', 'author'],
  ['\u00a9cmt', 'comment'],
  ['desc', 'comment'],
  ['com.apple.quicktime.comment', 'comment'],
  ['com.apple.quicktime.description', 'comment'],
]);

/** Reads the movie header's date, user data, item lists and QuickTime keys. */
export function readMp4Revelations(movie: Mp4Movie): readonly Revelation[] {
  const userData = findBox(movie.boxes, 'udta')?.children ?? [];
  const found = [
    ...movieDate(movie),
    ...userData.flatMap(readUserText),
    ...readMeta(findBox(userData, 'meta')),
    ...readMeta(findBox(movie.boxes, 'meta')),
  ];
  return found.filter(({ value }) => value !== '').slice(0, MAX_ENTRIES);
}

export function kindOfKey(key: string): Revelation['kind'] {
  return KINDS.get(key) ?? 'other';
}

export function trimText(text: string): string {
  return text.replaceAll('\0', '').trim().slice(0, MAX_TEXT);
}

function movieDate({ createdSeconds }: Mp4Movie): readonly Revelation[] {
  const unixSeconds = (createdSeconds ?? 0) - EPOCH_SHIFT_SECONDS;
  const MAX_UNIX_SECONDS = 8_640_000_000_000;
  if (unixSeconds <= 0 || unixSeconds > MAX_UNIX_SECONDS) return [];
  return [{ kind: 'created', key: 'mvhd', value: new Date(unixSeconds * 1000).toISOString() }];
}

/** QuickTime user data: length, language, text. The place box of 3GPP is the other kind. */
function readUserText(box: Mp4Box): readonly Revelation[] {
  if (box.type === 'loci') return readPlace(box);
  if (!box.type.startsWith('\u00a9') || box.body.byteLength < 4) return [];
  const length = Math.min(box.body.getUint16(0), box.body.byteLength - 4);
  return [revelation(box.type, readText(box.body, 4, length))];
}

function revelation(key: string, text: string): Revelation {
  return { kind: kindOfKey(key), key, value: trimText(text) };
}

function readText(view: DataView<ArrayBuffer>, start: number, length: number): string {
  return new TextDecoder().decode(new Uint8Array(view.buffer, view.byteOffset + start, length));
}

/** 3GPP TS 26.244 §8: name as a text that ends with 0, role, then longitude and latitude in 16.16. */
function readPlace({ body }: Mp4Box): readonly Revelation[] {
  let at = 6;
  while (at < body.byteLength && body.getUint8(at) !== 0) at += 1;
  if (at + 10 > body.byteLength) return [];
  const longitude = body.getInt32(at + 2) / 0x1_0000;
  const latitude = body.getInt32(at + 6) / 0x1_0000;
  return [revelation('loci', `${signed(latitude)}${signed(longitude)}/`)];
}

function signed(degrees: number): string {
  return `${degrees < 0 ? '-' : '+'}${Math.abs(degrees).toFixed(4)}`;
}

function readMeta(meta: Mp4Box | null): readonly Revelation[] {
  if (meta === null) return [];
  const keys = readKeys(findBox(meta.children, 'keys'));
  const items = findBox(meta.children, 'ilst')?.children ?? [];
  return items.flatMap((item) => {
    const number = item.type.split('').reduce((sum, character) => sum * 256 + character.charCodeAt(0), 0);
    const text = readItem(item);
    return text === null ? [] : [revelation(keys[number - 1] ?? item.type, text)];
  });
}

/** The names of QuickTime metadata items, in the order of their numbers. */
function readKeys(box: Mp4Box | null): readonly string[] {
  const keys: string[] = [];
  if (box === null) return keys;
  const { body } = box;
  for (let at = 8; at + 8 <= body.byteLength && keys.length < MAX_ENTRIES;) {
    const size = body.getUint32(at);
    if (size < 8 || at + size > body.byteLength) break;
    keys.push(fourCharacters(body, at + 4) === 'mdta' ? readText(body, at + 8, size - 8) : '');
    at += size;
  }
  return keys;
}

function readItem(item: Mp4Box): string | null {
  const bytes = new Uint8Array(item.body.buffer, item.body.byteOffset, item.body.byteLength);
  const parts = readBoxTree(bytes);
  const data = parts.ok ? findBox(parts.value, 'data') : null;
  if (data === null || data.body.byteLength < 8 || data.body.getUint32(0) !== UTF8_TYPE) return null;
  return readText(data.body, 8, data.body.byteLength - 8);
}
