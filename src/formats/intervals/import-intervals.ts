import { err, ID_PATTERN, ok, toJson } from '../../core';
import type { Json, Result } from '../../core';
import { createAnnotationSet, createAnnotator, createSegment, createTier } from '../../model';
import type { AnnotationSet, ImportRecord, ModelRecord, Segment, Taxonomy, Tier } from '../../model';
import type { FormatProblem } from '../format-problem';
import { DEFAULT_IMPORT_OPTIONS } from '../import-context';
import type { ImportContext, ImportOptions, ImportOutcome } from '../import-context';
import type { JsonFile } from '../json-file';
import { createLossReport } from '../loss-report';
import type { LossReportBuilder } from '../loss-report';
import { viewProject } from '../project-view';
import type { ProjectView } from '../project-view';
import type { ForeignClip, ForeignFile, ForeignInterval } from './foreign';
import { createClipImporter } from './import-clips';
import type { MatchedClip } from './import-clips';
import { findUnknownLabels, importLabels } from './import-labels';
import type { LabelImport } from './import-labels';
import { placeSegments } from './place-segments';
import { edgeRanges, readIntervalRange } from './read-range';

export interface IntervalSource {
  readonly file: JsonFile;
  readonly format: string;
  readonly dialect: string;
  readonly foreign: ForeignFile;
}

/** State of one import. */
interface Importing {
  readonly source: IntervalSource;
  readonly context: ImportContext;
  readonly options: ImportOptions;
  readonly view: ProjectView;
  readonly report: LossReportBuilder;
  readonly importId: string;
  readonly labels: LabelImport;
  readonly takenIds: Set<string>;
  readonly idsOfFile: Set<string>;
}

/**
 * Segments in seconds into one set per clip of the project. Gives new and changed records, or refuses the file when
 * labels are unknown and nobody chose what to do, or when segments that overlap were to go on a tiling tier.
 */
export function importIntervals(
  source: IntervalSource,
  context: ImportContext,
  options: ImportOptions,
): Result<ImportOutcome, FormatProblem> {
  const { file, format, dialect, foreign } = source;
  const view = viewProject(context.records);
  if (options.unknownLabel === 'ask') {
    const labels = findUnknownLabels(foreign, view.labels, format);
    if (labels.length > 0) return err({ type: 'unknownLabels', code: 'F-205', file: file.name, labels });
  }
  const report = createLossReport({ file, format, dialect, options: optionsForReport(options) });
  if (file.hasDoubleKeys) report.add({ severity: 'note', code: 'duplicate-key', path: '', original: null });
  const taxonomy = view.taxonomy ?? emptyTaxonomy(view.project.id, context.ids());
  const labelSource = { taxonomy, labels: view.labels, format, options, ids: context.ids };
  const labels = importLabels(foreign, labelSource, report);
  const importing: Importing = {
    source,
    context,
    options,
    view,
    report,
    importId: context.ids(),
    labels,
    takenIds: new Set(view.segments.map(({ id }) => id)),
    idsOfFile: new Set(),
  };
  const clips = importClips(importing);
  const author = authorOf(importing);
  const tier = targetTier(importing, taxonomy);
  const sets = setsFor(clips.matched, author, importing);
  const segments = clips.matched.flatMap(({ foreign: clip, use }) => {
    const set = sets.get(use.clip.id);
    return set === undefined ? [] : importClipIntervals(importing, { clip, use, set, author, tier });
  });
  const placed = placeSegments(
    segments,
    { view, tier, clips: clips.matched.map(({ use }) => use), sets, ids: context.ids },
    report,
  );
  if (placed === null) return err({ type: 'overlapOnTiling', code: 'T-502', file: file.name, tier: tier.key });
  const finished = report.finish();
  const records: ModelRecord[] = [
    ...(view.taxonomy === null ? [taxonomy] : []),
    ...labels.added,
    ...(view.byId('annotator', author) === null ? [newAuthor(importing, author)] : []),
    ...clips.matched.filter(({ use }) => use.isChanged).map(({ use }) => use.clip),
    ...[...sets.values()].filter((set) => view.byId('set', set.id) === null),
    ...placed.tiers,
    ...placed.segments,
    importRecord(importing, finished.counts),
  ];
  return ok({ kind: 'annotations', records, report: finished, unmatchedClips: clips.unmatched });
}

interface ImportedClip {
  readonly foreign: ForeignClip;
  readonly use: MatchedClip;
}

function importClips(importing: Importing): { matched: ImportedClip[]; unmatched: string[] } {
  const { view, report, options, context, source } = importing;
  const importer = createClipImporter(
    { clips: view.clips, project: view.project.id, format: source.format, rate: options.rate, ids: context.ids },
    report,
  );
  const matched: ImportedClip[] = [];
  const unmatched: string[] = [];
  for (const foreign of source.foreign.clips) {
    report.addRead(foreign.intervals.length);
    const use = importer.match(foreign);
    if (use !== null) matched.push({ foreign, use });
    else {
      unmatched.push(foreign.id);
      const original = foreign.id;
      if (foreign.intervals.length === 0) {
        report.add({ severity: 'note', code: 'no-clip', path: foreign.place, original });
      }
      for (const { place } of foreign.intervals) {
        importing.labels.noteAt(place);
        report.add({ severity: 'dropped', code: 'no-clip', path: place, original });
      }
    }
  }
  return { matched, unmatched };
}

/** The author chosen, else the one all of the file names and the project knows, else a pseudonym for imports. */
function authorOf({ options, source, view }: Importing): string {
  if (options.author !== null) return options.author;
  const { foreign } = source;
  const named = new Set(foreign.clips.flatMap(({ intervals }) => intervals.map(({ own }) => own?.author ?? null)));
  const [only = null] = named;
  if (named.size === 1 && view.byId('annotator', only) !== null) return only ?? '';
  return foreign.authorKind === 'model' ? 'imported-model' : 'imported';
}

function newAuthor({ view, source }: Importing, id: string): ModelRecord {
  const kind = source.foreign.authorKind;
  return createAnnotator({ id, project: view.project.id, kind, roles: kind === 'human' ? ['annotator'] : [] });
}

function targetTier({ options, view, context }: Importing, taxonomy: Taxonomy): Tier {
  const { tiers } = view;
  const wanted = options.tier;
  const chosen =
    wanted === null
      ? tiers.find(({ kind, locked, twinOf }) => kind === 'free' && !locked && twinOf === null)
      : (tiers.find(({ id }) => id === wanted) ?? tiers.find(({ key }) => key === wanted));
  if (chosen !== undefined) return chosen;
  const order = tiers.reduce((last, tier) => Math.max(last, tier.order), -1) + 1;
  const key = wanted ?? 'imported';
  return createTier({ id: context.ids(), taxonomy: taxonomy.id, key, kind: 'free', order });
}

function setsFor(
  clips: readonly ImportedClip[],
  author: string,
  { view, context }: Importing,
): Map<string, AnnotationSet> {
  const project = view.project.id;
  const taxonomyVersion = view.taxonomy?.version ?? '1.0.0';
  const sets = new Map<string, AnnotationSet>();
  for (const { use } of clips) {
    const clip = use.clip.id;
    if (sets.has(clip)) continue;
    const known = view.sets.find((set) => set.clip === clip && set.author === author && set.layer === 'ann');
    sets.set(clip, known ?? createAnnotationSet({ id: context.ids(), project, clip, author, taxonomyVersion }));
  }
  return sets;
}

interface ClipIntervals {
  readonly clip: ForeignClip;
  readonly use: MatchedClip;
  readonly set: AnnotationSet;
  readonly author: string;
  readonly tier: Tier;
}

function importClipIntervals(importing: Importing, target: ClipIntervals): Segment[] {
  const { report, options, labels } = importing;
  const segments: Segment[] = [];
  for (const interval of target.clip.intervals) {
    const { label, place: path, original } = interval;
    labels.noteAt(path);
    if (typeof label !== 'string') {
      report.add({ severity: 'dropped', code: 'invalid-item', path, original });
      continue;
    }
    const labelId = labels.idByText.get(label) ?? null;
    if (labelId === null && !interval.ignore) {
      report.add({ severity: 'dropped', code: 'unknown-label', path, original: label });
      continue;
    }
    const range = readIntervalRange(interval, target.use.table, options, report);
    if (range === null) continue;
    const id = takeId(importing, interval);
    if (id !== null) segments.push(segmentOf(importing, target, { interval, range, id, labelId }));
  }
  return segments;
}

/** The id an export of ours gave it, when it is still free; null when a double one is to be dropped. */
function takeId(importing: Importing, { own, place: path }: ForeignInterval): string | null {
  const { takenIds, idsOfFile, options, context, report } = importing;
  const wanted = own?.id ?? null;
  if (wanted === null || !ID_PATTERN.test(wanted)) return context.ids();
  if (idsOfFile.has(wanted)) {
    const severity = options.duplicateId === 'drop' ? 'dropped' : 'changed';
    report.add({ severity, code: 'duplicate-id', path, original: wanted });
    if (severity === 'dropped') return null;
  }
  idsOfFile.add(wanted);
  if (takenIds.has(wanted)) return context.ids();
  takenIds.add(wanted);
  return wanted;
}

interface Drafted {
  readonly interval: ForeignInterval;
  readonly range: { readonly startFrame: number; readonly endFrame: number };
  readonly id: string;
  readonly labelId: string | null;
}

function segmentOf(importing: Importing, target: ClipIntervals, drafted: Drafted): Segment {
  const { context, importId, view } = importing;
  const { interval, range, id, labelId } = drafted;
  const named = interval.own?.tier ?? null;
  const tier = importing.options.tier !== null || named === null ? null : view.tiers.find(({ key }) => key === named);
  return createSegment({
    id,
    set: target.set.id,
    tier: tier?.id ?? target.tier.id,
    label: labelId,
    ...range,
    confidence: interval.confidence,
    ...edgeRanges(interval, target.use.table),
    attributes: { ...interval.own?.attributes },
    ignore: interval.ignore,
    origin: {
      source: 'import',
      by: target.author,
      at: context.at,
      from: [],
      import: importId,
      place: interval.place,
      original: interval.original,
    },
  });
}

function importRecord(importing: Importing, counts: object): ImportRecord {
  const { source, context, importId, view, options } = importing;
  return {
    type: 'import',
    schema: 1,
    id: importId,
    project: view.project.id,
    format: source.format,
    dialect: source.dialect,
    file: source.file.name,
    sha256: source.file.sha256,
    options: { ...optionsForReport(options) },
    counts: { ...counts },
    at: context.at,
    by: context.by,
    x: {},
  };
}

/** The repairs, always; the rest where it was chosen. */
export function optionsForReport(options: ImportOptions): Record<string, Json> {
  const { zeroLength, reversed, unknownLabel } = options;
  const chosen = Object.entries(options).filter(([name, value]) => toJson(value) !== null && !isDefault(name, value));
  return {
    ...Object.fromEntries(chosen.map(([name, value]) => [name, toJson(value)])),
    zeroLength,
    reversed,
    unknownLabel,
  };
}

function isDefault(name: string, value: unknown): boolean {
  const usual: unknown = new Map<string, unknown>(Object.entries(DEFAULT_IMPORT_OPTIONS)).get(name);
  return value === usual || (typeof value === 'object' && value !== null && Object.keys(value).length === 0);
}

export function emptyTaxonomy(project: string, id: string): Taxonomy {
  const empty = { attributes: [], roles: [], roleNames: {}, x: {} };
  return { type: 'taxonomy', schema: 1, id, project, version: '1.0.0', name: '', ...empty };
}
