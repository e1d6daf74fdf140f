import type { AnnotationSet, Clip, Segment, Tier, Track } from '../model';
import { compareSegments } from '../model';
import type { ExportOptions } from './export-options';
import type { ProjectView } from './project-view';

/** What an export holds of one clip. */
export interface ClipSelection {
  readonly clip: Clip;
  readonly set: AnnotationSet;
  /** Of the chosen tiers, by start, end and id. */
  readonly segments: readonly Segment[];
  readonly tracks: readonly Track[];
}

type ExclusionReason = 'no-set' | 'choose-set';

export interface ExportSelection {
  readonly view: ProjectView;
  readonly clips: readonly ClipSelection[];
  readonly excluded: readonly { readonly clip: string; readonly reason: ExclusionReason }[];
  /** Chosen tiers, twins among them. */
  readonly tiers: readonly Tier[];
}

/** What an export is for: truth is the work of people, results are a model's. */
export type ExportPhase = 'truth' | 'results';

/** Sets an export could hold of one clip, and the one it takes when nobody chooses. */
export interface SourceChoice {
  readonly clip: Clip;
  readonly candidates: readonly AnnotationSet[];
  /** Null where several are left: somebody must choose. */
  readonly preset: AnnotationSet | null;
}

/**
 * The default for each clip: its adjudication set, else the only set submitted by a person, else the only set by a
 * person; for results the only set by a model.
 */
export function listSources(view: ProjectView, options: ExportOptions, phase: ExportPhase): SourceChoice[] {
  const clips = view.clips.filter(({ id, trashedAt }) => trashedAt === null && (options.clips?.includes(id) ?? true));
  return clips.map((clip) => {
    const candidates = view.sets.filter((set) => set.clip === clip.id && isAllowed(set, options));
    return { clip, candidates, preset: presetOf(candidates, view, { options, phase }) };
  });
}

function isAllowed(set: AnnotationSet, { sets, author, layer }: ExportOptions): boolean {
  return (
    (sets?.includes(set.id) ?? true) &&
    (author === null || set.author === author) &&
    (layer === null || set.layer === layer)
  );
}

const SUBMITTED = ['submitted', 'accepted'];

function presetOf(
  candidates: readonly AnnotationSet[],
  view: ProjectView,
  { options, phase }: { readonly options: ExportOptions; readonly phase: ExportPhase },
): AnnotationSet | null {
  const only = (sets: readonly AnnotationSet[]): AnnotationSet | null => (sets.length === 1 ? (sets[0] ?? null) : null);
  if (options.sets !== null || options.author !== null || options.layer !== null) return only(candidates);
  const kindOf = (set: AnnotationSet): string => view.byId('annotator', set.author)?.kind ?? 'human';
  if (phase === 'results') return only(candidates.filter((set) => kindOf(set) === 'model'));
  const gold = candidates.filter(({ layer }) => layer === 'adjudication');
  if (gold.length > 0) return only(gold);
  const people = candidates.filter((set) => set.layer === 'ann' && kindOf(set) === 'human');
  return only(people.filter(({ state }) => SUBMITTED.includes(state))) ?? only(people);
}

export function selectForExport(view: ProjectView, options: ExportOptions, phase: ExportPhase): ExportSelection {
  const tiers = chooseTiers(view.tiers, options.tier);
  const tierIds = new Set(tiers.map(({ id }) => id));
  const clips: ClipSelection[] = [];
  const excluded: { clip: string; reason: ExclusionReason }[] = [];
  for (const { clip, candidates, preset: set } of listSources(view, options, phase)) {
    if (set === null) excluded.push({ clip: clip.id, reason: candidates.length === 0 ? 'no-set' : 'choose-set' });
    else {
      const segments = view.segmentsOf(set.id).filter(({ tier }) => tierIds.has(tier));
      const tracks = view.tracks.filter((track) => track.set === set.id);
      clips.push({ clip, set, segments: [...segments].sort(compareSegments), tracks });
    }
  }
  return { view, clips, excluded, tiers };
}

/** A tier and its twins are one row. */
function chooseTiers(tiers: readonly Tier[], wanted: string | null): readonly Tier[] {
  if (wanted === null) return tiers;
  const chosen = tiers.find(({ id }) => id === wanted) ?? tiers.find(({ key }) => key === wanted);
  return tiers.filter(({ id, twinOf }) => chosen !== undefined && (id === chosen.id || twinOf === chosen.id));
}

/** The key a segment's row is known by outside: that of its tier, for a twin that of the tier it stands beside. */
export function rowKey(view: ProjectView, segment: Segment): string {
  const tier = view.byId('tier', segment.tier);
  return (view.byId('tier', tier?.twinOf ?? null) ?? tier)?.key ?? segment.tier;
}

export type Subset = 'training' | 'validation' | 'testing';

/** Subset of each clip by the chosen split; null where the split does not name it. */
export function subsetsOf(view: ProjectView, options: ExportOptions): (clip: string) => Subset | null {
  const { subset } = options;
  if (subset !== null) return () => subset;
  const split = options.split === null ? view.splits[0] : view.splits.find(({ name }) => name === options.split);
  const subsetById = new Map<string, Subset>();
  for (const id of split?.train ?? []) subsetById.set(id, 'training');
  for (const id of split?.val ?? []) subsetById.set(id, 'validation');
  for (const id of split?.test ?? []) subsetById.set(id, 'testing');
  return (clip) => subsetById.get(clip) ?? null;
}
