import type { Label } from '../model';

/** Which part of the taxonomy the tree shows. */
export type TreePart = 'activities' | 'verbs' | 'objects';
export const TREE_PARTS: readonly TreePart[] = ['activities', 'verbs', 'objects'];

const KINDS: Readonly<Record<TreePart, readonly Label['kind'][]>> = {
  activities: ['task', 'action'],
  verbs: ['verb'],
  objects: ['group', 'object'],
};

export function partOf(kind: Label['kind']): TreePart {
  return TREE_PARTS.find((part) => KINDS[part].includes(kind)) ?? 'activities';
}

export function kindsOf(part: TreePart): readonly Label['kind'][] {
  return KINDS[part];
}

/** A line of the tree as it is shown. */
export interface TreeRow {
  readonly label: Label;
  /** From 1. */
  readonly level: number;
  /** Null without anything below. */
  readonly isOpen: boolean | null;
  /** Place among those with its parent, from 1, and how many they are. */
  readonly place: number;
  readonly count: number;
}

export interface TreeWish {
  readonly part: TreePart;
  /** Ids of labels whose children are shown. */
  readonly open: ReadonlySet<string>;
  /** Ids that answer a search, best first; null: no search. Then these and all above them are shown, opened. */
  readonly found: ReadonlySet<string> | null;
  readonly hasDeprecated: boolean;
}

/** The lines of the tree, `labels` in the taxonomy's order. A parent that is not shown, or a loop, makes a label a root. */
export function treeRows(labels: readonly Label[], wish: TreeWish): readonly TreeRow[] {
  const shown = labelsShown(labels, wish);
  const ids = new Set(shown.map(({ id }) => id));
  const below = new Map<string | null, Label[]>();
  for (const label of shown) {
    const parent = label.parent !== null && ids.has(label.parent) ? label.parent : null;
    below.set(parent, [...(below.get(parent) ?? []), label]);
  }
  const rows: TreeRow[] = [];
  const visit = (parent: string | null, level: number): void => {
    const group = below.get(parent) ?? [];
    group.forEach((label, at) => {
      const isParent = below.has(label.id);
      const isOpen = isParent ? wish.found !== null || wish.open.has(label.id) : null;
      rows.push({ label, level, isOpen, place: at + 1, count: group.length });
      if (isOpen === true) visit(label.id, level + 1);
    });
  };
  visit(null, 1);
  return rows;
}

function labelsShown(labels: readonly Label[], { part, found, hasDeprecated }: TreeWish): readonly Label[] {
  const inPart = labels.filter(
    ({ kind, replacedBy }) => KINDS[part].includes(kind) && (hasDeprecated || replacedBy === null),
  );
  if (found === null) return inPart;
  const byId = new Map(inPart.map((label) => [label.id, label]));
  const kept = new Set<string>();
  for (const id of found) {
    for (let at = byId.get(id); at !== undefined && !kept.has(at.id); at = byId.get(at.parent ?? '')) kept.add(at.id);
  }
  return inPart.filter(({ id }) => kept.has(id));
}
