import { err, toJson } from '../../core';
import type { Json, Result } from '../../core';
import type { Box } from '../../geometry';
import { makeKey } from '../../model';
import type { Attribute } from '../../model';
import { readNumber } from '../exact-seconds';
import type { FormatProblem } from '../format-problem';
import type { ImportContext, ImportOptions, ImportOutcome } from '../import-context';
import type { ForeignClass } from '../intervals/foreign';
import type { SourceFile } from '../json-file';
import { isObject } from '../json-value';
import { viewProject } from '../project-view';
import type { AttributeValues, ForeignBox, ForeignTrack, ForeignTrackClip } from '../tracks/foreign-tracks';
import { importTracks } from '../tracks/import-tracks';
import { childrenOf, childOf, readXmlFile, textOf } from '../xml-file';
import type { XmlElement } from '../xml-file';
import { readAttributeKinds, readTasks } from './read-meta';
import type { Task } from './read-meta';

/** Reads tracks of CVAT for video, and single pictures of CVAT for images, into the project of the context. */
export function readCvat(
  file: SourceFile,
  context: ImportContext,
  options: ImportOptions,
): Result<ImportOutcome, FormatProblem> {
  const xml = readXmlFile(file);
  if (!xml.ok) return xml;
  const { root } = xml.value;
  if (root.name !== 'annotations') return err({ type: 'unknownFormat', code: 'F-201', file: file.name });
  const tasks = readTasks(childOf(root, 'meta'), plainName(file.name));
  const declared = viewProject(context.records).taxonomy?.attributes ?? [];
  const kinds = readAttributeKinds(tasks.labels);
  const reading: Reading = { options, kindOf: kindFinder(declared, kinds.kindByKey) };
  const foreign = {
    clips: readClips(root, tasks.list, reading),
    classes: tasks.labels.flatMap((label): ForeignClass[] => {
      const name = textOf(label, 'name');
      return name === null ? [] : [{ name, parent: null, place: label.place }];
    }),
    author: tasks.author,
    refused: [],
  };
  const used = new Set(foreign.clips.flatMap(({ tracks }) => tracks.map(({ label }) => label)));
  const source = {
    file: xml.value,
    format: 'cvat-video',
    dialect: 'cvat-video-1.1',
    idsOf: 'cvat-video',
    // A task lists more labels than it uses; only those used can be missing here.
    foreign: { ...foreign, classes: foreign.classes.filter(({ name }) => used.has(name)) },
    fixedAttributes: kinds.fixed,
    classIds: new Map<string, number>(),
  };
  return importTracks(source, context, options);
}

interface Reading {
  readonly options: ImportOptions;
  readonly kindOf: (key: string) => Attribute['kind'];
}

function kindFinder(
  declared: readonly Attribute[],
  kindByKey: ReadonlyMap<string, Attribute['kind']>,
): (key: string) => Attribute['kind'] {
  const known = new Map(declared.filter(({ on }) => on.includes('track')).map(({ key, kind }) => [key, kind]));
  return (key) => known.get(key) ?? kindByKey.get(key) ?? 'text';
}

function plainName(file: string): string {
  return file.replace(/\.[A-Za-z0-9]{1,5}$/, '');
}

function readClips(root: XmlElement, tasks: readonly Task[], reading: Reading): ForeignTrackClip[] {
  const tracks = new Map<Task, ForeignTrack[]>();
  const [only] = tasks;
  for (const element of [...childrenOf(root, 'track'), ...childrenOf(root, 'image')]) {
    const named = element.attributes.get('task_id');
    const task = tasks.find(({ id }) => id !== null && id === named) ?? only;
    if (task === undefined) continue;
    const made = element.name === 'track' ? [readTrack(element, task, reading)] : readImage(element, reading);
    tracks.set(task, [...(tracks.get(task) ?? []), ...made]);
  }
  return tasks.map((task) => ({
    id: task.clip,
    place: task.place,
    size: task.size,
    // A task that takes every nth picture counts those.
    frameCount: task.step === 1 && task.startFrame === 0 ? task.frameCount : null,
    isNamed: true,
    tracks: tracks.get(task) ?? [],
  }));
}

const SHAPES = ['box', 'polygon', 'polyline', 'points', 'ellipse', 'cuboid', 'mask', 'skeleton'];

function readTrack(element: XmlElement, task: Task, reading: Reading): ForeignTrack {
  const shapes = element.children.filter(({ name }) => SHAPES.includes(name));
  const isKey = (shape: XmlElement): boolean => shape.attributes.get('keyframe') !== '0';
  const keys = shapes.filter(isKey);
  // With no keyframe among them nothing of the track is certain: one is shown as the item that was dropped.
  const boxes = (keys.length > 0 ? keys : shapes.slice(0, 1)).map((shape) => {
    const box = readBox(shape, frameOf(shape, task, reading.options), reading);
    return keys.length > 0 ? box : { ...box, box: null };
  });
  return {
    place: element.place,
    original: attributesOf(element),
    label: element.attributes.get('label'),
    boxes,
    absentFrames: [],
  };
}

/** Pictures of CVAT for images: each box stands alone. */
function readImage(element: XmlElement, reading: Reading): ForeignTrack[] {
  const frame = wholeNumber(element.attributes.get('id'));
  return element.children
    .filter(({ name }) => SHAPES.includes(name))
    .map((shape) => {
      const box = readBox(shape, frame, reading);
      return {
        place: shape.place,
        original: box.original,
        label: shape.attributes.get('label'),
        boxes: [{ ...box, outside: false, losses: [...box.losses, 'untracked-box'] }],
        absentFrames: typeof frame === 'number' ? [frame + 1] : [],
      };
    });
}

function frameOf(shape: XmlElement, { startFrame, step }: Task, { frameNumbers }: ImportOptions): number | null {
  const frame = wholeNumber(shape.attributes.get('frame'));
  return frame === null || frameNumbers === 'video' ? frame : startFrame + step * frame;
}

function wholeNumber(text: string | undefined): number | null {
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : null;
}

function readBox(shape: XmlElement, frame: number | null, reading: Reading): ForeignBox {
  const { attributes, place } = shape;
  const rotation = readNumber(attributes.get('rotation')) ?? 0;
  const corners = shape.name === 'box' ? readCorners(attributes) : null;
  return {
    place,
    original: { shape: shape.name, ...objectOf(attributes) },
    frame,
    box: corners === null || rotation === 0 ? corners : hullOf(corners, rotation),
    occluded: attributes.get('occluded') === '1',
    outside: attributes.get('outside') === '1',
    attributes: readValues(shape, reading),
    losses: rotation === 0 ? [] : ['rotation-dropped'],
  };
}

function readCorners(attributes: ReadonlyMap<string, string>): Box | null {
  const [left, top, right, bottom] = ['xtl', 'ytl', 'xbr', 'ybr'].map((key) => readNumber(attributes.get(key)));
  if (left === null || top === null || right === null || bottom === null) return null;
  if (left === undefined || top === undefined || right === undefined || bottom === undefined) return null;
  const hundredths = (value: number): number => Math.round(value * 100) / 100 + 0;
  const isExact = [left, top, right, bottom].every((value) => hundredths(value) === value);
  const [w, h] = [right - left, bottom - top];
  // Two decimals less two decimals are two decimals, whatever doubles make of it.
  return isExact ? { x: left, y: top, w: hundredths(w), h: hundredths(h) } : { x: left, y: top, w, h };
}

/** The upright box around one turned about its middle, in degrees. */
function hullOf({ x, y, w, h }: Box, degrees: number): Box {
  const angle = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.abs(Math.cos(angle)), Math.abs(Math.sin(angle))];
  const [across, down] = [w * cos + h * sin, w * sin + h * cos];
  return { x: x + (w - across) / 2, y: y + (h - down) / 2, w: across, h: down };
}

function readValues(shape: XmlElement, { kindOf }: Reading): AttributeValues {
  const values = childrenOf(shape, 'attribute').map((element): [string, string | number | boolean] => {
    const key = makeKey(element.attributes.get('name') ?? '', () => false);
    return [key, typedValue(element.text, kindOf(key))];
  });
  return Object.fromEntries(values);
}

function typedValue(text: string, kind: Attribute['kind']): string | number | boolean {
  if (kind === 'number') return readNumber(text) ?? text;
  if (kind !== 'boolean') return text;
  const word = text.trim().toLowerCase();
  return word === 'true' ? true : word === 'false' ? false : text;
}

function attributesOf(element: XmlElement): Json {
  return objectOf(element.attributes);
}

function objectOf(attributes: ReadonlyMap<string, string>): Readonly<Record<string, Json>> {
  const plain = toJson(Object.fromEntries(attributes));
  return isObject(plain) ? Object.fromEntries(attributes) : {};
}
