import { err, ok } from '../../core';
import type { Result } from '../../core';
import type { Size } from '../../geometry';
import { createAnnotationSet, createAnnotator } from '../../model';
import type { AnnotationSet, Clip, ImportRecord, ModelRecord } from '../../model';
import { createClipMatcher } from '../clip-names';
import type { FormatProblem } from '../format-problem';
import type { ImportContext, ImportOptions, ImportOutcome } from '../import-context';
import { createClipImporter } from '../intervals/import-clips';
import type { ClipImporter, MatchedClip } from '../intervals/import-clips';
import { NO_DURATION } from '../intervals/foreign';
import { emptyTaxonomy, optionsForReport } from '../intervals/import-intervals';
import { findUnknownLabels, importLabels } from '../intervals/import-labels';
import type { LabelImport, LabelKinds, LabelUses } from '../intervals/import-labels';
import type { JsonFile } from '../json-file';
import { createLossReport } from '../loss-report';
import type { LossReportBuilder } from '../loss-report';
import { viewProject } from '../project-view';
import type { ProjectView } from '../project-view';
import type { ForeignTrack, ForeignTrackClip, ForeignTrackFile } from './foreign-tracks';
import { trackRecords } from './track-records';

export interface TrackSource {
  readonly file: Pick<JsonFile, 'name' | 'bytes' | 'sha256'>;
  readonly format: string;
  readonly dialect: string;
  /** Name under which labels and clips keep what this format calls them. */
  readonly idsOf: string;
  readonly foreign: ForeignTrackFile;
  /** Keys of attributes that belong to a track for good, as the file says; the taxonomy has the first word. */
  readonly fixedAttributes: ReadonlySet<string>;
  /** What the format keeps of a class beside its name, for labels that are made. */
  readonly classIds: ReadonlyMap<string, number>;
}

const KINDS: LabelKinds = ['object', 'group'];

interface Importing {
  readonly source: TrackSource;
  readonly context: ImportContext;
  readonly options: ImportOptions;
  readonly view: ProjectView;
  readonly report: LossReportBuilder;
  readonly importId: string;
  readonly labels: LabelImport;
  readonly author: string;
}

/** Boxes into one set per clip of the project; refused when labels are unknown and nobody chose what to do. */
export function importTracks(
  source: TrackSource,
  context: ImportContext,
  options: ImportOptions,
): Result<ImportOutcome, FormatProblem> {
  const { file, format, dialect, foreign } = source;
  const view = viewProject(context.records);
  const uses = labelUses(foreign);
  if (options.unknownLabel === 'ask') {
    const labels = findUnknownLabels(uses, view.labels, source.idsOf, KINDS);
    if (labels.length > 0) return err({ type: 'unknownLabels', code: 'F-205', file: file.name, labels });
  }
  const report = createLossReport({ file, format, dialect, options: optionsForReport(options) });
  const taxonomy = view.taxonomy ?? emptyTaxonomy(view.project.id, context.ids());
  const labelSource = { taxonomy, labels: view.labels, format: source.idsOf, options, ids: context.ids, kinds: KINDS };
  const labels = importLabels(uses, labelSource, report);
  const importId = context.ids();
  const author = authorOf(source, options, view);
  const made = importClips({ source, context, options, view, report, importId, labels, author });
  for (const { place: path, code, original } of foreign.refused) {
    report.addRead(1);
    report.add({ severity: 'dropped', code, path, original });
  }
  const finished = report.finish();
  const people = view.byId('annotator', author) === null ? [newAuthor(view, author)] : [];
  const added = labels.added.map((label) => {
    const number = source.classIds.get(foreignTextOf(label.id, labels));
    if (number === undefined) return label;
    const text = label.exportIds[source.idsOf];
    return { ...label, exportIds: { [source.idsOf]: text === undefined ? number : { id: number, text } } };
  });
  const records: ModelRecord[] = [
    ...(view.taxonomy === null ? [taxonomy] : []),
    ...added,
    ...people,
    ...made.records,
    importRecord({ source, context, options, view, importId }, finished.counts),
  ];
  return ok({ kind: 'annotations', records, report: finished, unmatchedClips: made.unmatched });
}

function foreignTextOf(label: string, { idByText }: LabelImport): string {
  for (const [text, id] of idByText) if (id === label) return text;
  return '';
}

function labelUses({ classes, clips }: ForeignTrackFile): LabelUses {
  const intervalsOf = (tracks: readonly ForeignTrack[]): LabelUses['clips'][number]['intervals'] =>
    tracks.map(({ label, place }) => ({ label, place, ignore: false }));
  return { classes, clips: clips.map(({ tracks }) => ({ intervals: intervalsOf(tracks) })) };
}

function authorOf({ foreign }: TrackSource, options: ImportOptions, view: ProjectView): string {
  if (options.author !== null) return options.author;
  return view.byId('annotator', foreign.author)?.id ?? 'imported';
}

function newAuthor(view: ProjectView, id: string): ModelRecord {
  return createAnnotator({ id, project: view.project.id, kind: 'human', roles: ['annotator'] });
}

function importClips(importing: Importing): { readonly records: ModelRecord[]; readonly unmatched: string[] } {
  const { source, view, report, options, context } = importing;
  const { project } = view;
  const importer = createClipImporter(
    {
      clips: view.clips,
      project: project.id,
      format: source.idsOf,
      rate: options.rate,
      ids: context.ids,
      decidedBy: 'frames',
    },
    report,
  );
  const find = createClipMatcher(view.clips, source.idsOf);
  const records: ModelRecord[] = [];
  const unmatched: string[] = [];
  const sets = new Map<string, AnnotationSet>();
  for (const foreign of source.foreign.clips) {
    report.addRead(foreign.tracks.reduce((sum, { boxes }) => sum + boxes.length, 0));
    const use = matchClip(foreign, find(foreign.id), { importer, options });
    const known = use === null ? null : measuredIn(foreign, use.clip);
    if (use === null || known === null) {
      if (use === null) unmatched.push(foreign.id);
      dropAll(foreign.tracks, use === null ? 'no-clip' : 'picture-differs', report);
      continue;
    }
    const set = sets.get(use.clip.id) ?? setOf(importing, use.clip.id);
    if (use.isChanged) records.push(use.clip);
    if (!sets.has(use.clip.id) && view.byId('set', set.id) === null) records.push(set);
    sets.set(use.clip.id, set);
    noteFrameCount(foreign, use, report);
    for (const track of foreign.tracks) records.push(...importTrack(importing, track, { use, set, measured: known }));
  }
  return { records, unmatched };
}

interface Matching {
  readonly importer: ClipImporter;
  readonly options: ImportOptions;
}

function matchClip(foreign: ForeignTrackClip, known: Clip | null, { importer, options }: Matching): MatchedClip | null {
  if (known === null && !foreign.isNamed) return null;
  const { id, place, size } = foreign;
  const last = foreign.tracks.flatMap(({ boxes }) => boxes.map(({ frame }) => (typeof frame === 'number' ? frame : 0)));
  const frames = foreign.frameCount ?? last.reduce((most, frame) => Math.max(most, frame + 1), 0);
  const duration =
    known === null && options.rate !== null ? (frames * options.rate.den) / options.rate.num : NO_DURATION;
  return importer.match({ id, place, duration, durationPlace: place, size, capture: {}, url: '', intervals: [] });
}

/** Pixels the file measures in; null where its picture has another form than the clip's. */
function measuredIn({ size }: ForeignTrackClip, clip: Clip): Size | null {
  const ours = { w: clip.width, h: clip.height };
  if (size === null) return ours;
  // One pixel of rounding is what scaling a picture leaves.
  const isSameForm = Math.abs(size.w * ours.h - size.h * ours.w) <= Math.max(ours.w, ours.h);
  return isSameForm ? size : null;
}

function noteFrameCount(
  { frameCount, place }: ForeignTrackClip,
  { clip }: MatchedClip,
  report: LossReportBuilder,
): void {
  if (frameCount === null || frameCount === clip.frameCount) return;
  const result = clip.frameCount;
  report.add({ severity: 'note', code: 'frame-count-differs', path: place, original: frameCount, result });
}

function dropAll(tracks: readonly ForeignTrack[], code: string, report: LossReportBuilder): void {
  for (const { boxes } of tracks) {
    for (const { place: path, original } of boxes) report.add({ severity: 'dropped', code, path, original });
  }
}

interface TrackPlace {
  readonly use: MatchedClip;
  readonly set: AnnotationSet;
  readonly measured: Size;
}

function importTrack(importing: Importing, track: ForeignTrack, { use, set, measured }: TrackPlace): ModelRecord[] {
  const { labels, report, source, view, context, importId, author } = importing;
  labels.noteAt(track.place);
  const label = typeof track.label === 'string' ? (labels.idByText.get(track.label) ?? null) : null;
  if (label === null) {
    dropAll([track], typeof track.label === 'string' ? 'unknown-label' : 'invalid-item', report);
    return [];
  }
  const { place, original } = track;
  const declared = new Map(view.taxonomy?.attributes.map(({ key, mutable }) => [key, !mutable]));
  const isFixed = (key: string): boolean => declared.get(key) ?? source.fixedAttributes.has(key);
  const origin = { source: 'import' as const, by: author, at: context.at, from: [], import: importId, place, original };
  const target = { clip: use.clip, set: set.id, label, origin, ids: context.ids, measured, isFixed };
  return trackRecords(track, target, report);
}

function setOf({ view, context, author }: Importing, clip: string): AnnotationSet {
  const known = view.sets.find((set) => set.clip === clip && set.author === author && set.layer === 'ann');
  const taxonomyVersion = view.taxonomy?.version ?? '1.0.0';
  const project = view.project.id;
  return known ?? createAnnotationSet({ id: context.ids(), project, clip, author, taxonomyVersion });
}

function importRecord(
  { source, context, options, view, importId }: Omit<Importing, 'report' | 'labels' | 'author'>,
  counts: object,
): ImportRecord {
  const { format, dialect, file } = source;
  return {
    type: 'import',
    schema: 1,
    id: importId,
    project: view.project.id,
    format,
    dialect,
    file: file.name,
    sha256: file.sha256,
    options: { ...optionsForReport(options) },
    counts: { ...counts },
    at: context.at,
    by: context.by,
    x: {},
  };
}
