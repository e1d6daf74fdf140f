/** What one clip gives in one run of the frame bench. Times in milliseconds. */
export interface Spread {
  readonly p50: number;
  readonly p95: number;
  readonly max: number;
}

export interface Trial {
  readonly tried: number;
  readonly right: number;
  /** Frame asked, number shown: the first few. */
  readonly wrong: readonly (readonly [asked: number, shown: number | string | null])[];
  readonly time: Spread;
}

/** Cost of decoding, of making a bitmap and of copying one picture of this clip, here and now. */
export interface BaseCosts {
  readonly decodeMs: number;
  readonly paintMs: number;
  readonly copyMs: number;
}

export interface ClipFigures {
  readonly name: string;
  /** Whose decoder made the pictures: the browser's, or the compiled one. */
  readonly rung: 'webcodecs' | 'wasm';
  readonly codec: string;
  readonly size: string;
  readonly frames: number;
  readonly gopMean: number;
  readonly gopMax: number;
  /** Bytes of the largest group of pictures. */
  readonly gopBytes: number;
  readonly before: BaseCosts;
  readonly after: BaseCosts;
  readonly index: { readonly ms: number; readonly bytes: number; readonly reads: number };
  /** Reading the movie header and nothing else; null where the file has none. */
  readonly header: { readonly ms: number; readonly bytes: number } | null;
  readonly firstPictureMs: number;
  readonly firstPictureBytes: number;
  readonly seek: Trial;
  readonly back: Trial;
  readonly backBorders: number;
  readonly pacedBack: Trial;
  readonly forward: Trial;
  readonly video: VideoFigures | null;
  readonly derived: DerivedFigures;
  readonly engine: {
    readonly hits: number;
    readonly misses: number;
    readonly resets: number;
    readonly badEntries: number;
    readonly decodedPerRequest: number;
    readonly mostOpenFrames: number;
    readonly openAfterClose: number;
    readonly mostHeldBytes: number;
    readonly budgetBytes: number;
  };
}

/** Milliseconds since the deriver was opened; null for what was not there in time, or cannot be. */
export interface DerivedFigures {
  readonly pictures: number;
  /** A picture at every place of the strip, be it that of the entry point before. */
  readonly stripMs: number | null;
  readonly exactMs: number | null;
  readonly soundMs: number | null;
}

/** The same by a video element: by n / rate, and in the middle of the frame by our index. */
export interface VideoFigures {
  readonly byRate: Trial;
  readonly byMiddle: Trial;
  readonly back: Trial;
  /** It died and was loaded again so many times. */
  readonly reloads: number;
}

export interface TrialCounts {
  readonly seeks: number;
  readonly back: number;
  readonly forward: number;
  readonly videoSeeks: number;
  readonly videoBack: number;
}

export interface SoakFigures {
  readonly name: string;
  readonly operations: number;
  readonly wrong: number;
  readonly openAfterClose: number;
  readonly mostHeldBytes: number;
  readonly budgetBytes: number;
}

/** What the bench page offers its runner. */
export interface BenchPage {
  readonly measure: (fileIndex: number, counts: TrialCounts) => Promise<ClipFigures>;
  /** Random seeks, steps and rests on one file until the time is up. */
  readonly soak: (fileIndex: number, minutes: number) => Promise<SoakFigures>;
  readonly environment: () => { readonly browser: string; readonly cores: number; readonly paint: string };
}
