import type { ModelRecord } from './model-record';
import { createLabel, createTier } from './record-defaults';
import {
  STARTER_ATTRIBUTES,
  STARTER_LABELS,
  STARTER_ROLES,
  STARTER_TIERS,
  starterLabelId,
} from './starter-taxonomy.data';
import type { StarterLabel } from './starter-taxonomy.data';
import type { Attribute, Label, Taxonomy } from './taxonomy';

/** Texts of one label in one language. */
export interface LabelTexts {
  readonly name: string;
  readonly definition?: string | undefined;
  readonly aliases?: readonly string[] | undefined;
}

/** Texts of the starter taxonomy in one language, by key. */
export interface StarterTexts {
  readonly labels: Readonly<Record<string, Readonly<Record<string, LabelTexts>>>>;
  readonly tiers: Readonly<Record<string, { readonly name: string }>>;
  readonly attributes: Readonly<
    Record<string, { readonly name: string; readonly values?: Readonly<Record<string, string>> | undefined }>
  >;
  readonly roles: Readonly<Record<string, { readonly name: string }>>;
}

/** Language tag → texts. */
export type StarterTextsByLanguage = Readonly<Record<string, StarterTexts>>;

const STARTER_TAXONOMY_ID = 'starter';
const STARTER_TAXONOMY_VERSION = '1.0.0';

/** Taxonomy, labels and tiers of the household chores, with names in the languages given. */
export function starterTaxonomyRecords(project: string, texts: StarterTextsByLanguage): ModelRecord[] {
  const inAll = pickTexts(texts);
  const taxonomy: Taxonomy = {
    type: 'taxonomy',
    schema: 1,
    id: STARTER_TAXONOMY_ID,
    project,
    version: STARTER_TAXONOMY_VERSION,
    name: 'household-chores',
    attributes: STARTER_ATTRIBUTES.map((attribute): Attribute => ({
      ...attribute,
      names: inAll((language) => language.attributes[attribute.key]?.name),
      labels: null,
      valueNames: Object.fromEntries(
        attribute.values.map((value) => [
          value,
          inAll((language) => language.attributes[attribute.key]?.values?.[value]),
        ]),
      ),
      x: {},
    })),
    roles: STARTER_ROLES,
    roleNames: Object.fromEntries(STARTER_ROLES.map((role) => [role, inAll((language) => language.roles[role]?.name)])),
    x: {},
  };
  const tiers = STARTER_TIERS.map((tier, order) =>
    createTier({
      id: tier.id,
      taxonomy: taxonomy.id,
      key: tier.key,
      kind: tier.kind,
      order,
      parent: tier.parent,
      names: inAll((language) => language.tiers[tier.key]?.name),
      labels: STARTER_LABELS.filter((label) => label.kind === tier.labelKind).map((label) => label.id),
    }),
  );
  return [taxonomy, ...tiers, ...STARTER_LABELS.map((label, order) => starterLabel(label, order, texts))];
}

function starterLabel(label: StarterLabel, order: number, texts: StarterTextsByLanguage): Label {
  const inAll = pickTexts(texts);
  const parentKind = label.kind === 'action' ? 'task' : 'group';
  return createLabel({
    id: label.id,
    taxonomy: STARTER_TAXONOMY_ID,
    kind: label.kind,
    key: label.key,
    order,
    parent: label.parent === null ? null : starterLabelId(parentKind, label.parent),
    verb: label.verb === null ? null : starterLabelId('verb', label.verb),
    nouns: label.nouns.map((noun) => starterLabelId('object', noun)),
    colour: label.colourIndex,
    pattern: label.patternIndex,
    code: label.code,
    point: label.point,
    minMs: label.minMs,
    names: inAll((language) => language.labels[label.kind]?.[label.key]?.name),
    definitions: inAll((language) => language.labels[label.kind]?.[label.key]?.definition),
    aliases: aliasesOf(label, texts),
  });
}

function pickTexts(texts: StarterTextsByLanguage) {
  return (pick: (language: StarterTexts) => string | undefined): Record<string, string> => {
    const found: Record<string, string> = {};
    for (const [tag, language] of Object.entries(texts)) {
      const text = pick(language);
      if (text !== undefined) found[tag] = text;
    }
    return found;
  };
}

function aliasesOf(label: StarterLabel, texts: StarterTextsByLanguage): Record<string, readonly string[]> {
  const found: Record<string, readonly string[]> = {};
  for (const [tag, language] of Object.entries(texts)) {
    const aliases = language.labels[label.kind]?.[label.key]?.aliases;
    if (aliases !== undefined && aliases.length > 0) found[tag] = aliases;
  }
  return found;
}
