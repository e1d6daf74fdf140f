import { err, ok } from '../../core';
import type { Result } from '../../core';
import type { Taxonomy } from '../../model';
import type { Draft } from '../draft';
import type { Change, Refusal } from '../editor';
import { NO_TARGET } from '../segments/tier-edit';

/**
 * What a change means for work done before it, as semver: `major` other meaning of what is labelled (merge, split,
 * removal, another identifier), `minor` more to choose from or less (new, deprecated), `patch` looks, texts, keys.
 */
export type VersionStep = 'major' | 'minor' | 'patch';

/** Why a change of the taxonomy is refused; the screens say it at the field it concerns. */
export type TaxonomyFault = 'badKey' | 'keyTaken' | 'loop' | 'inUse' | 'otherKind' | 'kindInUse';

export function taxonomyRefusal(reason: TaxonomyFault): Refusal {
  return { type: 'taxonomy', code: null, reason };
}

/** The next version; a version that is no semver begins anew at 1.0.0. */
function nextVersion(version: string, step: VersionStep): string {
  const [, major = '', minor = '', patch = ''] = /^(\d+)\.(\d+)\.(\d+)/.exec(version) ?? [];
  if (major === '') return '1.0.0';
  if (step === 'major') return `${Number(major) + 1}.0.0`;
  return step === 'minor' ? `${major}.${Number(minor) + 1}.0` : `${major}.${minor}.${Number(patch) + 1}`;
}

/**
 * A change of the project's taxonomy, whose version rises with it. `change` puts labels and tiers itself and gives the
 * taxonomy as it is to be; refused when the project has none.
 */
export function changeTaxonomy(
  step: VersionStep,
  change: (draft: Draft, taxonomy: Taxonomy) => Result<Taxonomy, Refusal>,
): Change {
  return (draft) => {
    const taxonomy = draft.queries.taxonomy();
    if (taxonomy === null) return err(NO_TARGET);
    const changed = change(draft, taxonomy);
    if (!changed.ok) return changed;
    draft.put({ ...changed.value, version: nextVersion(taxonomy.version, step) });
    return ok();
  };
}

/** Labels or attributes that stand for others take their places in a list; each is named once. */
export function replaceIn(list: readonly string[], gone: ReadonlySet<string>, heir: string | null): readonly string[] {
  if (!list.some((id) => gone.has(id))) return list;
  const next = list.flatMap((id) => (gone.has(id) ? (heir ?? []) : id));
  return [...new Set(next)];
}
