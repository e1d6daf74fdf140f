/** The page of the frame bench: the runner hands it files, it measures them one by one. */
import { HEVC_WASM_URL, indexBlob, probeDecoder } from '../../../src/media';
import type { IndexedMedia } from '../../../src/media';
import { NUMBERED_CLIPS, HOUR_CLIP } from '../../fixtures/numbered/clips.data';
import type { NumberedClip } from '../../fixtures/numbered/clips.data';
import { createPainter, openFile } from '../../media/decoding-trials';
import { seededRandom } from '../../media/seeded-random';
import type { BenchPage, ClipFigures, SoakFigures, TrialCounts } from '../frames-figures';
import { measureBaseCosts } from './base-costs';
import { measureDerived } from './derive-trials';
import { tryEngine } from './engine-trials';
import { readHeader } from './movie-header-read';
import { soakEngine } from './soak';
import { tryVideo } from './video-trials';

declare global {
  interface Window {
    benchPage?: BenchPage;
  }
}

const BORDERS = 4;
const PACED = 60;

function fileAt(fileIndex: number): File {
  const file = document.querySelector('input')?.files?.[fileIndex];
  if (file === undefined) throw new Error('no such file');
  return file;
}

async function soak(fileIndex: number, minutes: number): Promise<SoakFigures> {
  const file = fileAt(fileIndex);
  return soakEngine(await openFile(file, clipOf(file.name)), minutes);
}

async function measure(fileIndex: number, counts: TrialCounts): Promise<ClipFigures> {
  const file = fileAt(fileIndex);
  const clip = clipOf(file.name);
  const header = await readHeader(file);
  const start = performance.now();
  const result = await indexBlob(file);
  const indexMs = performance.now() - start;
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  const indexed = result.value;
  const hevcWasm = await hevcWasmFor(file, indexed);
  const groups = groupsOf(indexed);
  const gopMean = indexed.samples.isSync.length / groups.length;
  const frames = plannedFrames(clip, gopMean, counts);
  const painter = createPainter(indexed, { isForReading: false });
  const before = await measureBaseCosts(file, indexed, hevcWasm);
  const ours = await tryEngine({ file, clip, indexed, painter, hevcWasm, ...frames });
  const video = await tryVideo({ file, clip, indexed, painter, counts, ...frames });
  const after = await measureBaseCosts(file, indexed, hevcWasm);
  const derived = await measureDerived(file, indexed, hevcWasm);
  const { codedWidth, codedHeight, codec } = indexed.samples.picture;
  return {
    name: file.name,
    rung: hevcWasm === null ? 'webcodecs' : 'wasm',
    codec,
    size: `${codedWidth}x${codedHeight}`,
    frames: clip.frameCount,
    gopMean,
    gopMax: Math.max(...groups.map(({ length }) => length)),
    gopBytes: Math.max(...groups.map(({ bytes }) => bytes)),
    before,
    after,
    index: { ms: indexMs, bytes: indexed.bytesRead, reads: indexed.reads },
    header,
    ...ours,
    backBorders: Math.floor(frames.back.length / gopMean),
    video,
    derived,
  };
}

/** The compiled decoder where the browser has none for this clip, else null. */
async function hevcWasmFor(file: File, indexed: IndexedMedia): Promise<ArrayBuffer | null> {
  const load = async (): Promise<ArrayBuffer> => (await fetch(HEVC_WASM_URL)).arrayBuffer();
  return (await probeDecoder(file, indexed, load)) === 'wasm' ? load() : null;
}

/** A copy of a clip under a name of its own carries the clip's name before a dash. */
function clipOf(name: string): NumberedClip {
  const clip = [...NUMBERED_CLIPS, HOUR_CLIP].find((each) => each.name === name.replace(/^[a-z]+~/, ''));
  if (clip === undefined) throw new Error(`${name} is no numbered clip`);
  return clip;
}

interface Group {
  readonly length: number;
  readonly bytes: number;
}

/** What lies between one sync sample and the next. */
function groupsOf({ samples }: IndexedMedia): readonly Group[] {
  const starts = [...samples.isSync.keys()].filter((sample) => samples.isSync[sample] === 1);
  return starts.map((start, at) => {
    const end = starts[at + 1] ?? samples.isSync.length;
    return { length: end - start, bytes: samples.byteSize.subarray(start, end).reduce((sum, size) => sum + size, 0) };
  });
}

/** The same frames for the engine and for the video element; steps back over four groups where the clip has them. */
function plannedFrames(clip: NumberedClip, gop: number, counts: TrialCounts) {
  const random = seededRandom(20_261_124);
  const last = clip.frameCount - 1;
  const backCount = Math.min(last - 1, Math.max(counts.back, Math.ceil(gop * (BORDERS + 0.2))));
  const backStart = Math.min(last - 1, Math.max(backCount, Math.floor(last * 0.8)));
  const run = (start: number, count: number, step: 1 | -1): number[] =>
    Array.from({ length: count }, (_, index) => start + step * index).filter((frame) => frame >= 0 && frame <= last);
  return {
    seeks: Array.from({ length: counts.seeks }, () => Math.floor(random() * clip.frameCount)),
    back: run(backStart, backCount, -1),
    paced: run(Math.floor(last * 0.7), PACED, -1),
    forward: run(Math.floor(last * 0.3), counts.forward, 1),
  };
}

window.benchPage = {
  measure,
  soak,
  environment: () => ({
    browser: /Chrom\w+\/[\d.]+/.exec(navigator.userAgent)?.[0] ?? navigator.userAgent,
    cores: navigator.hardwareConcurrency,
    paint: hasGpu() ? 'GPU' : 'software',
  }),
};

function hasGpu(): boolean {
  const context = document.createElement('canvas').getContext('webgl');
  const info = context?.getExtension('WEBGL_debug_renderer_info');
  if (context === null || context === undefined || info === null || info === undefined) return false;
  return !/swiftshader|software|llvmpipe/i.test(String(context.getParameter(info.UNMASKED_RENDERER_WEBGL)));
}
