/** Small MP4 files built byte by byte, so that a test can say exactly what is odd about one. */

type Part = Uint8Array | readonly number[];

export interface EditSpec {
  readonly length: number;
  readonly media: number;
  readonly rate?: number;
}

export interface TrackSpec {
  readonly handler?: string;
  readonly enabled?: boolean;
  readonly id?: number;
  readonly timescale?: number;
  /** Version of tkhd, mdhd and elst. */
  readonly version?: 0 | 1;
  /** Decoding steps, one a sample; their number is the number of samples. */
  readonly deltas?: readonly number[];
  readonly offsets?: readonly number[] | null;
  readonly cttsVersion?: 0 | 1;
  readonly sizes?: readonly number[];
  /** Sample numbers from 1; null leaves the table out. */
  readonly sync?: readonly number[] | null;
  readonly wideOffsets?: boolean;
  /** Samples in each chunk. */
  readonly perChunk?: number;
  readonly firstOffset?: number;
  readonly edits?: readonly EditSpec[];
  readonly matrix?: readonly number[];
  readonly entry?: Uint8Array;
  /** Boxes that stand in for those of the sample table, by type; null takes one out. */
  readonly replace?: Readonly<Record<string, Uint8Array | null>>;
}

export interface MovieSpec {
  readonly brand?: string;
  /** Ticks per second of the movie; null leaves the movie header out. */
  readonly timescale?: number | null;
  readonly version?: 0 | 1;
  /** Since 1904. */
  readonly createdSeconds?: number;
  readonly tracks?: readonly TrackSpec[];
  /** Bytes of picture data really in the file. */
  readonly dataBytes?: number;
  readonly extra?: readonly Uint8Array[];
  /** Boxes after the movie header. */
  readonly after?: readonly Uint8Array[];
}

export const ONE = 0x1_0000;
/** Where picture data begins in `buildMp4`: after ftyp and the header of mdat. */
export const DATA_START = 24;
const IDENTITY = [ONE, 0, 0, 0, ONE, 0, 0, 0, 0x4000_0000];

export function u8(...values: readonly number[]): Uint8Array {
  return Uint8Array.from(values);
}

export function u16(...values: readonly number[]): Uint8Array {
  return numbers(values, 2, (view, at, value) => view.setUint16(at, value));
}

export function u32(...values: readonly number[]): Uint8Array {
  return numbers(values, 4, (view, at, value) => view.setUint32(at, value));
}

export function u64(...values: readonly number[]): Uint8Array {
  return numbers(values, 8, (view, at, value) => view.setBigInt64(at, BigInt(value)));
}

function numbers(
  values: readonly number[],
  bytesEach: number,
  set: (view: DataView, at: number, value: number) => void,
): Uint8Array {
  const bytes = new Uint8Array(values.length * bytesEach);
  for (const [index, value] of values.entries()) set(new DataView(bytes.buffer), index * bytesEach, value);
  return bytes;
}

export function text(characters: string): Uint8Array {
  return Uint8Array.from(characters, (character) => character.charCodeAt(0));
}

export function join(...parts: readonly Part[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

export function box(type: string, ...parts: readonly Part[]): Uint8Array<ArrayBuffer> {
  const body = join(...parts);
  return join(u32(body.length + 8), text(type), body);
}

export function fullBox(
  type: string,
  version: number,
  flags: number,
  ...parts: readonly Part[]
): Uint8Array<ArrayBuffer> {
  return box(type, u32(version * 0x100_0000 + flags), ...parts);
}

/** A visual sample entry; `boxes` are its configuration and the like. */
export function visualEntry(
  format: string,
  widthPx: number,
  heightPx: number,
  ...boxes: readonly Uint8Array[]
): Uint8Array {
  const body = new Uint8Array(78);
  const view = new DataView(body.buffer);
  view.setUint16(24, widthPx);
  view.setUint16(26, heightPx);
  return box(format, body, ...boxes);
}

const AVC_ENTRY = visualEntry('avc1', 640, 360, box('avcC', u8(1, 100, 0, 30, 255, 224, 0, 0)));

export function buildMp4(movie: MovieSpec = {}): Blob {
  return new Blob([buildMp4Bytes(movie)]);
}

export function buildMp4Bytes(movie: MovieSpec = {}): Uint8Array<ArrayBuffer> {
  const { brand = 'isom', dataBytes = 1_000, after = [] } = movie;
  const data = new Uint8Array(dataBytes);
  return join(box('ftyp', text(brand), u32(0)), box('mdat', data), buildMoov(movie), ...after);
}

export function buildMoov(movie: MovieSpec = {}): Uint8Array<ArrayBuffer> {
  const { tracks = [{}], extra = [] } = movie;
  return box('moov', buildMovieHeader(movie), ...tracks.map(buildTrack), ...extra);
}

function buildMovieHeader({ timescale = 1000, version = 0, createdSeconds = 0 }: MovieSpec): Uint8Array {
  if (timescale === null) return u8();
  const stamps = join(length(version, createdSeconds), length(version, 0));
  const span = length(version, 0);
  return fullBox(
    'mvhd',
    version,
    0,
    stamps,
    u32(timescale),
    span,
    new Uint8Array(16),
    u32(...IDENTITY),
    new Uint8Array(28),
  );
}

function times(version: number): Uint8Array {
  return join(length(version, 0), length(version, 0));
}

function length(version: number, value: number): Uint8Array {
  return version === 1 ? u64(value) : u32(value);
}

function buildTrack(track: TrackSpec, index: number): Uint8Array {
  const {
    handler = 'vide',
    enabled = true,
    version = 0,
    id = index + 1,
    timescale = 1000,
    edits,
    matrix = IDENTITY,
  } = track;
  const tkhd = fullBox(
    'tkhd',
    version,
    enabled ? 3 : 2,
    join(times(version), u32(id, 0), length(version, 0), new Uint8Array(16)),
    u32(...matrix, 640 * ONE, 360 * ONE),
  );
  const mdhd = fullBox('mdhd', version, 0, times(version), u32(timescale), length(version, 0), u32(0));
  const hdlr = fullBox('hdlr', 0, 0, u32(0), text(handler), new Uint8Array(13));
  const edts = edits === undefined ? u8() : box('edts', editList(edits, version));
  return box('trak', tkhd, edts, box('mdia', mdhd, hdlr, box('minf', box('stbl', sampleTable(track)))));
}

function editList(edits: readonly EditSpec[], version = 0): Uint8Array {
  const rows = edits.map(({ length: span, media, rate = ONE }) =>
    join(length(version, span), version === 1 ? u64(media) : u32(media), u32(rate)),
  );
  return fullBox('elst', version, 0, u32(edits.length), ...rows);
}

const TEN = [40, 40, 40, 40, 40, 40, 40, 40, 40, 40];
const PLAIN_TABLE = {
  deltas: TEN,
  offsets: null,
  cttsVersion: 0,
  sync: [1],
  entry: AVC_ENTRY,
  perChunk: 1,
  wideOffsets: false,
  firstOffset: DATA_START,
  replace: {},
} as const;

function sampleTable(track: TrackSpec): Uint8Array {
  const { deltas, offsets, cttsVersion, sync, entry, perChunk, replace, ...places } = { ...PLAIN_TABLE, ...track };
  const sizes = track.sizes ?? deltas.map(() => 10);
  const boxes: Record<string, Uint8Array | null> = {
    stsd: fullBox('stsd', 0, 0, u32(1), entry),
    stts: fullBox('stts', 0, 0, ...singles(deltas)),
    ctts: offsets === null ? null : fullBox('ctts', cttsVersion, 0, ...singles(offsets)),
    stss: sync === null ? null : fullBox('stss', 0, 0, u32(sync.length), u32(...sync)),
    stsz: fullBox('stsz', 0, 0, u32(0, sizes.length), u32(...sizes)),
    stsc: fullBox('stsc', 0, 0, u32(1), u32(1, perChunk, 1)),
    stco: chunkTable(sizes, perChunk, places),
    ...replace,
  };
  return join(...Object.values(boxes).map((each) => each ?? u8()));
}

/** A count, then each value in a run of one. */
function singles(values: readonly number[]): readonly Uint8Array[] {
  return [u32(values.length), u32(...values.flatMap((value) => [1, value]))];
}

function chunkTable(
  sizes: readonly number[],
  perChunk: number,
  { firstOffset, wideOffsets }: { readonly firstOffset: number; readonly wideOffsets: boolean },
): Uint8Array {
  const offsets: number[] = [];
  let at = firstOffset;
  for (const [sample, size] of sizes.entries()) {
    if (sample % perChunk === 0) offsets.push(at);
    at += size;
  }
  const type = wideOffsets ? 'co64' : 'stco';
  return fullBox(type, 0, 0, u32(offsets.length), wideOffsets ? u64(...offsets) : u32(...offsets));
}

/** A movie fragment of one track, its data right behind it. */
export function buildFragment(
  trackId: number,
  decodeTime: number,
  rows: readonly {
    readonly duration: number;
    readonly size: number;
    readonly flags: number;
    readonly offset: number;
  }[],
): Uint8Array {
  const trun = (dataOffset: number): Uint8Array =>
    fullBox(
      'trun',
      1,
      0xf01,
      u32(rows.length, dataOffset),
      u32(...rows.flatMap(({ duration, size, flags, offset }) => [duration, size, flags, offset])),
    );
  const traf = (dataOffset: number): Uint8Array =>
    box('traf', fullBox('tfhd', 0, 0x2_0000, u32(trackId)), fullBox('tfdt', 1, 0, u64(decodeTime)), trun(dataOffset));
  const moof = (dataOffset: number): Uint8Array => box('moof', fullBox('mfhd', 0, 0, u32(1)), traf(dataOffset));
  const data = new Uint8Array(rows.reduce((sum, { size }) => sum + size, 0));
  return join(moof(moof(0).length + 8), box('mdat', data));
}

/** Defaults of a fragmented movie. */
export function movieExtends(trackId: number): Uint8Array {
  return box('mvex', fullBox('trex', 0, 0, u32(trackId, 1, 0, 0, 0)));
}
