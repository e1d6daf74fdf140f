import type { SessionAnswer, SessionStats, Undecodable } from './decode-session';
import type { Direction } from './decode-window';
import type { IndexedMedia, MediaProblem } from './sample-table';

/** What a request for a frame is answered with. The receiver of a picture closes it. */
export type EngineAnswer =
  | { readonly type: 'picture'; readonly frame: number; readonly picture: VideoFrame; readonly preview: boolean }
  | Extract<SessionAnswer, { type: 'superseded' }>
  | { readonly type: 'problem'; readonly problem: MediaProblem | Undecodable };

export interface EngineStats extends SessionStats {
  /** Whose decoder it is: the browser's, or the compiled one the studio brings. */
  readonly rung: 'webcodecs' | 'wasm';
  /** VideoFrames not yet closed in the worker, and the most there were at once. */
  readonly openFrames: number;
  readonly mostOpenFrames: number;
  /** Of the file, by this engine. */
  readonly reads: number;
  readonly bytesRead: number;
}

export type PreviewSink = (
  generation: number,
  preview: { readonly frame: number; readonly picture: VideoFrame },
) => void | Promise<void>;

export interface DecodingOptions {
  readonly budgetBytes: number;
  /** The compiled HEVC decoder; null where the browser has one. */
  readonly hevcWasm: ArrayBuffer | null;
}

/** What the decoding worker offers the page. Calls are answered in order of arrival; the first is `open`. */
export interface DecodingWorker {
  readonly open: (
    file: Blob,
    indexed: IndexedMedia,
    options: DecodingOptions,
    onPreview: PreviewSink | null,
  ) => Promise<void>;
  /** Instead of `open`: whether the compiled decoder makes a picture of this clip. */
  readonly probeHevc: (file: Blob, indexed: IndexedMedia, hevcWasm: ArrayBuffer) => Promise<boolean>;
  readonly show: (frame: number, generation: number) => Promise<EngineReply>;
  readonly hint: (direction: Direction) => void;
  readonly close: () => Promise<EngineStats>;
}

export interface EngineReply {
  readonly answer: EngineAnswer;
  readonly stats: EngineStats;
}
