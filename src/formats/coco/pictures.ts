import type { Size } from '../../geometry';
import type { ImportOptions } from '../import-context';
import { isList, isObject, pointerStep } from '../json-value';

/** One picture of a file, and the frame of a clip it stands for. */
export interface Picture {
  readonly place: string;
  readonly clip: string;
  readonly frame: number;
  readonly size: Size | null;
  /** The file names its videos; otherwise the clip was read from a file name. */
  readonly isNamed: boolean;
}

type RawObject = Readonly<Record<string, unknown>>;

/** Pictures by the id annotations call them by. Those without a frame stand under their own name, which no clip has. */
export function readPictures(top: RawObject, options: ImportOptions): Map<unknown, Picture> {
  const videos = readVideos(top['videos']);
  const pictures = new Map<unknown, Picture>();
  for (const [at, raw] of (isList(top['images']) ? top['images'] : []).entries()) {
    const image: RawObject = isObject(raw) ? raw : {};
    const { id } = image;
    if ((typeof id !== 'number' && typeof id !== 'string') || pictures.has(id)) continue;
    const place = `/images${pointerStep(at)}`;
    pictures.set(id, { place, size: sizeOf(image), ...placeInClip(image, videos, options) });
  }
  return pictures;
}

function readVideos(videos: unknown): Map<unknown, string> {
  const names = new Map<unknown, string>();
  for (const raw of isList(videos) ? videos : []) {
    const video: RawObject = isObject(raw) ? raw : {};
    const { id, name, file_name: file } = video;
    const text = typeof name === 'string' ? name : file;
    if (typeof text === 'string') names.set(id, text);
  }
  return names;
}

function sizeOf({ width, height }: RawObject): Size | null {
  const isLength = (value: unknown): value is number => typeof value === 'number' && value >= 1;
  return isLength(width) && isLength(height) ? { w: width, h: height } : null;
}

/** Folder and number, or name and number: the ways in which pictures taken from videos are called. */
const FILE_NAME = /(?:^|\/)([^/]+?)(?:\/(?:frame|img|image)?|[_-](?:frame_?)?)(\d+)\.[A-Za-z]{2,5}$/;

function placeInClip(
  image: RawObject,
  videos: ReadonlyMap<unknown, string>,
  options: ImportOptions,
): Pick<Picture, 'clip' | 'frame' | 'isNamed'> {
  const video = videos.get(image['video_id']);
  const index = image['frame_index'];
  if (video !== undefined && typeof index === 'number') return { clip: video, frame: index, isNamed: true };
  const file = typeof image['file_name'] === 'string' ? image['file_name'] : '';
  const [, clip, digits] = FILE_NAME.exec(file) ?? [];
  if (clip === undefined || digits === undefined) return { clip: file, frame: -1, isNamed: false };
  const frame = typeof index === 'number' ? index : Number(digits) - options.frameBase;
  return { clip: video ?? clip, frame, isNamed: video !== undefined };
}
