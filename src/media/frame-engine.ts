import { proxy, wrap } from 'comlink';
import { budgetOf } from './decode-budget';
import type { DecodingWorker, EngineAnswer, EngineStats } from './decode-api';
import type { Direction } from './decode-window';
import type { IndexedMedia } from './sample-table';

export type { EngineAnswer, EngineStats } from './decode-api';

/** A reduced picture of the frame asked for, while the exact one is on its way. The receiver closes it. */
export interface Preview {
  readonly frame: number;
  readonly picture: VideoFrame;
}

export interface FrameEngineOptions {
  /** Most bytes of pictures held; by default what suits the machine. */
  readonly budgetBytes?: number;
  readonly onPreview?: (preview: Preview) => void;
  /** The compiled HEVC decoder, for a clip whose pictures the browser cannot decode. */
  readonly hevcWasm?: ArrayBuffer | null;
}

/** Exact stills of one clip, decoded in a worker. */
export interface FrameEngine {
  /**
   * The picture of frame 0…frameCount − 1, in pixels of the coded picture: paint it with `uprightMatrix`, then close
   * it. Only the latest request is answered with a picture; every older one still open is `superseded`.
   */
  readonly show: (frame: number) => Promise<EngineAnswer>;
  /** Which way the person is about to step; 0 for neither. */
  readonly hint: (direction: Direction) => void;
  /** As of the last answer. */
  readonly stats: () => EngineStats;
  /** The last figures, after every picture is closed. */
  readonly close: () => Promise<EngineStats>;
}

const NO_STATS: EngineStats = {
  rung: 'webcodecs',
  hits: 0,
  misses: 0,
  resets: 0,
  badEntries: 0,
  decodedPictures: 0,
  heldBytes: 0,
  budgetBytes: 0,
  reads: 0,
  bytesRead: 0,
  openFrames: 0,
  mostOpenFrames: 0,
};

export function createFrameEngine(file: Blob, indexed: IndexedMedia, options: FrameEngineOptions = {}): FrameEngine {
  const worker = new Worker(new URL('./decoding.worker.ts', import.meta.url), { type: 'module' });
  const remote = wrap<DecodingWorker>(worker);
  /** Open calls, told when the worker itself breaks: a dead worker answers nothing. */
  const openCalls = new Set<(bug: Error) => void>();
  let latest = 0;
  let answered = 0;
  const { onPreview, hevcWasm = null, budgetBytes = budgetOf(navigator) } = options;
  let stats: EngineStats = { ...NO_STATS, rung: hevcWasm === null ? 'webcodecs' : 'wasm', budgetBytes };
  let closing: Promise<EngineStats> | null = null;
  let broken: Error | null = null;

  worker.addEventListener('error', (event) => {
    broken = new Error(event.message === '' ? 'the decoding worker did not start' : event.message);
    for (const reject of openCalls) reject(broken);
  });
  function orBroken<T>(call: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      if (broken !== null) return reject(broken);
      openCalls.add(reject);
      return void call.then(resolve, reject).finally(() => openCalls.delete(reject));
    });
  }
  const receivePreview = (generation: number, preview: Preview): void => {
    if (generation !== latest || answered === latest || closing !== null) preview.picture.close();
    else onPreview?.(preview);
  };
  const opened = orBroken(
    remote.open(file, indexed, { budgetBytes, hevcWasm }, onPreview === undefined ? null : proxy(receivePreview)),
  );
  // Whoever asks for a picture hears of it.
  opened.catch(() => undefined);

  return {
    show: async (frame) => {
      latest += 1;
      const generation = latest;
      await opened;
      if (generation !== latest || closing !== null) return { type: 'superseded' };
      const reply = await orBroken(remote.show(frame, generation));
      stats = reply.stats;
      if (generation === latest && closing === null) {
        answered = generation;
        return reply.answer;
      }
      if (reply.answer.type === 'picture') reply.answer.picture.close();
      return { type: 'superseded' };
    },
    hint: (direction) => {
      opened.then(() => remote.hint(direction)).catch(() => undefined);
    },
    stats: () => stats,
    close: () => {
      closing ??= opened
        .then(() => orBroken(remote.close()))
        .catch(() => stats)
        .then((last) => {
          worker.terminate();
          stats = last;
          return last;
        });
      return closing;
    },
  };
}
