/** The page of the frame bench: the runner hands it files, it measures them one by one. */
import { indexBlob } from '../../../src/media';
import type { IndexedMedia } from '../../../src/media';
import { NUMBERED_CLIPS, HOUR_CLIP } from '../../fixtures/numbered/clips.data';
import type { NumberedClip } from '../../fixtures/numbered/clips.data';
import { createPainter } from '../../media/decoding-trials';
import { seededRandom } from '../../media/seeded-random';
import type { BenchPage, ClipFigures, TrialCounts } from '../frames-figures';
import { measureBaseCosts } from './base-costs';
import { tryEngine } from './engine-trials';
import { readHeader } from './movie-header-read';
import { tryVideo } from './video-trials';

declare global {
  interface Window {
    benchPage?: BenchPage;
  }
}

const BORDERS = 4;
const PACED = 60;

async function measure(fileIndex: number, counts: TrialCounts): Promise<ClipFigures> {
  const file = document.querySelector('input')?.files?.[fileIndex];
  if (file === undefined) throw new Error('no such file');
  const clip = clipOf(file.name);
  const header = await readHeader(file);
  const start = performance.now();
  const result = await indexBlob(file);
  const indexMs = performance.now() - start;
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  const indexed = result.value;
  const groups = groupLengths(indexed);
  const gopMean = groups.reduce((sum, length) => sum + length, 0) / groups.length;
  const frames = plannedFrames(clip, gopMean, counts);
  const painter = createPainter(indexed, { isForReading: false });
  const before = await measureBaseCosts(file, indexed);
  const ours = await tryEngine({ file, clip, indexed, painter, ...frames });
  const video = await tryVideo({ file, clip, indexed, painter, counts, ...frames });
  const after = await measureBaseCosts(file, indexed);
  const { codedWidth, codedHeight, codec } = indexed.samples.picture;
  return {
    name: file.name,
    codec,
    size: `${codedWidth}x${codedHeight}`,
    frames: clip.frameCount,
    gopMean,
    gopMax: Math.max(...groups),
    before,
    after,
    index: { ms: indexMs, bytes: indexed.bytesRead, reads: indexed.reads },
    header,
    ...ours,
    backBorders: Math.floor(frames.back.length / gopMean),
    video,
  };
}

/** A copy of a clip under a name of its own carries the clip's name before a dash. */
function clipOf(name: string): NumberedClip {
  const clip = [...NUMBERED_CLIPS, HOUR_CLIP].find((each) => each.name === name.replace(/^[a-z]+~/, ''));
  if (clip === undefined) throw new Error(`${name} is no numbered clip`);
  return clip;
}

function groupLengths({ samples }: IndexedMedia): readonly number[] {
  const starts = [...samples.isSync.keys()].filter((sample) => samples.isSync[sample] === 1);
  return starts.map((start, at) => (starts[at + 1] ?? samples.isSync.length) - start);
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
