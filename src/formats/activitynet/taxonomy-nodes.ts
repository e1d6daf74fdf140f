import type { Json } from '../../core';
import type { Label } from '../../model';
import type { ExportSelection } from '../export-selection';
import { exportText } from '../label-names';

interface Node {
  readonly nodeId: number;
  readonly nodeName: string;
}

const ROOT: Node = { nodeId: 0, nodeName: 'Root' };
const ON_TIERS = ['action', 'task'];

/** The class tree: Root, then every label the chosen tiers allow or use, each after those above it, in taxonomy order. */
export function taxonomyNodes(selection: ExportSelection, used: ReadonlySet<string>, format: string): Json[] {
  const { view } = selection;
  const allowed = allowedLabels(selection);
  const nodes = new Map<string, Node>();
  const list: Json[] = [{ ...ROOT, parentId: null, parentName: null }];
  const add = (label: Label, below: ReadonlySet<string>): Node => {
    const known = nodes.get(label.id);
    if (known !== undefined) return known;
    const parent = below.has(label.parent ?? '') ? null : view.byId('label', label.parent);
    const above = parent === null ? ROOT : add(parent, new Set([...below, label.id]));
    const node = { nodeId: list.length, nodeName: exportText(label, format) };
    nodes.set(label.id, node);
    list.push({ ...node, parentId: above.nodeId, parentName: above.nodeName });
    return node;
  };
  for (const label of view.labels) {
    const isClass = allowed(label) && label.replacedBy === null;
    if (isClass || used.has(label.id)) add(label, new Set([label.id]));
  }
  return list;
}

function allowedLabels({ tiers }: ExportSelection): (label: Label) => boolean {
  const named = new Set(tiers.flatMap(({ labels }) => labels ?? []));
  const isOpen = tiers.some(({ labels }) => labels === null);
  return ({ id, kind }) => named.has(id) || (isOpen && ON_TIERS.includes(kind));
}
