import type {
  AnnotationSet,
  Assignment,
  Comment,
  Label,
  ModelRecord,
  Origin,
  RecordType,
  Review,
  Segment,
  Split,
  Taxonomy,
  Tier,
  Track,
} from '../../model';
import { NATIVE_FIELDS } from './native-fields';
import { findRecord, foundOf, readItem, setFound } from './reading';
import type { Found, Reading } from './reading';

/**
 * Drops links that lead nowhere, and says so; the record stays. Where a record cannot be without what it names, it
 * goes: a segment without its tier. An author without an entry gets one, so that no work is lost with it.
 * Provenance (`origin.from`, decisions) is history and may name what is gone.
 */
export function resolveReferences(reading: Reading): void {
  fixEach(reading, 'taxonomy', fixTaxonomy);
  fixEach(reading, 'label', fixLabel);
  fixEach(reading, 'tier', fixTier);
  breakCycles(reading, 'label');
  breakCycles(reading, 'tier');
  fixEach(reading, 'set', fixSet);
  fixEach(reading, 'segment', fixSegment);
  fixEach(reading, 'track', fixTrack);
  fixEach(reading, 'review', fixReview);
  fixEach(reading, 'comment', fixComment);
  fixEach(reading, 'split', fixSplit);
  fixEach(reading, 'assignment', fixAssignment);
}

/** Looks links up and remembers whether one was broken. */
interface Linker {
  readonly one: (to: RecordType, id: string | null, field: string) => string | null;
  readonly many: (to: RecordType, ids: readonly string[], field: string) => string[];
  /** For what cannot be without: true when it is there. */
  readonly has: (to: RecordType, id: string) => boolean;
}

type Fix<T extends ModelRecord> = (record: T, link: Linker) => T | null;

function fixEach<T extends RecordType>(reading: Reading, type: T, fix: Fix<Extract<ModelRecord, { type: T }>>): void {
  for (const { record, path } of foundOf(reading, type)) {
    let broken = false;
    const exists = (to: RecordType, id: string): boolean => findRecord(reading, to, id) !== null;
    const report = (field: string, id: string): void => {
      broken = true;
      const original = { [field]: id };
      reading.report.add({ severity: 'changed', code: 'dangling-reference', path, original });
    };
    const one: Linker['one'] = (to, id, field) => {
      if (id === null || exists(to, id)) return id;
      report(field, id);
      return null;
    };
    const many: Linker['many'] = (to, ids, field) => ids.filter((id) => one(to, id, field) !== null);
    const fixed = fix(record, { one, many, has: exists });
    if (fixed === null) drop(reading, { record, path });
    else if (broken) setFound(reading, { record: fixed, path });
  }
}

function drop(reading: Reading, { record, path }: Found): void {
  reading.found.get(record.type)?.delete(record.id);
  reading.report.add({ severity: 'dropped', code: 'dangling-reference', path, original: record.id });
}

function fixTaxonomy(taxonomy: Taxonomy, link: Linker): Taxonomy {
  const attributes = taxonomy.attributes.map((attribute) => ({
    ...attribute,
    labels: attribute.labels === null ? null : link.many('label', attribute.labels, 'labels'),
  }));
  return { ...taxonomy, attributes };
}

function fixLabel(label: Label, link: Linker): Label {
  return {
    ...label,
    parent: link.one('label', label.parent, 'parent'),
    verb: link.one('label', label.verb, 'verb'),
    nouns: link.many('label', label.nouns, 'nouns'),
    replacedBy: link.one('label', label.replacedBy, 'replacedBy'),
  };
}

function fixTier(tier: Tier, link: Linker): Tier {
  return {
    ...tier,
    parent: link.one('tier', tier.parent, 'parent'),
    twinOf: link.one('tier', tier.twinOf, 'twinOf'),
    labels: tier.labels === null ? null : link.many('label', tier.labels, 'labels'),
  };
}

function fixSet(set: AnnotationSet, link: Linker): AnnotationSet {
  return { ...set, derivedFrom: link.many('set', set.derivedFrom, 'derivedFrom') };
}

function fixSegment(segment: Segment, link: Linker): Segment | null {
  if (!link.has('tier', segment.tier)) return null;
  return {
    ...segment,
    label: link.one('label', segment.label, 'label'),
    parent: link.one('segment', segment.parent, 'parent'),
    continues: link.one('segment', segment.continues, 'continues'),
    alternatives: segment.alternatives.filter(({ label }) => link.one('label', label, 'alternatives') !== null),
    links: segment.links.filter(
      ({ track, label }) => link.one('track', track, 'links') === track && link.one('label', label, 'links') === label,
    ),
    origin: fixOrigin(segment.origin, link),
  };
}

function fixTrack(track: Track, link: Linker): Track {
  return { ...track, label: link.one('label', track.label, 'label'), origin: fixOrigin(track.origin, link) };
}

function fixOrigin(origin: Origin, link: Linker): Origin {
  return {
    ...origin,
    by: link.one('annotator', origin.by, 'origin.by'),
    import: link.one('import', origin.import, 'origin.import'),
  };
}

function fixReview(review: Review, link: Linker): Review | null {
  if (!link.has('set', review.set)) return null;
  return {
    ...review,
    judged: link.many('set', review.judged, 'judged'),
    result: link.one('set', review.result, 'result'),
  };
}

function fixComment(comment: Comment, link: Linker): Comment {
  return { ...comment, replyTo: link.one('comment', comment.replyTo, 'replyTo') };
}

function fixSplit(split: Split, link: Linker): Split {
  return {
    ...split,
    train: link.many('clip', split.train, 'train'),
    val: link.many('clip', split.val, 'val'),
    test: link.many('clip', split.test, 'test'),
  };
}

function fixAssignment(assignment: Assignment, link: Linker): Assignment | null {
  if (!link.has('clip', assignment.clip) || !link.has('annotator', assignment.annotator)) return null;
  const { tiers } = assignment;
  return tiers === null ? assignment : { ...assignment, tiers: link.many('tier', tiers, 'tiers') };
}

/** A label or tier that is its own ancestor would never end a walk to the top. */
function breakCycles(reading: Reading, type: 'label' | 'tier'): void {
  for (const { record, path } of foundOf(reading, type)) {
    const seen = new Set([record.id]);
    let parent = record.parent;
    while (parent !== null && !seen.has(parent)) {
      seen.add(parent);
      parent = findRecord(reading, type, parent)?.parent ?? null;
    }
    if (parent !== record.id) continue;
    setFound(reading, { record: { ...record, parent: null }, path });
    const original = { parent: record.parent };
    reading.report.add({ severity: 'changed', code: 'reference-cycle', path, original });
  }
}

/**
 * Sets need a clip; one more set of the same clip, author and layer needs an author of its own, because these three
 * name a stream. Runs before anything that belongs to a set is read.
 */
export function settleSets(reading: Reading): void {
  const streams = new Set<string>();
  for (const { record, path } of foundOf(reading, 'set')) {
    if (findRecord(reading, 'clip', record.clip) === null) {
      drop(reading, { record, path });
      continue;
    }
    let { author } = record;
    for (let copy = 2; streams.has(streamOf(record, author)); copy += 1) author = `${record.author}_${copy}`.slice(-64);
    streams.add(streamOf(record, author));
    if (author !== record.author) {
      reading.report.add({ severity: 'changed', code: 'duplicate-set', path, original: record.author, result: author });
      setFound(reading, { record: { ...record, author }, path });
    }
    if (findRecord(reading, 'annotator', author) === null) addAnnotator(reading, author, path);
  }
}

function streamOf(set: AnnotationSet, author: string): string {
  return `${set.clip}/${author}/${set.layer}`;
}

function addAnnotator(reading: Reading, id: string, path: string): void {
  const raw = { id, kind: 'human', roles: [], languages: [] };
  const fields = { project: reading.project };
  const rules = NATIVE_FIELDS.annotator;
  readItem(reading, { type: 'annotator', path, raw, rules, handled: [], fields, table: null, owner: path });
  reading.report.add({ severity: 'note', code: 'annotator-added', path, original: id });
}
