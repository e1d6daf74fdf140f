import type { EncodedPacket, EncodedPacketSink } from 'mediabunny';
import { err, ok } from '../core';
import type { Result } from '../core';
import { damaged } from './byte-source';
import type { ByteSource } from './byte-source';
import type { EncodedSample, SampleSource } from './decode-samples';
import { openDemuxer } from './demuxer';
import type { Demuxer } from './demuxer';
import type { IndexedMedia, MediaProblem } from './sample-table';

/** Positions kept so that reading on needs no new search. */
const KEPT_CURSORS = 4;
/** Far below any tick, far above what a double loses: a stamp asked for may not miss its own packet. */
const STAMP_MARGIN_SECONDS = 1e-7;

interface OpenTrack {
  readonly demuxer: Demuxer;
  readonly sink: EncodedPacketSink;
}

/**
 * Reads through the demuxer, for containers whose tables give no places (WebM, Matroska, TS). A packet is found by its
 * own stamp and read on from there; one whose size is not the table's is not taken.
 */
export function createPacketSource(source: ByteSource, indexed: IndexedMedia): SampleSource {
  const { byteSize, demuxSeconds } = indexed.samples;
  const cursors = new Map<number, EncodedPacket>();
  let opening: Promise<Result<OpenTrack, MediaProblem>> | null = null;

  const packetOf = (sink: EncodedPacketSink, sample: number): Promise<EncodedPacket | null> => {
    const before = cursors.get(sample - 1);
    if (before !== undefined) return sink.getNextPacket(before);
    return sink.getPacket((demuxSeconds?.[sample] ?? 0) + STAMP_MARGIN_SECONDS);
  };
  const keepCursor = (sample: number, packet: EncodedPacket): void => {
    cursors.delete(sample);
    cursors.set(sample, packet);
    const oldest = cursors.keys().next();
    if (cursors.size > KEPT_CURSORS && oldest.done === false) cursors.delete(oldest.value);
  };
  return {
    read: async (first, last) => {
      const opened = await (opening ??= openTrack(source, indexed.trackIndex));
      if (!opened.ok) return opened;
      const { demuxer, sink } = opened.value;
      const samples: EncodedSample[] = [];
      let found = await demuxer.ask(() => packetOf(sink, first));
      for (let sample = first; found.ok && found.value !== null; sample += 1) {
        const packet = found.value;
        if (packet.byteLength !== byteSize[sample]) break;
        // A copy lets the demuxer's block go, of which the packet is a view.
        samples.push({ sample, bytes: new Uint8Array(packet.data) });
        if (sample === last) {
          keepCursor(sample, packet);
          break;
        }
        found = await demuxer.ask(() => sink.getNextPacket(packet));
      }
      if (!found.ok) return found;
      return samples.length > 0 ? ok(samples) : err(damaged('packetNotFound'));
    },
    close: () => {
      cursors.clear();
      opening
        ?.then((opened) => {
          if (opened.ok) opened.value.demuxer.input.dispose();
        })
        .catch(() => undefined);
    },
  };
}

async function openTrack(source: ByteSource, trackIndex: number): Promise<Result<OpenTrack, MediaProblem>> {
  const demuxer = await openDemuxer(source, undefined);
  const tracks = await demuxer.ask(() => demuxer.input.getTracks());
  if (!tracks.ok) return tracks;
  const track = tracks.value[trackIndex];
  if (track === undefined || !track.isVideoTrack()) return err({ type: 'changed', code: 'V-103' });
  return ok({ demuxer, sink: demuxer.sinkOf(track) });
}
