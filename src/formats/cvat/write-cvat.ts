import type { Attribute, Label, Track } from '../../model';
import { exportClipNames } from '../clip-names';
import type { ExportOptions } from '../export-options';
import { createItemCollector } from '../export-report';
import type { ItemCollector } from '../export-report';
import type { ClipSelection, ExportSelection } from '../export-selection';
import type { TextFile, WrittenData } from '../format';
import { isObject } from '../json-value';
import { exportText } from '../label-names';
import { collectTrackLosses, writableTracks } from '../tracks/track-losses';
import { prettyXml, writableText } from '../xml-layout';
import type { XmlNode } from '../xml-layout';
import { cvatBoxes } from './cvat-boxes';
import type { CvatBox } from './cvat-boxes';
import { attributeKinds, writeMeta } from './write-meta';

/** One file a clip, for that is what a task of CVAT is. */
export function writeCvat(selection: ExportSelection, options: ExportOptions): WrittenData {
  const collector = createItemCollector();
  const clips = selection.clips.map(({ clip }) => clip);
  const { nameById, renamed } = exportClipNames(clips, 'cvat-video');
  for (const { id, from, to } of renamed) collector.add('clip-renamed', 'changed', { id, from, to });
  let tracksOut = 0;
  const files = selection.clips.map((entry, at): TextFile => {
    const tracks = writableTracks(entry, selection, collector);
    const writing: Writing = { selection, entry, collector };
    const kinds = attributeKinds(selection, tracks);
    const name = nameById.get(entry.clip.id) ?? entry.clip.name;
    const meta = writeMeta({ selection, options, entry, kinds, name, task: at + 1 });
    const nodes = tracks.map((track, nth) => trackNode(track, nth, { ...writing, kinds }));
    tracksOut += tracks.length;
    const root = { name: 'annotations', content: [{ name: 'version', content: '1.1' }, meta, ...nodes] };
    return { path: clips.length === 1 ? 'annotations.xml' : `${name}.xml`, text: prettyXml(root) };
  });
  collectTrackLosses(selection, ['attributes', 'occluded'], collector);
  const count = (of: (entry: ClipSelection) => number): number =>
    selection.clips.reduce((sum, entry) => sum + of(entry), 0);
  return {
    files,
    segments: { in: count(({ segments }) => segments.length), out: 0 },
    tracks: { in: count(({ tracks }) => tracks.length), out: tracksOut },
    items: collector.items(),
  };
}

interface Writing {
  readonly selection: ExportSelection;
  readonly entry: ClipSelection;
  readonly collector: ItemCollector;
}

type WritingTracks = Writing & { readonly kinds: readonly Attribute[] };

function trackNode(track: Track, id: number, writing: WritingTracks): XmlNode {
  const { selection, entry, collector } = writing;
  const label = selection.view.byId('label', track.label);
  const keyframes = selection.view.keyframesOf(track.id);
  const { boxes, baked } = cvatBoxes(track, keyframes, selection.view.tableOf(entry.clip));
  if (baked > 0) collector.add('baked-keyframes', 'changed', { id: track.id, count: baked });
  if (boxes.some(isRounded)) collector.add('coordinates-rounded', 'changed', { id: track.id });
  const kinds = label === null ? [] : writing.kinds.filter(({ labels }) => labels?.includes(label.id) ?? true);
  return {
    name: 'track',
    attributes: { id, label: label === null ? '' : labelText(label), source: sourceOf(track) },
    content: boxes.map((box) => boxNode(box, track, { kinds, collector })),
  };
}

function labelText(label: Label): string {
  return exportText(label, 'cvat-video');
}

/** What the file it came from said, else who made it. */
function sourceOf({ origin }: Track): string {
  const said = isObject(origin.original) ? origin.original['source'] : null;
  if (origin.source === 'import' && typeof said === 'string') return said;
  return origin.source === 'model' ? 'auto' : origin.source === 'modelEdited' ? 'semi-auto' : 'manual';
}

function boxNode(
  { frame, box, occluded, outside, ruling }: CvatBox,
  track: Track,
  { kinds, collector }: { readonly kinds: readonly Attribute[]; readonly collector: ItemCollector },
): XmlNode {
  const [xtl, ytl, xbr, ybr] = [box.x, box.y, box.x + box.w, box.y + box.h].map(decimals);
  return {
    name: 'box',
    attributes: {
      frame,
      outside: outside ? 1 : 0,
      occluded: occluded ? 1 : 0,
      keyframe: 1,
      xtl: xtl ?? '',
      ytl: ytl ?? '',
      xbr: xbr ?? '',
      ybr: ybr ?? '',
      z_order: 0,
    },
    content: kinds.flatMap((kind): XmlNode[] => {
      const value = (kind.mutable ? ruling?.attributes[kind.key] : track.attributes[kind.key]) ?? kind.default;
      if (value === null) return [];
      const text = String(value);
      if (writableText(text) !== text) collector.add('characters-replaced', 'changed', { id: track.id });
      return [{ name: 'attribute', attributes: { name: kind.key }, content: text }];
    }),
  };
}

function decimals(value: number): string {
  const text = value.toFixed(2);
  return text === '-0.00' ? '0.00' : text;
}

const ROUNDING_PX = 1e-6;

function isRounded({ box }: CvatBox): boolean {
  const edges = [box.x, box.y, box.x + box.w, box.y + box.h];
  return edges.some((value) => Math.abs(value - Number(value.toFixed(2))) > ROUNDING_PX);
}
