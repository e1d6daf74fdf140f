import type { EncodedPacket, InputTrack, InputVideoTrack } from 'mediabunny';
import { err, ok } from '../core';
import type { Result } from '../core';
import type { Rotation } from '../geometry';
import type { Timebase } from '../time';
import { damaged, NOT_VIDEO, noFrameTable, tooLarge } from './byte-source';
import { allocateSamples, createSampleList } from './coded-samples';
import type { CodedSample, CodedSamples } from './coded-samples';
import { openDemuxer } from './demuxer';
import type { Demuxer } from './demuxer';
import { listFrames } from './frame-listing';
import type { IndexTask } from './index-task';
import type { IndexedMedia, MediaProblem, PictureFormat, TrackSummary } from './sample-table';
import { chooseTrack, isPictureTooLarge } from './track-choice';

/** Float seconds further than this from a whole tick are no stamps of that timebase. */
const TICK_TOLERANCE = 0.01;
const NANOSECONDS = 1_000_000_000;
const CONTAINER_NAMES: ReadonlyMap<string, string> = new Map([['MPEG Transport Stream', 'MPEG-TS']]);

/**
 * Indexes WebM, Matroska and MPEG transport streams by listing the demuxer's packets without their data. None of them
 * has a table of samples, so the whole file is passed once.
 */
export async function indexPackets(task: IndexTask): Promise<Result<IndexedMedia, MediaProblem>> {
  const demuxer = await openDemuxer(task.source, task.signal);
  try {
    return await indexWith(demuxer, task);
  } finally {
    demuxer.input.dispose();
  }
}

function setupOf({ codec, description }: VideoDecoderConfig): Pick<PictureFormat, 'codec' | 'description'> {
  return { codec, description: description === undefined ? null : copyBytes(description) };
}

function copyBytes(source: AllowSharedBufferSource): Uint8Array<ArrayBuffer> {
  const view = ArrayBuffer.isView(source)
    ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength)
    : new Uint8Array(source);
  return new Uint8Array(view);
}

async function indexWith(demuxer: Demuxer, task: IndexTask): Promise<Result<IndexedMedia, MediaProblem>> {
  const opened = await openTracks(demuxer, task.track);
  if (!opened.ok) return opened;
  const { track, trackIndex, tracks, warnings } = opened.value;
  const described = await demuxer.ask(() => describe(demuxer, track));
  if (!described.ok) return described;
  const { picture, resolution, container, mimeType } = described.value;
  if (picture === null) return err({ type: 'unsupportedCodec', code: 'V-102', codec: tracks[trackIndex]?.codec ?? '' });
  if (isPictureTooLarge(picture.codedWidth, picture.codedHeight)) return err(tooLarge('longSidePx'));
  const timebase = timebaseOf(resolution);
  if (timebase === null) return err(noFrameTable('timescale'));
  const listed = await listPackets(demuxer, track, resolution, task);
  if (!listed.ok) return listed;
  const fileSizeBytes = task.source.sizeBytes;
  const listing = listFrames({ ...listed.value, timebase, edits: null, picture, fileSizeBytes, isCut: false });
  if (!listing.ok) return listing;
  const { frames, samples } = listing.value;
  return ok({
    container,
    trackIndex,
    frames,
    samples,
    tracks,
    warnings: [...warnings, ...listing.value.warnings],
    editCount: 0,
    mimeType,
    bytesRead: task.source.bytesRead(),
    reads: task.source.reads(),
  });
}

interface OpenedTracks {
  readonly track: InputVideoTrack;
  readonly trackIndex: number;
  readonly tracks: readonly TrackSummary[];
  readonly warnings: IndexedMedia['warnings'];
}

async function openTracks(
  { input, ask }: Demuxer,
  asked: number | undefined,
): Promise<Result<OpenedTracks, MediaProblem>> {
  const canRead = await ask(() => input.canRead());
  // The library throws on some files that are of none of its kinds, very short ones for instance.
  const isUnknown = canRead.ok
    ? !canRead.value
    : canRead.error.type === 'damaged' && canRead.error.reason === 'container';
  if (isUnknown) return err(NOT_VIDEO);
  if (!canRead.ok) return canRead;
  const found = await ask(() => input.getTracks());
  if (!found.ok) return found;
  const tracks = await ask(() => Promise.all(found.value.map(summarizeTrack)));
  if (!tracks.ok) return tracks;
  const choice = chooseTrack(tracks.value, asked);
  if (!choice.ok) return choice;
  const { trackIndex, warnings } = choice.value;
  const track = found.value[trackIndex];
  if (track === undefined || !track.isVideoTrack()) return err(NOT_VIDEO);
  return ok({ track, trackIndex, tracks: tracks.value, warnings });
}

async function summarizeTrack(track: InputTrack, index: number): Promise<TrackSummary> {
  const isPicture = track.isVideoTrack();
  const kind = isPicture ? 'video' : track.isAudioTrack() ? 'audio' : 'other';
  return {
    index,
    kind,
    codec: await track.getCodec(),
    enabled: true,
    widthPx: isPicture ? await track.getCodedWidth() : null,
    heightPx: isPicture ? await track.getCodedHeight() : null,
  };
}

interface Description {
  readonly picture: PictureFormat | null;
  readonly resolution: number;
  readonly container: string;
  readonly mimeType: string;
}

async function describe({ input }: Demuxer, track: InputVideoTrack): Promise<Description> {
  const config = await track.getDecoderConfig();
  const format = (await input.getFormat()).name;
  return {
    picture: config === null ? null : await describePicture(track, config),
    resolution: await track.getTimeResolution(),
    container: CONTAINER_NAMES.get(format) ?? format,
    mimeType: await input.getMimeType(),
  };
}

async function describePicture(track: InputVideoTrack, config: VideoDecoderConfig): Promise<PictureFormat> {
  const mirrored = await track.getFlip();
  const turned = await track.getRotation();
  const { num, den } = await track.getPixelAspectRatio();
  const { primaries, transfer, matrix, fullRange } = config.colorSpace ?? {};
  return {
    ...setupOf(config),
    codedWidth: await track.getCodedWidth(),
    codedHeight: await track.getCodedHeight(),
    // The library turns first and mirrors afterwards; mirrored first, the same picture is turned the other way.
    rotation: mirrored ? oppositeRotation(turned) : turned,
    mirrored,
    pixelAspect: [num, den],
    colour: {
      primaries: primaries ?? null,
      transfer: transfer ?? null,
      matrix: matrix ?? null,
      fullRange: fullRange ?? null,
    },
  };
}

function oppositeRotation(rotation: Rotation): Rotation {
  if (rotation === 90) return 270;
  return rotation === 270 ? 90 : rotation;
}

/** Whole ticks per second, or whole nanoseconds per tick; null for resolutions that are neither. */
function timebaseOf(resolution: number): Timebase | null {
  if (Number.isSafeInteger(resolution) && resolution > 0) return { num: 1, den: resolution };
  const num = Math.round(NANOSECONDS / resolution);
  const isExact = num > 0 && Math.abs(num * resolution - NANOSECONDS) < 1e-3;
  return isExact ? { num, den: NANOSECONDS } : null;
}

interface ListedPackets {
  readonly samples: CodedSamples;
  readonly demuxSeconds: Float64Array<ArrayBuffer>;
}

async function listPackets(
  { sinkOf, ask }: Demuxer,
  track: InputVideoTrack,
  resolution: number,
  { onProgress, source }: IndexTask,
): Promise<Result<ListedPackets, MediaProblem>> {
  const list = createSampleList(allocateSamples(0));
  const seconds: number[] = [];
  const packets = sinkOf(track).packets(undefined, undefined, { metadataOnly: true });
  for (;;) {
    const next = await ask(() => packets.next());
    if (!next.ok) return next;
    if (next.value.done === true) break;
    const packet = next.value.value;
    const ptsTicks = Math.round(packet.timestamp * resolution);
    if (Math.abs(packet.timestamp * resolution - ptsTicks) > TICK_TOLERANCE) return err(noFrameTable('stamps'));
    const pushed = list.push(sampleOf(packet, ptsTicks, resolution));
    if (!pushed.ok) return pushed;
    seconds.push(packet.timestamp);
    if (seconds.length % PROGRESS_PACKETS === 0) onProgress(Math.min(1, source.bytesRead() / source.sizeBytes));
  }
  if (seconds.length === 0) return err(damaged('noSamples'));
  return ok({ samples: list.samples(), demuxSeconds: Float64Array.from(seconds) });
}

const PROGRESS_PACKETS = 256;

function sampleOf(packet: EncodedPacket, ptsTicks: number, resolution: number): CodedSample {
  return {
    ptsTicks,
    durationTicks: Math.round(packet.duration * resolution),
    isSync: packet.type === 'key',
    byteOffset: -1,
    byteSize: packet.byteLength,
  };
}
