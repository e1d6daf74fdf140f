import { err, toJson } from '../../core';
import type { Json, Result } from '../../core';
import type { Box } from '../../geometry';
import { readNumber } from '../exact-seconds';
import type { FormatProblem } from '../format-problem';
import type { ImportContext, ImportOptions, ImportOutcome } from '../import-context';
import type { ForeignClass } from '../intervals/foreign';
import { readJsonFile } from '../json-file';
import type { SourceFile } from '../json-file';
import { isList, isObject, pointerStep } from '../json-value';
import { groupBy } from '../project-view';
import type { ForeignBox, ForeignTrack, ForeignTrackClip, ForeignTrackFile } from '../tracks/foreign-tracks';
import { importTracks } from '../tracks/import-tracks';
import { readPictures } from './pictures';
import type { Picture } from './pictures';

type RawObject = Readonly<Record<string, unknown>>;

/** Reads boxes on pictures, those of one track as one object, into the project of the context. */
export function readCoco(
  file: SourceFile,
  format: 'coco' | 'tao',
  { context, options }: { readonly context: ImportContext; readonly options: ImportOptions },
): Result<ImportOutcome, FormatProblem> {
  const json = readJsonFile(file);
  if (!json.ok) return json;
  const top = json.value.value;
  if (!isObject(top) || !isList(top['images']) || !isList(top['annotations'])) {
    return err({ type: 'unknownFormat', code: 'F-201', file: file.name });
  }
  const classes = readClasses(top['categories']);
  const foreign = readAnnotations(top, classes, options);
  const classIds = new Map([...classes].map(([id, { name }]): [string, number] => [name, id]));
  const fixedAttributes = new Set<string>();
  const source = { file: json.value, format, dialect: format, idsOf: 'coco', foreign, fixedAttributes, classIds };
  return importTracks(source, context, options);
}

function readClasses(categories: unknown): Map<number, ForeignClass> {
  const classes = new Map<number, ForeignClass>();
  for (const [at, raw] of (isList(categories) ? categories : []).entries()) {
    const category: RawObject = isObject(raw) ? raw : {};
    const { id, name, supercategory } = category;
    if (typeof id !== 'number' || !Number.isSafeInteger(id) || typeof name !== 'string') continue;
    const parent = typeof supercategory === 'string' && supercategory !== '' && supercategory !== name;
    if (!classes.has(id)) {
      classes.set(id, { name, parent: parent ? supercategory : null, place: `/categories${pointerStep(at)}` });
    }
  }
  return classes;
}

/** A box on a picture that is known. */
interface PlacedBox {
  readonly picture: Picture;
  readonly label: string;
  /** Number of its track; null: it stands alone. */
  readonly track: string | null;
  readonly box: ForeignBox;
}

type Refused = ForeignTrackFile['refused'][number];

function readAnnotations(
  top: RawObject,
  classes: ReadonlyMap<number, ForeignClass>,
  options: ImportOptions,
): ForeignTrackFile {
  const pictures = readPictures(top, options);
  const placed: PlacedBox[] = [];
  const refused: Refused[] = [];
  for (const [at, raw] of (isList(top['annotations']) ? top['annotations'] : []).entries()) {
    const read = readAnnotation(raw, `/annotations${pointerStep(at)}`, { pictures, classes });
    if ('picture' in read) placed.push(read);
    else refused.push(read);
  }
  const byClip = groupBy(placed, ({ picture }) => picture.clip);
  const listed = groupBy(new Set(pictures.values()), ({ clip }) => clip);
  const clips = [...byClip].map(([clip, boxes]) => clipOf(clip, boxes, listed.get(clip) ?? []));
  const used = new Set(placed.map(({ label }) => label));
  // A set of data lists far more classes than it uses; only those used can be missing here.
  const needed = [...classes.values()].filter(({ name }) => used.has(name));
  return { clips, classes: withParents(needed), author: null, refused };
}

function withParents(classes: readonly ForeignClass[]): ForeignClass[] {
  const names = new Set(classes.map(({ name }) => name));
  const parents = new Map<string, ForeignClass>();
  for (const { parent, place } of classes) {
    if (parent !== null && !names.has(parent)) parents.set(parent, { name: parent, parent: null, place });
  }
  return [...parents.values(), ...classes];
}

function readAnnotation(
  raw: unknown,
  place: string,
  known: { readonly pictures: ReadonlyMap<unknown, Picture>; readonly classes: ReadonlyMap<number, ForeignClass> },
): PlacedBox | Refused {
  const annotation: RawObject = isObject(raw) ? raw : {};
  const original = originalOf(annotation);
  const picture = known.pictures.get(annotation['image_id']);
  const { category_id: category, iscrowd } = annotation;
  const label = typeof category === 'number' ? known.classes.get(category)?.name : undefined;
  if (picture === undefined) return { place, code: 'unknown-picture', original };
  if (iscrowd === 1 || iscrowd === true) return { place, code: 'crowd', original };
  if (label === undefined) return { place, code: 'unknown-category', original };
  const track = annotation['track_id'];
  const losses = isMask(annotation['segmentation']) ? ['mask-dropped'] : [];
  const box = {
    place,
    original,
    frame: picture.frame,
    box: readBox(annotation['bbox']),
    occluded: false,
    outside: false,
    attributes: {},
    losses,
  };
  const isTracked = typeof track === 'number' || typeof track === 'string';
  return { picture, label, track: isTracked ? String(track) : null, box };
}

/** What stands there, without the outline: that alone may be larger than all else. */
function originalOf(annotation: RawObject): Json {
  return toJson(Object.fromEntries(Object.entries(annotation).filter(([key]) => key !== 'segmentation')));
}

function isMask(segmentation: unknown): boolean {
  return isList(segmentation) ? segmentation.length > 0 : isObject(segmentation);
}

function readBox(bbox: unknown): Box | null {
  if (!isList(bbox) || bbox.length !== 4) return null;
  const [x, y, w, h] = bbox.map(readNumber);
  if (x === null || y === null || w === null || h === null) return null;
  return x === undefined || y === undefined || w === undefined || h === undefined ? null : { x, y, w, h };
}

function clipOf(id: string, boxes: readonly PlacedBox[], listed: readonly Picture[]): ForeignTrackClip {
  const [first] = listed;
  const frames = [...new Set(listed.map(({ frame }) => frame))].sort((a, b) => a - b);
  const tracks = groupBy(boxes, ({ track, box }) => (track === null ? box.place : `#${track}`));
  return {
    id,
    place: first?.place ?? '',
    size: first?.size ?? null,
    frameCount: null,
    isNamed: first?.isNamed ?? false,
    tracks: [...tracks.values()].flatMap((of) => trackOf(of, frames)),
  };
}

function trackOf(boxes: readonly PlacedBox[], listed: readonly number[]): ForeignTrack[] {
  const [first] = boxes;
  if (first === undefined) return [];
  const here = new Set(boxes.map(({ picture }) => picture.frame));
  const alone = first.track === null;
  const losses = alone ? [...first.box.losses, 'untracked-box'] : null;
  const track = {
    place: first.box.place,
    original: alone ? first.box.original : { track_id: first.track },
    label: first.label,
    boxes: boxes.map(({ box }) => (losses === null ? box : { ...box, losses })),
    absentFrames: alone ? [first.picture.frame + 1] : listed.filter((frame) => !here.has(frame)),
  };
  return [track];
}
