const MIB = 1024 * 1024;

/** Limits on everything that comes from outside. Beyond them a file is refused whole. */
export const IMPORT_LIMITS = {
  /** A parse is stopped after this long without progress. */
  parseStallMs: 15_000,
  zip: {
    packedBytes: 256 * MIB,
    unpackedBytes: 1024 * MIB,
    ratio: 200,
    entries: 5_000,
    nameBytes: 255,
    chunkBytes: 64 * 1024,
  },
  json: { bytes: 64 * MIB, depth: 64, stringBytes: MIB, nodes: 2_000_000, annotationNodes: 8_000_000 },
  xml: { bytes: 64 * MIB, depth: 64, elements: 2_000_000 },
  /** A line of a project's own log may be as long as a frame of its journal. */
  ndjson: { lineBytes: MIB, logLineBytes: 4 * MIB, depth: 64 },
  video: {
    longSidePx: 7680,
    shortSidePx: 4320,
    durationSeconds: 12 * 3600,
    mediaTracks: 4,
    tracks: 32,
    sampleTableBytes: 256 * MIB,
    samples: 4_000_000,
    boxDepth: 16,
  },
} as const;
