import { hasPassed, isVoid, verdictsOf } from './frames-goals';
import type { Verdict } from './frames-goals';
import { markdownTable } from './markdown-table';
import type { ClipFigures, Trial } from './frames-figures';

export interface Environment {
  readonly browser: string;
  readonly cores: number;
  readonly paint: string;
}

export interface Report {
  readonly text: string;
  readonly json: string;
  readonly hasFailed: boolean;
}

export function reportOf(environment: Environment, clips: readonly ClipFigures[]): Report {
  const verdicts = clips.flatMap((clip) => verdictsOf(clip).map((verdict) => ({ ...verdict, isVoid: isVoid(clip) })));
  const judged = verdicts.filter(({ isJudged }) => isJudged);
  const failed = judged.filter((verdict) => !hasPassed(verdict));
  const countsFailed = failed.some(({ formula }) => formula === 'count' || formula.startsWith('bytes'));
  const ratiosFailed = failed.some((verdict) => !verdict.isVoid);
  const { browser, cores, paint } = environment;
  const sections = [
    `${browser}, ${cores} cores, ${paint} paint. Times in ms, p50 / p95 / max.`,
    markdownTable(TRUTH_HEAD, clips.map(truthRow)),
    markdownTable(TIME_HEAD, clips.map(timeRow)),
    markdownTable(WORK_HEAD, clips.map(workRow)),
    markdownTable(DERIVED_HEAD, clips.map(derivedRow)),
    markdownTable(VERDICT_HEAD, verdicts.map(verdictRow)),
    `${judged.length - failed.length} of ${judged.length} goals met${voidNote(clips)}`,
  ];
  return {
    text: sections.join('\n\n'),
    json: JSON.stringify({ environment, clips, verdicts }),
    hasFailed: countsFailed || ratiosFailed,
  };
}

const TRUTH_HEAD = [
  'clip',
  'codec',
  'decoder',
  'size',
  'frames',
  'GOP',
  'ours',
  'video by n / rate',
  'video mid-frame',
  'wrong: asked, shown',
];

function truthRow(clip: ClipFigures): readonly string[] {
  const ours = [clip.seek, clip.back, clip.pacedBack, clip.forward];
  const wrong = ours.flatMap((trial) => trial.wrong.map(([asked, shown]) => `${asked}: ${shown}`));
  return [
    clip.name,
    clip.codec,
    clip.rung,
    clip.size,
    String(clip.frames),
    `${clip.gopMean.toFixed(0)} (${clip.gopMax})`,
    rightOf(ours),
    clip.video === null ? 'no picture' : rightOf([clip.video.byRate]),
    clip.video === null ? 'no picture' : rightOf([clip.video.byMiddle, clip.video.back]),
    wrong.join(', '),
  ];
}

const TIME_HEAD = [
  'clip',
  'D',
  'P',
  'copy',
  'first',
  'seek',
  'back',
  'back at 30 per s',
  'forward',
  'video seek',
  'video back',
];

function timeRow(clip: ClipFigures): readonly string[] {
  const { before, after, video } = clip;
  return [
    clip.name,
    `${before.decodeMs.toFixed(2)}, ${after.decodeMs.toFixed(2)}`,
    `${before.paintMs.toFixed(1)}, ${after.paintMs.toFixed(1)}`,
    before.copyMs.toFixed(1),
    clip.firstPictureMs.toFixed(0),
    spread(clip.seek),
    spread(clip.back),
    spread(clip.pacedBack),
    spread(clip.forward),
    video === null ? '' : spread(video.byMiddle),
    video === null ? '' : spread(video.back),
  ];
}

const WORK_HEAD = [
  'clip',
  'hits',
  'misses',
  'resets',
  'bad entries',
  'decoded per request',
  'open at most',
  'held MB',
  'index ms',
  'index bytes',
  'moov bytes',
  'reads',
  'video reloads',
];

function workRow({ name, engine, index, header, video }: ClipFigures): readonly string[] {
  return [
    name,
    String(engine.hits),
    String(engine.misses),
    String(engine.resets),
    String(engine.badEntries),
    engine.decodedPerRequest.toFixed(1),
    String(engine.mostOpenFrames),
    (engine.mostHeldBytes / 2 ** 20).toFixed(0),
    index.ms.toFixed(1),
    String(index.bytes),
    header === null ? '' : String(header.bytes),
    String(index.reads),
    video === null ? '' : String(video.reloads),
  ];
}

const DERIVED_HEAD = ['clip', 'pictures', 'strip ms', 'exact ms', 'sound ms'];

function derivedRow({ name, derived }: ClipFigures): readonly string[] {
  const { pictures, stripMs, exactMs, soundMs } = derived;
  return [name, String(pictures), ...[stripMs, exactMs, soundMs].map((ms) => (ms === null ? '' : ms.toFixed(0)))];
}

const VERDICT_HEAD = ['clip', 'goal', 'formula', 'value', 'limit', ''];

function verdictRow(verdict: Verdict & { readonly isVoid: boolean }): readonly string[] {
  const { clip, goal, formula, value, limit, isAtLeast, isJudged } = verdict;
  const isCount = formula === 'count';
  // Counts and bytes do not hang on how busy the machine was.
  const isTimed = !isCount && !formula.startsWith('bytes');
  const word = hasPassed(verdict) ? 'pass' : verdict.isVoid && isTimed ? 'void' : 'FAIL';
  return [
    clip,
    goal,
    formula,
    value.toFixed(isCount ? 0 : 2),
    `${isAtLeast ? '>=' : '<='} ${limit}`,
    isJudged ? word : 'info',
  ];
}

function rightOf(trials: readonly Trial[]): string {
  const tried = trials.reduce((sum, trial) => sum + trial.tried, 0);
  const right = trials.reduce((sum, trial) => sum + trial.right, 0);
  return `${right} / ${tried}`;
}

function spread({ time }: Trial): string {
  return [time.p50, time.p95, time.max].map((ms) => ms.toFixed(ms < 10 ? 1 : 0)).join(' / ');
}

function voidNote(clips: readonly ClipFigures[]): string {
  const names = clips.filter(isVoid).map(({ name }) => name);
  return names.length === 0 ? '' : `; void, because D or P moved by more than a third: ${names.join(', ')}`;
}
