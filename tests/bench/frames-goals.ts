import type { ClipFigures } from './frames-figures';

/** One figure against its limit. `judged: false`: printed for information, it does not apply to this clip. */
export interface Verdict {
  readonly clip: string;
  readonly goal: string;
  readonly formula: string;
  readonly value: number;
  readonly limit: number;
  readonly isAtLeast: boolean;
  readonly isJudged: boolean;
}

const BORDERS = 4;
const LONG_GOP = 300;
const SHORT_GOP = 30;
/** Two small reads in which the headers before and of the movie header are found; in a short clip they are most of it. */
const FINDING_BYTES = 8192;

export function hasPassed({ value, limit, isAtLeast }: Verdict): boolean {
  return isAtLeast ? value >= limit : value <= limit;
}

/**
 * The goals of one clip: ratios of figures of the same run. Of the compiled decoder, which is many times slower than the
 * browser's, only counts and bytes are judged; its ratios are printed.
 */
export function verdictsOf(figures: ClipFigures): readonly Verdict[] {
  const verdicts = allVerdictsOf(figures);
  if (figures.rung === 'webcodecs') return verdicts;
  const isCounted = ({ formula }: Verdict): boolean => formula === 'count' || formula.startsWith('bytes');
  return verdicts.map((verdict) => ({ ...verdict, isJudged: verdict.isJudged && isCounted(verdict) }));
}

function allVerdictsOf(figures: ClipFigures): readonly Verdict[] {
  const { before, after, gopMean, gopMax, forward, back, pacedBack, seek, video, index, header, engine } = figures;
  const decode = Math.min(before.decodeMs, after.decodeMs);
  const paint = Math.min(before.paintMs, after.paintMs);
  const atMost = (goal: string, formula: string, value: number, limit: number): Verdict => ({
    clip: figures.name,
    goal,
    formula,
    value,
    limit,
    isAtLeast: false,
    isJudged: true,
  });
  const overBorders = figures.backBorders >= BORDERS;
  const verdicts = [
    atMost('wrong pictures', 'count', wrongCount(figures), 0),
    atMost('left open', 'count', engine.openAfterClose, 0),
    atMost('held', 'bytes / budget', engine.mostHeldBytes / engine.budgetBytes, 1),
    atMost('first picture read', 'bytes / 2 groups', figures.firstPictureBytes / (2 * figures.gopBytes), 1),
    atMost('forward p50', '/ P', forward.time.p50 / paint, 1.5),
    atMost('back p50', '/ P', back.time.p50 / paint, 1.5),
    { ...atMost('back p95', '/ (P + D)', back.time.p95 / (paint + decode), 2), isJudged: overBorders },
    { ...atMost('back max', '/ (G x D)', back.time.max / (gopMax * decode), 1), isJudged: overBorders },
    atMost('paced back max', '/ P', pacedBack.time.max / paint, 2),
    atMost('seek p50', '/ (G/2 x D + P)', seek.time.p50 / ((gopMean / 2) * decode + paint), 1.25),
  ];
  if (header !== null) {
    verdicts.push(
      atMost('index time', '/ read of moov', index.ms / header.ms, 3),
      atMost('index bytes', 'bytes / (moov + 8 KiB)', index.bytes / (header.bytes + FINDING_BYTES), 1.1),
    );
  }
  if (video !== null) {
    const times = gopMean >= LONG_GOP ? 20 : 5;
    verdicts.push(
      atLeast('video / ours, seek p50', video.byMiddle.time.p50 / seek.time.p50, 1, true),
      atLeast('video / ours, back p50', video.back.time.p50 / back.time.p50, times, gopMean >= SHORT_GOP),
    );
  }
  return verdicts;

  function atLeast(goal: string, value: number, limit: number, isJudged: boolean): Verdict {
    return { clip: figures.name, goal, formula: 'ratio', value, limit, isAtLeast: true, isJudged };
  }
}

function wrongCount({ seek, back, pacedBack, forward }: ClipFigures): number {
  return [seek, back, pacedBack, forward].reduce((sum, { tried, right }) => sum + tried - right, 0);
}

const MOST_DRIFT = 1 / 3;

/** The machine was too busy with something else: its own costs moved by more than a third during the trial. */
export function isVoid({ before, after }: ClipFigures): boolean {
  const moved = (one: number, other: number): boolean => Math.abs(one - other) > MOST_DRIFT * Math.min(one, other);
  return moved(before.decodeMs, after.decodeMs) || moved(before.paintMs, after.paintMs);
}
