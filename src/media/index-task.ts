import type { ByteSource } from './byte-source';

/** What every way of indexing is given. */
export interface IndexTask {
  readonly source: ByteSource;
  /** Number of the track asked for, in the container's own order; undefined leaves the choice to the rule. */
  readonly track: number | undefined;
  /** Part done, 0…1. */
  readonly onProgress: (part: number) => void;
  readonly signal: AbortSignal | undefined;
}
