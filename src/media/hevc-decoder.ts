import type {
  CodedPicture,
  CreateDecoder,
  DecodedPicture,
  DecoderEvents,
  DecoderPort,
  FrameLedger,
} from './decode-port';
import { createHevcEntry } from './hevc-entry';
import { holdHevcCore } from './hevc-core';
import type { HevcCoreHolder, HevcRawPicture } from './hevc-core';
import { hevcColorSpace, hevcParameterSets } from './hevc-configuration';
import { copyHevcPicture, isCommonFormat } from './hevc-picture';
import { nalLengthSize, nalUnits } from './nal-units';
import type { PictureFormat } from './sample-table';

/** HEVC by the compiled decoder, behind the same port as the browser's own; all streams share one copy of it. */
export function hevcDecoder(format: PictureFormat, ledger: FrameLedger, wasm: ArrayBuffer): CreateDecoder {
  const core = holdHevcCore(wasm);
  const lengthSize = nalLengthSize(format.codec, format.description);
  const parameterSets = hevcParameterSets(format.description);
  const colorSpace = hevcColorSpace(format, parameterSets);
  return (events) => createPort({ events, ledger, core, lengthSize, parameterSets, colorSpace });
}

interface PortDeps {
  readonly events: DecoderEvents;
  readonly ledger: FrameLedger;
  readonly core: HevcCoreHolder;
  readonly lengthSize: number | null;
  readonly parameterSets: readonly Uint8Array[];
  readonly colorSpace: VideoColorSpaceInit;
}

/**
 * The compiled decoder works while it is called, so coded pictures wait in a queue of ours and one is decoded in each
 * turn of the event loop: what a person asks for gets in between.
 */
function createPort(deps: PortDeps): DecoderPort {
  const { events, ledger } = deps;
  let queue: (CodedPicture | { readonly flushed: () => void })[] = [];
  let entry: ReturnType<typeof createHevcEntry> | null = null;
  let isWorking = false;
  let isClosed = false;

  function fail(type: 'decoding' | 'unsupported'): void {
    if (isClosed) return;
    close();
    events.onFailure({ type });
  }
  function close(): void {
    isClosed = true;
    queue = [];
    entry?.close();
    entry = null;
  }
  function putOut(rank: number, raw: HevcRawPicture): void {
    if (isClosed) return undefined;
    if (!isCommonFormat(raw)) return fail('unsupported');
    ledger.opened();
    const decoded = decodedPicture(rank, raw, deps);
    events.onPicture(decoded.picture);
    decoded.expire();
    return undefined;
  }
  async function work(): Promise<void> {
    const core = await deps.core.open();
    for (let next = queue.shift(); next !== undefined && !isClosed; next = queue.shift()) {
      entry ??= createHevcEntry({ stream: core.openStream(), parameterSets: deps.parameterSets, onPicture: putOut });
      if ('flushed' in next) {
        entry.flush();
        next.flushed();
      } else if (!entry.decode(next.rank, nalUnits(next.bytes, deps.lengthSize))) return fail('decoding');
      events.onDequeue();
      await turn();
    }
    return undefined;
  }
  function start(): void {
    if (isWorking || isClosed) return;
    isWorking = true;
    work()
      .catch(() => {
        // Refused by the browser, or broken down over damaged data: it tells nothing more than that.
        const type = entry === null ? 'unsupported' : 'decoding';
        entry = null;
        deps.core.discard();
        fail(type);
      })
      .finally(() => {
        isWorking = false;
        if (queue.length > 0) start();
      });
  }

  return {
    queueSize: () => queue.length,
    restart: () => {
      queue = queue.filter((waiting) => 'flushed' in waiting);
      entry?.restart();
    },
    decode: (picture) => {
      if (isClosed) return;
      queue.push(picture);
      start();
    },
    flush: () =>
      new Promise((resolve) => {
        if (isClosed) return resolve();
        queue.push({ flushed: resolve });
        return start();
      }),
    close,
  };
}

/** The picture can be copied until `expire`: then the decoder goes on in the memory it lies in. */
function decodedPicture(
  rank: number,
  raw: HevcRawPicture,
  { ledger, colorSpace }: PortDeps,
): { readonly picture: DecodedPicture; readonly expire: () => void } {
  let isOpen = true;
  let isExpired = false;
  return {
    picture: {
      rank,
      copy: () =>
        isExpired
          ? Promise.reject(new Error('the picture is gone'))
          : Promise.resolve(copyHevcPicture(raw, rank, colorSpace)),
      close: () => {
        if (isOpen) ledger.closed();
        isOpen = false;
      },
    },
    expire: () => {
      isExpired = true;
    },
  };
}

/** The next turn of the event loop, without the delay that timers get when they follow each other. */
function turn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
