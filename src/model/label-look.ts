import type { Label } from './taxonomy';

/** Places in the palette of 8 label colours and 6 patterns. */
export interface LabelLook {
  readonly colourIndex: number;
  readonly patternIndex: number;
}

const COLOURS = 8;
const PATTERNS = 6;

/** Colour by top-level group, pattern by order in the group, unless the label says otherwise. `labels` in tree order. */
export function labelLooks(labels: readonly Label[]): ReadonlyMap<string, LabelLook> {
  const byId = new Map(labels.map((label) => [label.id, label]));
  const groupOrder = new Map<string, number>();
  const childCount = new Map<string, number>();
  const looks = new Map<string, LabelLook>();
  for (const label of labels) {
    const group = topOf(label, byId);
    if (!groupOrder.has(group.id)) groupOrder.set(group.id, groupOrder.size);
    const order = childCount.get(group.id) ?? 0;
    childCount.set(group.id, order + 1);
    looks.set(label.id, {
      colourIndex: label.colour ?? (groupOrder.get(group.id) ?? 0) % COLOURS,
      patternIndex: label.pattern ?? order % PATTERNS,
    });
  }
  return looks;
}

/** The ancestor without a parent; a parent that is missing, or a loop, ends the climb. */
function topOf(label: Label, byId: ReadonlyMap<string, Label>): Label {
  let top = label;
  for (let step = 0; step < byId.size; step += 1) {
    const parent = top.parent === null ? undefined : byId.get(top.parent);
    if (parent === undefined) return top;
    top = parent;
  }
  return top;
}
