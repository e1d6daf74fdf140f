import './no-egress';
import { expose, transfer } from 'comlink';
import { present, systemTimers } from '../core';
import { createByteSource } from './byte-source';
import type { ByteSource } from './byte-source';
import type { DecodingWorker, EngineAnswer, EngineReply, EngineStats, PreviewSink } from './decode-api';
import { frameOfPicture } from './decode-picture';
import type { HeldPicture } from './decode-picture';
import { chooseDecoder } from './decode-choice';
import { createFrameLedger } from './decode-port';
import { createDecodeSession } from './decode-session';
import type { DecodeSession, SessionAnswer } from './decode-session';
import { sampleSourceOf } from './decode-source';
import { decodesAnEntry } from './decodes-an-entry';
import type { IndexedMedia } from './sample-table';

interface OpenClip {
  readonly session: DecodeSession;
  readonly indexed: IndexedMedia;
  readonly source: ByteSource;
  readonly rung: EngineStats['rung'];
}

const ledger = createFrameLedger();
let clip: OpenClip | null = null;
let generation = 0;

/** A picture made from held bytes for the page; it leaves this worker when it is transferred. */
function pictureOf(frame: number, held: HeldPicture): VideoFrame {
  const { timebase, ptsTicks } = present(clip, 'a clip is open').indexed.frames;
  return frameOfPicture(held, Math.round(((ptsTicks[frame] ?? 0) * timebase.num * 1e6) / timebase.den));
}

function sendPreview(sink: PreviewSink, frame: number, held: HeldPicture): void {
  const preview = { frame, picture: pictureOf(frame, held) };
  // A page that is gone needs no preview.
  Promise.resolve(sink(generation, transfer(preview, [preview.picture]))).catch(() => undefined);
}

function statsNow(): EngineStats {
  const { session, source, rung } = present(clip, 'a clip is open');
  return {
    ...session.stats(),
    rung,
    openFrames: ledger.openNow(),
    mostOpenFrames: ledger.openAtMost(),
    reads: source.reads(),
    bytesRead: source.bytesRead(),
  };
}

function replyTo(answer: SessionAnswer): EngineReply {
  const stats = statsNow();
  if (answer.type !== 'picture') return { answer, stats };
  const picture = pictureOf(answer.frame, answer.picture);
  const wire: EngineAnswer = { type: 'picture', frame: answer.frame, picture, preview: false };
  return transfer({ answer: wire, stats }, [picture]);
}

const api: DecodingWorker = {
  open: async (file, indexed, { budgetBytes, hevcWasm }, onPreview) => {
    const createDecoder = await chooseDecoder(indexed.samples.picture, ledger, hevcWasm);
    const source = createByteSource(file);
    const session = createDecodeSession({
      samples: indexed.samples,
      source: sampleSourceOf(source, indexed),
      createDecoder,
      timers: systemTimers,
      budgetBytes,
      onPreview: (frame, held) => {
        if (onPreview !== null) sendPreview(onPreview, frame, held);
      },
    });
    clip = { session, indexed, source, rung: hevcWasm === null ? 'webcodecs' : 'wasm' };
  },
  probeHevc: async (file, indexed, hevcWasm) => {
    const createDecoder = await chooseDecoder(indexed.samples.picture, ledger, hevcWasm);
    return decodesAnEntry(
      indexed.samples,
      sampleSourceOf(createByteSource(file), indexed),
      createDecoder,
      systemTimers,
    );
  },
  show: async (frame, asked) => {
    generation = asked;
    return replyTo(await present(clip, 'a clip is open').session.show(frame));
  },
  hint: (direction) => present(clip, 'a clip is open').session.hint(direction),
  close: async () => {
    await present(clip, 'a clip is open').session.close();
    return statsNow();
  },
};

expose(api);
