import { createFrameEngine, probeDecoder } from '../../media';
import type { EngineStats, FrameEngine, IndexedMedia } from '../../media';
import { createPlayback, createPlayerScreen, createVideoJsPort } from '../../player';
import type { PlayerScreen } from '../../player';
import type { Playback } from '../../time';
import { loadHevcDecoder } from '../session/hevc-decoder-file';

/** The picture of one open clip: decoder, clock and layers. */
export interface MediaSession {
  readonly file: File;
  readonly indexed: IndexedMedia;
  readonly playback: Playback;
  readonly screen: PlayerScreen;
  /** Something here decodes the pictures of this clip. */
  readonly canDecode: boolean;
  /** The compiled HEVC decoder where it makes the pictures, else null. */
  readonly hevcWasm: ArrayBuffer | null;
  /** Null while no engine is at work. */
  readonly engineStats: () => EngineStats | null;
  readonly close: () => void;
}

/** In the page's timeline when the first picture of a clip stands, with the bytes read of its file until then. */
const FIRST_PICTURE_MARK = 'chorograph:first-picture';

/** Decides by decoding how pictures can be made, and starts showing `startFrame`. */
export async function openMediaSession(file: File, indexed: IndexedMedia, startFrame: number): Promise<MediaSession> {
  const decoder = await probeDecoder(file, indexed, loadHevcDecoder);
  const hevcWasm = decoder === 'wasm' ? await loadHevcDecoder() : null;
  const screen = createPlayerScreen(indexed.samples.picture);
  let engine: FrameEngine | null = null;
  const playback = createPlayback({
    file,
    indexed,
    openEngine:
      decoder === 'none'
        ? null
        : (onPreview) => {
            engine = createFrameEngine(file, indexed, { onPreview, hevcWasm });
            return engine;
          },
    engineRung: decoder === 'wasm' ? 'B' : 'A',
    openVideo: () => createVideoJsPort(screen.videoHost),
    screen: screen.stills,
    startFrame,
  });
  const engineStats = (): EngineStats | null => engine?.stats() ?? null;
  const stopMarking = playback.subscribe(() => {
    if (playback.getState().shownFrame === null) return;
    stopMarking();
    const detail = { indexBytes: indexed.bytesRead, pictureBytes: engineStats()?.bytesRead ?? null };
    performance.mark(FIRST_PICTURE_MARK, { detail });
  });
  return {
    file,
    indexed,
    playback,
    screen,
    canDecode: decoder !== 'none',
    hevcWasm,
    engineStats,
    close: () => playback.close(),
  };
}
