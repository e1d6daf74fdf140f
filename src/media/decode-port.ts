import { copyPicture } from './decode-picture';
import type { HeldPicture } from './decode-picture';
import type { PictureFormat } from './sample-table';

/** A coded picture on its way in. Its rank is its identity: unique, where microseconds of the stamp may not be. */
export interface CodedPicture {
  readonly rank: number;
  readonly isEntry: boolean;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** A picture fresh from the decoder. Must be closed, copied or not: decoders stall when few are held. */
export interface DecodedPicture {
  readonly rank: number;
  readonly copy: () => Promise<HeldPicture>;
  readonly close: () => void;
}

export type DecoderFailure =
  /** The data cannot be decoded from where it was entered. */
  | { readonly type: 'decoding' }
  /** The browser took the decoder back, for instance from a tab in the background. */
  | { readonly type: 'reclaimed' }
  | { readonly type: 'unsupported' }
  /** Nothing came for too long. */
  | { readonly type: 'stalled' };

export interface DecoderEvents {
  readonly onPicture: (picture: DecodedPicture) => void;
  readonly onFailure: (failure: DecoderFailure) => void;
  /** The queue got shorter. */
  readonly onDequeue: () => void;
}

/** One decoder. After a failure or `close` it is dead: make another. */
export interface DecoderPort {
  readonly queueSize: () => number;
  /** Forgets everything fed; the next picture must be an entry. */
  readonly restart: () => void;
  readonly decode: (picture: CodedPicture) => void;
  /** Settles when all fed pictures are out; the next picture must be an entry. Only after the last sample. */
  readonly flush: () => Promise<void>;
  readonly close: () => void;
}

export type CreateDecoder = (events: DecoderEvents) => DecoderPort;

/** Counts VideoFrames, so that a test can see that every one was closed. */
export interface FrameLedger {
  readonly opened: () => void;
  readonly closed: () => void;
  readonly openNow: () => number;
  readonly openAtMost: () => number;
}

export function createFrameLedger(): FrameLedger {
  let open = 0;
  let most = 0;
  return {
    opened: () => {
      open += 1;
      most = Math.max(most, open);
    },
    closed: () => {
      open -= 1;
    },
    openNow: () => open,
    openAtMost: () => most,
  };
}

export function decoderConfigOf(picture: PictureFormat): VideoDecoderConfig {
  const { codec, codedWidth, codedHeight, description } = picture;
  return { codec, codedWidth, codedHeight, ...(description === null ? {} : { description }) };
}

export async function isSupported(config: VideoDecoderConfig): Promise<boolean> {
  try {
    return (await VideoDecoder.isConfigSupported(config)).supported === true;
  } catch {
    // A codec string that the browser cannot even parse.
    return false;
  }
}

/** The browser's own decoder behind the port. */
export function webCodecsDecoder(format: PictureFormat, ledger: FrameLedger): CreateDecoder {
  const config = decoderConfigOf(format);
  let hasDecoded = false;
  return (events) => {
    let isClosed = false;
    let isDropped = false;
    const fail = (error: unknown): void => {
      if (isClosed) return;
      isClosed = true;
      const failure = failureOf(error);
      if (hasDecoded) return events.onFailure(failure);
      // Browsers refuse a codec under several names, some only when fed: the first failure asks.
      return void isSupported(config).then((supported) => {
        if (!isDropped) events.onFailure(supported ? failure : { type: 'unsupported' });
      });
    };
    const decoder = new VideoDecoder({
      output: (frame) => {
        hasDecoded = true;
        ledger.opened();
        events.onPicture(decodedPicture(frame, ledger));
      },
      error: fail,
    });
    decoder.addEventListener('dequeue', events.onDequeue);
    return {
      queueSize: () => decoder.decodeQueueSize,
      restart: () => {
        if (isClosed) return;
        try {
          decoder.reset();
          decoder.configure(config);
        } catch (error) {
          fail(error);
        }
      },
      decode: ({ rank, isEntry, bytes }) => {
        if (isClosed) return;
        try {
          decoder.decode(new EncodedVideoChunk({ type: isEntry ? 'key' : 'delta', timestamp: rank, data: bytes }));
        } catch (error) {
          fail(error);
        }
      },
      flush: async () => {
        try {
          await decoder.flush();
        } catch (error) {
          // A reset in between ends the flush as well, and is no failure.
          if (!(error instanceof DOMException && error.name === 'AbortError')) fail(error);
        }
      },
      close: () => {
        isClosed = true;
        isDropped = true;
        if (decoder.state !== 'closed') decoder.close();
      },
    };
  };
}

function decodedPicture(frame: VideoFrame, ledger: FrameLedger): DecodedPicture {
  let isOpen = true;
  const rank = frame.timestamp;
  return {
    rank,
    copy: () => copyPicture(frame, rank),
    close: () => {
      if (!isOpen) return;
      isOpen = false;
      frame.close();
      ledger.closed();
    },
  };
}

function failureOf(error: unknown): DecoderFailure {
  const name = error instanceof Error ? error.name : '';
  if (name === 'QuotaExceededError') return { type: 'reclaimed' };
  return { type: 'decoding' };
}
