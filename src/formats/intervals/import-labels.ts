import { createLabel, makeKey } from '../../model';
import type { Label, Taxonomy } from '../../model';
import type { ImportOptions } from '../import-context';
import { createLabelMatcher } from '../label-names';
import type { LossEntry, LossReportBuilder } from '../loss-report';
import type { ForeignClass, ForeignInterval } from './foreign';

/** Where a file names labels. */
export interface LabelUses {
  readonly classes: readonly ForeignClass[];
  readonly clips: readonly { readonly intervals: readonly Pick<ForeignInterval, 'label' | 'place' | 'ignore'>[] }[];
}

/** Kinds of label that a format speaks of; the first is given to new ones, the second to what stands above them. */
export type LabelKinds = readonly [Label['kind'], Label['kind']];

/** Labels for the foreign texts of a file. */
export interface LabelImport {
  /** Foreign text → label id; absent when it was ignored. */
  readonly idByText: ReadonlyMap<string, string>;
  readonly added: readonly Label[];
  /** Says of the interval at a place that its label was added, once; elsewhere nothing. */
  readonly noteAt: (place: string) => void;
}

interface Source {
  readonly taxonomy: Taxonomy;
  readonly labels: readonly Label[];
  readonly format: string;
  readonly options: ImportOptions;
  readonly ids: () => string;
  /** Absent: those of tiers. */
  readonly kinds?: LabelKinds;
}

const ON_TIERS: LabelKinds = ['action', 'task'];

/** Texts of the intervals that no label answers to, each once, in order of appearance. */
export function findUnknownLabels(
  file: LabelUses,
  labels: readonly Label[],
  format: string,
  kinds: LabelKinds = ON_TIERS,
): string[] {
  const match = createLabelMatcher(usable(labels, kinds), format);
  const unknown = new Set<string>();
  for (const { intervals } of file.clips) {
    for (const { label, ignore } of intervals) {
      if (typeof label === 'string' && !ignore && match(label) === null) unknown.add(label);
    }
  }
  return [...unknown];
}

/** Matches every text; `add` makes labels for those left, with the file's classes and what stands above them. */
export function importLabels(file: LabelUses, source: Source, report: LossReportBuilder): LabelImport {
  const { options, format } = source;
  const match = createLabelMatcher(usable(source.labels, source.kinds), format);
  const idByText = new Map<string, string>();
  const resolve = (text: string): string | null => mapped(text, source) ?? match(text)?.id ?? null;
  const unknown = new Map<string, string>();
  const see = (text: string, place: string): void => {
    const id = resolve(text);
    if (id !== null) idByText.set(text, id);
    else if (!unknown.has(text)) unknown.set(text, place);
  };
  for (const { name, place } of file.classes) see(name, place);
  for (const { intervals } of file.clips) {
    for (const { label, place, ignore } of intervals) if (typeof label === 'string' && !ignore) see(label, place);
  }
  const notes = new Map<string, LossEntry>();
  const noteAt = (place: string): void => {
    const note = notes.get(place);
    if (note !== undefined) report.add(note);
  };
  if (options.unknownLabel !== 'add') return { idByText, added: [], noteAt };
  const added = addLabels(unknown, { file, source, idByText }, notes);
  for (const { place } of file.classes) noteAt(place);
  return { idByText, added, noteAt };
}

function usable(labels: readonly Label[], kinds: LabelKinds = ON_TIERS): Label[] {
  return labels.filter(({ kind }) => kinds.includes(kind));
}

function mapped(text: string, { options, labels, kinds }: Source): string | null {
  const wanted = Object.hasOwn(options.labelMap, text) ? options.labelMap[text] : undefined;
  if (wanted === undefined) return null;
  const label = labels.find(({ id }) => id === wanted) ?? usable(labels, kinds).find(({ key }) => key === wanted);
  return label?.id ?? null;
}

interface Adding {
  readonly file: LabelUses;
  readonly source: Source;
  readonly idByText: Map<string, string>;
}

function addLabels(unknown: ReadonlyMap<string, string>, adding: Adding, notes: Map<string, LossEntry>): Label[] {
  const { source, idByText } = adding;
  const classByName = new Map(adding.file.classes.map((item): [string, ForeignClass] => [item.name, item]));
  const parents = new Set(adding.file.classes.map(({ parent }) => parent));
  const [leaf, above] = source.kinds ?? ON_TIERS;
  const keys = new Map([leaf, above].map((kind) => [kind, keysOf(source.labels, kind)]));
  let order = source.labels.reduce((last, label) => Math.max(last, label.order), -1);
  const added: Label[] = [];
  for (const [text, place] of unknown) {
    const kind = parents.has(text) ? above : leaf;
    const taken = keys.get(kind) ?? new Set<string>();
    const key = makeKey(text, (wanted) => taken.has(wanted));
    taken.add(key);
    order += 1;
    const exportIds = key === text ? {} : { [source.format]: text };
    const id = source.ids();
    idByText.set(text, id);
    added.push(createLabel({ id, taxonomy: source.taxonomy.id, kind, key, order, exportIds }));
    const result = { label: key };
    notes.set(place, { severity: 'note', code: 'label-added', path: place, original: text, result });
  }
  return added.map((label) => {
    const text = label.exportIds[source.format] ?? label.key;
    const parent = classByName.get(typeof text === 'string' ? text : label.key)?.parent ?? null;
    return { ...label, parent: parentId(parent, label.id, idByText) };
  });
}

function keysOf(labels: readonly Label[], kind: string): Set<string> {
  return new Set(labels.filter((label) => label.kind === kind).map(({ key }) => key));
}

function parentId(parent: string | null, self: string, idByText: ReadonlyMap<string, string>): string | null {
  const id = parent === null ? null : (idByText.get(parent) ?? null);
  return id === self ? null : id;
}
