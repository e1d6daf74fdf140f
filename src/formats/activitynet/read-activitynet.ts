import { err, toJson } from '../../core';
import type { Json, Result } from '../../core';
import type { FormatProblem } from '../format-problem';
import type { ImportContext, ImportOptions, ImportOutcome } from '../import-context';
import type { ForeignClass, ForeignClip, ForeignFile, ForeignInterval, OwnMark } from '../intervals/foreign';
import { NO_DURATION } from '../intervals/foreign';
import { importIntervals } from '../intervals/import-intervals';
import { readNumber } from '../exact-seconds';
import { readJsonFile } from '../json-file';
import type { SourceFile } from '../json-file';
import { isList, isObject, pointerStep } from '../json-value';
import { ACTIVITYNET, THUMOS } from './dialects';
import type { Dialect } from './dialects';
import { OWN_KEY } from './own-mark';

type RawObject = Readonly<Record<string, unknown>>;

/** Reads a `database` of ActivityNet 1.3 or a dialect into the project of the context. */
export function readDatabase(
  file: SourceFile,
  dialect: Dialect,
  request: { readonly context: ImportContext; readonly options: ImportOptions },
): Result<ImportOutcome, FormatProblem> {
  const json = readJsonFile(file);
  if (!json.ok) return json;
  const top = isObject(json.value.value) ? json.value.value : {};
  const database = top['database'];
  if (!isObject(database)) return err({ type: 'unknownFormat', code: 'F-201', file: file.name });
  const foreign: ForeignFile = {
    clips: Object.entries(database).map(([id, raw]) => truthClip(id, raw, dialect)),
    classes: readClasses(top['taxonomy']),
    authorKind: 'human',
  };
  const source = { file: json.value, format: dialect.format, dialect: dialect.name, foreign };
  return importIntervals(source, request.context, request.options);
}

/** Reads ActivityNet results into the set of a model. */
export function readResults(
  file: SourceFile,
  context: ImportContext,
  options: ImportOptions,
): Result<ImportOutcome, FormatProblem> {
  const json = readJsonFile(file);
  if (!json.ok) return json;
  const results = isObject(json.value.value) ? json.value.value['results'] : null;
  if (!isObject(results)) return err({ type: 'unknownFormat', code: 'F-201', file: file.name });
  const clips = Object.entries(results).map(([id, raw]) => resultClip(id, raw));
  const foreign: ForeignFile = { clips, classes: [], authorKind: 'model' };
  const source = { file: json.value, format: 'activitynet-results', dialect: ACTIVITYNET.name, foreign };
  return importIntervals(source, context, options);
}

const ROOT = 'Root';

function readClasses(taxonomy: unknown): ForeignClass[] {
  if (!isList(taxonomy)) return [];
  return taxonomy.flatMap((node, at): ForeignClass[] => {
    const name = isObject(node) ? node['nodeName'] : null;
    const parent = isObject(node) ? node['parentName'] : null;
    if (typeof name !== 'string' || name === ROOT) return [];
    const isTop = typeof parent !== 'string' || parent === ROOT;
    return [{ name, parent: isTop ? null : parent, place: `/taxonomy${pointerStep(at)}` }];
  });
}

function truthClip(id: string, raw: unknown, dialect: Dialect): ForeignClip {
  const place = `/database${pointerStep(id)}`;
  const clip: RawObject = isObject(raw) ? raw : {};
  const { annotationsKey } = dialect;
  return {
    id,
    place,
    // THUMOS never gives a duration, so a missing one is no loss to speak of.
    duration: dialect === THUMOS ? NO_DURATION : clip['duration'],
    durationPlace: 'duration' in clip ? `${place}/duration` : place,
    size: readSize(clip['resolution']),
    capture: captureOf(clip, dialect),
    url: asText(clip[dialect.urlKey]) ?? '',
    intervals: isObject(raw)
      ? intervalsOf(clip[annotationsKey], place + pointerStep(annotationsKey), dialect)
      : [readInterval(raw, place, dialect)],
  };
}

function asText(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function captureOf(clip: RawObject, { captureKeys }: Dialect): Record<string, Json> {
  const capture: Record<string, Json> = {};
  const { subset } = clip;
  if (isKept(subset)) capture['subset'] = subset;
  for (const key of captureKeys) if (clip[key] !== undefined) capture[key] = toJson(clip[key]);
  return capture;
}

/** What our exports say of a clip by themselves (its split) is not kept twice. */
const KNOWN_SUBSETS = ['training', 'validation', 'testing'];

function isKept(subset: unknown): subset is string {
  return typeof subset === 'string' && !KNOWN_SUBSETS.includes(subset);
}

function resultClip(id: string, raw: unknown): ForeignClip {
  const place = `/results${pointerStep(id)}`;
  return {
    id,
    place,
    duration: NO_DURATION,
    durationPlace: place,
    size: null,
    capture: {},
    url: '',
    intervals: intervalsOf(raw, place, ACTIVITYNET),
  };
}

function readSize(resolution: unknown): ForeignClip['size'] {
  const match = typeof resolution === 'string' ? /^(\d{1,5})x(\d{1,5})$/.exec(resolution) : null;
  const w = Number(match?.[1] ?? 0);
  const h = Number(match?.[2] ?? 0);
  return w > 0 && h > 0 ? { w, h } : null;
}

function intervalsOf(list: unknown, place: string, dialect: Dialect): ForeignInterval[] {
  if (list === undefined) return [];
  // What is no list counts as one item, so that it is refused with its place and not passed over.
  if (!isList(list)) return [readInterval(list, place, dialect)];
  return list.map((raw, at) => readInterval(raw, place + pointerStep(at), dialect));
}

function readInterval(raw: unknown, place: string, dialect: Dialect): ForeignInterval {
  const item: RawObject = isObject(raw) ? raw : {};
  const mark = item[OWN_KEY];
  const own = isObject(mark) ? readOwnMark(mark) : null;
  const score = readNumber(item['score']) ?? (isObject(mark) ? readNumber(mark['confidence']) : null);
  return {
    place,
    original: withoutMark(raw),
    label: item['label'],
    segment: item['segment'],
    confidence: score !== null && score >= 0 && score <= 1 ? score : null,
    own,
    slackSeconds: dialect.slackSeconds,
    expectsText: dialect.expectsText,
    ignore: dialect.ignoreLabel !== null && item['label'] === dialect.ignoreLabel,
  };
}

function withoutMark(raw: unknown): Json {
  if (!isObject(raw)) return toJson(raw);
  return toJson(Object.fromEntries(Object.entries(raw).filter(([key]) => key !== OWN_KEY)));
}

function readOwnMark(mark: RawObject): OwnMark {
  const text = (key: string): string | null => {
    const value = mark[key];
    return typeof value === 'string' ? value : null;
  };
  return {
    id: text('id'),
    tier: text('tier'),
    author: text('author'),
    frames: readOwnFrames(mark),
    attributes: readAttributes(mark['attributes']),
  };
}

function readOwnFrames(mark: RawObject): OwnMark['frames'] {
  const whole = (value: unknown): number | null =>
    typeof value === 'number' && Number.isSafeInteger(value) ? value : null;
  const startFrame = whole(mark['startFrame']);
  const endFrame = whole(mark['endFrame']);
  const startPts = whole(mark['startPts']);
  const endPts = whole(mark['endPts']);
  const timebase = isList(mark['timebase']) ? mark['timebase'].map(whole) : [];
  const [num, den] = timebase;
  if (startFrame === null || endFrame === null || startPts === null || endPts === null) return null;
  return num == null || den == null ? null : { startFrame, endFrame, startPts, endPts, timebase: [num, den] };
}

const ATTRIBUTE_KEY = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}_-]{0,63}$/u;

function readAttributes(raw: unknown): OwnMark['attributes'] {
  const attributes: Record<string, string | number | boolean | null> = {};
  for (const [key, value] of Object.entries(isObject(raw) ? raw : {})) {
    if (!ATTRIBUTE_KEY.test(key) || key !== key.normalize('NFC')) continue;
    if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) attributes[key] = asScalar(value);
  }
  return attributes;
}

function asScalar(value: unknown): string | number | boolean | null {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}
