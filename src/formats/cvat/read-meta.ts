import type { Size } from '../../geometry';
import { makeKey } from '../../model';
import type { Attribute } from '../../model';
import { childOf, childrenOf, textOf } from '../xml-file';
import type { XmlElement } from '../xml-file';

/** One video of a file. */
export interface Task {
  readonly id: string | null;
  readonly place: string;
  /** Name of the video file, else of the task. */
  readonly clip: string;
  readonly size: Size | null;
  readonly frameCount: number | null;
  /** The task takes every `step`th picture of the video from `startFrame` on. */
  readonly startFrame: number;
  readonly step: number;
}

export interface Tasks {
  readonly list: readonly Task[];
  readonly labels: readonly XmlElement[];
  /** Taken only where it is a pseudonym of the project: people's names are not kept. */
  readonly author: string | null;
}

/** What a file says of its videos: a task, a job, or a project of several tasks; without any, its own name. */
export function readTasks(meta: XmlElement | null, fileName: string): Tasks {
  const source = textOf(meta, 'source');
  const project = childOf(meta, 'project');
  const one = childOf(meta, 'task') ?? childOf(meta, 'job');
  const elements = one === null ? childrenOf(childOf(project, 'tasks'), 'task') : [one];
  const list = elements.map((element) => readTask(element, one === null ? null : source, fileName));
  const blank = { id: null, place: meta?.place ?? '/annotations', size: null, frameCount: null };
  const unknown: Task = { ...blank, clip: source ?? fileName, startFrame: 0, step: 1 };
  return {
    list: list.length > 0 ? list : [unknown],
    labels: [project, one].flatMap((element) => childrenOf(childOf(element, 'labels'), 'label')),
    author: textOf(childOf(one ?? project, 'owner'), 'username'),
  };
}

function readTask(element: XmlElement, source: string | null, fileName: string): Task {
  const size = childOf(element, 'original_size');
  const [w, h] = [wholeOf(size, 'width'), wholeOf(size, 'height')];
  const step = Number(/step\s*=\s*(\d+)/.exec(textOf(element, 'frame_filter') ?? '')?.[1] ?? 1);
  return {
    id: textOf(element, 'id'),
    place: element.place,
    clip: source ?? textOf(element, 'source') ?? textOf(element, 'name') ?? fileName,
    size: w === null || h === null || w < 1 || h < 1 ? null : { w, h },
    frameCount: wholeOf(element, 'size'),
    startFrame: wholeOf(element, 'start_frame') ?? 0,
    step: Math.max(1, step),
  };
}

function wholeOf(element: XmlElement | null, name: string): number | null {
  const text = textOf(element, name);
  return text !== null && /^\d{1,12}$/.test(text) ? Number(text) : null;
}

const KINDS: ReadonlyMap<string, Attribute['kind']> = new Map([
  ['select', 'select'],
  ['radio', 'select'],
  ['checkbox', 'boolean'],
  ['number', 'number'],
  ['text', 'text'],
]);

/** What the labels of a file say of their attributes. */
export interface AttributeKinds {
  readonly kindByKey: ReadonlyMap<string, Attribute['kind']>;
  /** Keys of attributes that stay the same for a whole track. */
  readonly fixed: ReadonlySet<string>;
}

export function readAttributeKinds(labels: readonly XmlElement[]): AttributeKinds {
  const kindByKey = new Map<string, Attribute['kind']>();
  const fixed = new Set<string>();
  for (const attribute of labels.flatMap((label) => childrenOf(childOf(label, 'attributes'), 'attribute'))) {
    const key = makeKey(textOf(attribute, 'name') ?? '', () => false);
    kindByKey.set(key, KINDS.get(textOf(attribute, 'input_type') ?? '') ?? 'text');
    if (textOf(attribute, 'mutable')?.toLowerCase() === 'false') fixed.add(key);
  }
  return { kindByKey, fixed };
}
