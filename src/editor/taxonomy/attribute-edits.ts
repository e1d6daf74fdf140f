import { err, ok } from '../../core';
import { isKey } from '../../model';
import type { Attribute, Segment, Taxonomy, Track } from '../../model';
import type { Change, Editor, Refusal } from '../editor';
import { NO_TARGET } from '../segments/tier-edit';
import { allSegments, allTracks } from './label-use';
import { changeTaxonomy, taxonomyRefusal } from './taxonomy-change';
import type { VersionStep } from './taxonomy-change';

type Read = Pick<Editor, 'store' | 'queries'>;

/** Values an attribute has over all sets that are loaded → how often. */
export function attributeUses(read: Read, key: string): ReadonlyMap<Segment['attributes'][string], number> {
  const uses = new Map<Segment['attributes'][string], number>();
  const see = ({ attributes }: Segment | Track): void => {
    const value = attributes[key];
    if (value !== undefined && value !== null) uses.set(value, (uses.get(value) ?? 0) + 1);
  };
  for (const segment of allSegments(read)) see(segment);
  for (const track of allTracks(read)) see(track);
  return uses;
}

/**
 * Adds an attribute, or changes the one of its id. While segments or tracks have it, its identifier, its type and the
 * values they have stay (`inUse`).
 */
export function putAttribute(read: Read, attribute: Attribute): Change {
  return (draft) => {
    const former = draft.queries.taxonomy()?.attributes.find(({ id }) => id === attribute.id) ?? null;
    const step: VersionStep = former === null ? 'minor' : former.key === attribute.key ? 'patch' : 'major';
    return changeTaxonomy(step, (_, taxonomy) => {
      const fault = findFault(read, { taxonomy, attribute, former });
      if (fault !== null) return err(fault);
      const attributes =
        former === null
          ? [...taxonomy.attributes, attribute]
          : taxonomy.attributes.map((one) => (one.id === attribute.id ? attribute : one));
      return ok({ ...taxonomy, attributes });
    })(draft);
  };
}

/** Removes an attribute that nothing has; refused (`inUse`) otherwise. */
export function removeAttribute(read: Read, id: string): Change {
  return changeTaxonomy('major', (_, taxonomy) => {
    const attribute = taxonomy.attributes.find((one) => one.id === id);
    if (attribute === undefined) return err(NO_TARGET);
    if (attributeUses(read, attribute.key).size > 0) return err(taxonomyRefusal('inUse'));
    return ok({ ...taxonomy, attributes: taxonomy.attributes.filter((one) => one.id !== id) });
  });
}

interface Checked {
  readonly taxonomy: Taxonomy;
  readonly attribute: Attribute;
  readonly former: Attribute | null;
}

function findFault(read: Read, { taxonomy, attribute, former }: Checked): Refusal | null {
  if (!isKey(attribute.key)) return taxonomyRefusal('badKey');
  if (taxonomy.attributes.some(({ id, key }) => id !== attribute.id && key === attribute.key))
    return taxonomyRefusal('keyTaken');
  if (former === null) return null;
  const isRenamed = former.key !== attribute.key || former.kind !== attribute.kind;
  const gone = former.values.filter((value) => !attribute.values.includes(value));
  if (!isRenamed && gone.length === 0) return null;
  const uses = attributeUses(read, former.key);
  const isInUse = isRenamed ? uses.size > 0 : gone.some((value) => uses.has(value));
  return isInUse ? taxonomyRefusal('inUse') : null;
}
