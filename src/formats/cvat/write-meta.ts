import type { Attribute, Label, Track } from '../../model';
import type { ExportOptions } from '../export-options';
import { subsetsOf } from '../export-selection';
import type { ClipSelection, ExportSelection } from '../export-selection';
import { exportText } from '../label-names';
import type { XmlNode } from '../xml-layout';

export interface MetaSource {
  readonly selection: ExportSelection;
  readonly options: ExportOptions;
  readonly entry: ClipSelection;
  readonly kinds: readonly Attribute[];
  /** Of the clip. */
  readonly name: string;
  /** Number of the task, from 1. */
  readonly task: number;
}

/** The task that a clip stands for. */
export function writeMeta({ selection, options, entry, kinds, name, task }: MetaSource): XmlNode {
  const { clip, set } = entry;
  const { project } = selection.view;
  const last = clip.frameCount - 1;
  const text = (key: string, content: string | number): XmlNode => ({ name: key, content: String(content) });
  const node = (key: string, ...content: readonly XmlNode[]): XmlNode => ({ name: key, content });
  return node(
    'meta',
    node(
      'task',
      text('id', task),
      text('name', name),
      text('size', clip.frameCount),
      text('mode', 'interpolation'),
      text('overlap', 0),
      text('bugtracker', ''),
      text('created', stampOf(project.created)),
      text('updated', stampOf(project.modified)),
      text('subset', subsetsOf(selection.view, options)(clip.id) ?? ''),
      text('start_frame', 0),
      text('stop_frame', last),
      text('frame_filter', ''),
      node('segments', node('segment', text('id', task), text('start', 0), text('stop', last), text('url', ''))),
      node('owner', text('username', set.author), text('email', '')),
      text('assignee', ''),
      node('labels', ...listedLabels(selection).map((label) => labelNode(label, kinds))),
      node('original_size', text('width', clip.width), text('height', clip.height)),
    ),
    text('dumped', stampOf(project.modified)),
    text('source', clip.media.file),
  );
}

/** The way CVAT writes an instant; ours are in UTC. */
function stampOf(instant: string): string {
  return instant.replace('T', ' ').replace(/(?:\.\d+)?Z$/, '+00:00');
}

function listedLabels({ view, clips }: ExportSelection): Label[] {
  const used = new Set(clips.flatMap(({ tracks }) => tracks.map(({ label }) => label)));
  return view.labels.filter(({ id, kind, replacedBy }) => used.has(id) || (kind === 'object' && replacedBy === null));
}

function labelNode(label: Label, kinds: readonly Attribute[]): XmlNode {
  const own = kinds.filter(({ labels }) => labels?.includes(label.id) ?? true);
  return {
    name: 'label',
    content: [
      { name: 'name', content: exportText(label, 'cvat-video') },
      { name: 'attributes', content: own.map(attributeNode) },
    ],
  };
}

const INPUT_TYPES = { select: 'select', text: 'text', number: 'number', boolean: 'checkbox' } as const;

function attributeNode({ key, mutable, kind, default: preset, values }: Attribute): XmlNode {
  return {
    name: 'attribute',
    content: [
      { name: 'name', content: key },
      { name: 'mutable', content: mutable ? 'True' : 'False' },
      { name: 'input_type', content: INPUT_TYPES[kind] },
      { name: 'default_value', content: preset === null ? '' : String(preset) },
      { name: 'values', content: values.join('\n') },
    ],
  };
}

/** Attributes of tracks in the taxonomy's order, then those that only tracks know, by key. */
export function attributeKinds({ view }: ExportSelection, tracks: readonly Track[]): Attribute[] {
  const declared = (view.taxonomy?.attributes ?? []).filter(({ on }) => on.includes('track'));
  const known = new Set(declared.map(({ key }) => key));
  const found = new Map<string, Attribute>();
  const see = (values: Track['attributes'], mutable: boolean): void => {
    for (const [key, value] of Object.entries(values)) {
      if (value === null || known.has(key) || found.has(key)) continue;
      const kind = typeof value === 'string' ? 'text' : typeof value === 'number' ? 'number' : 'boolean';
      found.set(key, { ...BLANK, id: key, key, kind, mutable });
    }
  };
  for (const track of tracks) {
    see(track.attributes, false);
    for (const keyframe of view.keyframesOf(track.id)) see(keyframe.attributes, true);
  }
  return [...declared, ...[...found.values()].sort((a, b) => (a.key < b.key ? -1 : 1))];
}

const BLANK = { names: {}, on: ['track'], labels: null, values: [], valueNames: {}, default: null, x: {} } as const;
