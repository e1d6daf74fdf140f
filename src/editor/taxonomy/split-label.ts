import { err, ok } from '../../core';
import type { Label, ModelQueries, Segment, Track } from '../../model';
import type { Change, Editor } from '../editor';
import { NO_TARGET } from '../segments/tier-edit';
import { putOnTiers } from './label-edits';
import { allSegments, allTracks, countByClip } from './label-use';
import type { ChangePreview } from './merge-labels';
import { changeTaxonomy, taxonomyRefusal } from './taxonomy-change';

type Read = Pick<Editor, 'store' | 'queries'>;

/** Which segments of a label a split takes along. */
export type SplitBy =
  | { readonly kind: 'attribute'; readonly key: string; readonly value: string | number | boolean }
  | { readonly kind: 'tier'; readonly tier: string }
  | { readonly kind: 'none' };

export interface LabelSplit {
  readonly id: string;
  readonly by: SplitBy;
  /** The label that is made; the rest of it is as the one it came from. */
  readonly made: Pick<Label, 'id' | 'key' | 'names'>;
}

function takes({ id, by }: LabelSplit): (one: Segment | Track) => boolean {
  return (one) => {
    if (one.label !== id || by.kind === 'none') return false;
    if (by.kind === 'tier') return one.type === 'segment' && one.tier === by.tier;
    return one.attributes[by.key] === by.value;
  };
}

export function previewSplit(read: Read, split: LabelSplit): ChangePreview {
  const touches = takes(split);
  return { clips: countByClip(read, { segment: touches, track: touches }), overlapsIn: [] };
}

/** Makes a label of part of another; segments and tracks that `by` names go over. One step. */
export function splitLabel(read: Read, split: LabelSplit): Change {
  return changeTaxonomy('major', (draft, taxonomy) => {
    const { queries } = draft;
    const label = queries.byId('label', split.id);
    if (label === null) return err(NO_TARGET);
    const { made } = split;
    if (isKeyTaken(queries, label, made.key)) return err(taxonomyRefusal('keyTaken'));
    const order = queries.labels().reduce((last, one) => Math.max(last, one.order), -1) + 1;
    draft.put({
      ...label,
      ...made,
      order,
      aliases: {},
      definitions: {},
      example: {},
      code: null,
      pattern: null,
      exportIds: {},
      replacedBy: null,
      x: {},
    });
    const touches = takes(split);
    for (const segment of allSegments(read)) if (touches(segment)) draft.put({ ...segment, label: made.id });
    for (const track of allTracks(read)) if (touches(track)) draft.put({ ...track, label: made.id });
    const tiers = queries.tiers().filter((tier) => tier.labels?.includes(label.id) === true);
    putOnTiers(
      draft,
      made.id,
      tiers.map(({ id }) => id),
    );
    const attributes = taxonomy.attributes.map((attribute) =>
      attribute.labels?.includes(label.id) === true
        ? { ...attribute, labels: [...attribute.labels, made.id] }
        : attribute,
    );
    return ok({ ...taxonomy, attributes });
  });
}

function isKeyTaken(queries: ModelQueries, { kind }: Label, key: string): boolean {
  return queries.labels().some((label) => label.kind === kind && label.key === key);
}
