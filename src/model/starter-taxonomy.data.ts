/**
 * Starter taxonomy of household chores: what a new project knows before anybody adds a label.
 *
 * Texts live under the same keys in `locales/<tag>/taxonomy.json`; segments store ids only.
 * Invariants: ids and keys never change meaning (a label that goes out of use is deprecated, not removed); the order
 * is fixed, because colours, patterns and class numbers of exports follow it, so new rows go to the end of their list.
 * Must never import anything or hold text for people.
 * 2026-11-24: point labels and minimum lengths of actions are left to projects; a chore under one second is a sliver.
 */

export type StarterLabelKind = 'task' | 'action' | 'verb' | 'object' | 'group';

/** One label. `parent`, `verb` and `nouns` are keys; the label they name is `starterLabelId` of its kind and that key. */
export interface StarterLabel {
  readonly id: string;
  readonly kind: StarterLabelKind;
  readonly key: string;
  /** Of an action: its task. Of an object: its group. Else null. */
  readonly parent: string | null;
  /** Key of kind `verb`; null on everything but actions. */
  readonly verb: string | null;
  /** Keys of kind `object`; empty on everything but actions. */
  readonly nouns: readonly string[];
  /** Place on the one-key map of the label's tier, 1 to 25 (1 to 10 are the digits 1…9 0), or null. */
  readonly code: number | null;
  /** 0 to 7: place of the top-level label modulo 8, the same for all below it. */
  readonly colourIndex: number;
  /** 0 to 5: order below the parent modulo 6. Top-level labels: how often the colours have been used up before. */
  readonly patternIndex: number;
  readonly point: boolean;
  /** Shorter segments are slivers, in milliseconds; null: the rule of the project. */
  readonly minMs: number | null;
}

export interface StarterTier {
  readonly id: string;
  readonly key: string;
  readonly kind: 'tiling';
  readonly parent: string | null;
  /** The tier takes exactly the labels of this kind. */
  readonly labelKind: 'task' | 'action';
}

export interface StarterAttribute {
  readonly id: string;
  readonly key: string;
  readonly on: readonly 'segment'[];
  readonly kind: 'select' | 'boolean';
  /** Keys of the values; empty for a boolean. */
  readonly values: readonly string[];
  readonly default: null;
  readonly mutable: boolean;
}

type ActionRow = readonly [verb: string, noun: string, code: number | null];

interface Chore {
  readonly task: string;
  readonly actions: readonly ActionRow[];
}

interface ObjectGroup {
  readonly group: string;
  readonly objects: readonly string[];
}

const COLOUR_COUNT = 8;
const PATTERN_COUNT = 6;
const TASK_MIN_MS = 1000;

const CHORES: readonly Chore[] = [
  {
    task: 'clear_table',
    actions: [
      ['pick_up', 'plate', 1],
      ['carry', 'plate', 2],
      ['put_down', 'plate', 3],
      ['pick_up', 'cup', 4],
      ['carry', 'cup', 5],
      ['put_down', 'cup', 6],
      ['scrape', 'plate', null],
      ['stack', 'plate', null],
      ['gather', 'cutlery', null],
    ],
  },
  {
    task: 'wash_dishes',
    actions: [
      ['open', 'tap', 7],
      ['rinse', 'cup', 8],
      ['scrub', 'cup', 9],
      ['close', 'tap', 10],
      ['pour', 'soap', null],
      ['scrub', 'plate', 17],
      ['rinse', 'plate', 18],
      ['scrub', 'pot', null],
      ['dry', 'plate', 19],
      ['put_away', 'plate', 20],
    ],
  },
  {
    task: 'wipe_surfaces',
    actions: [
      ['pick_up', 'cloth', 11],
      ['wipe', 'table', 12],
      ['put_down', 'cloth', 13],
      ['rinse', 'cloth', null],
      ['wring', 'cloth', null],
      ['spray', 'cleaner', null],
      ['wipe', 'counter', 21],
      ['wipe', 'stove', null],
    ],
  },
  {
    task: 'fold_laundry',
    actions: [
      ['spread', 'towel', 14],
      ['fold', 'towel', 15],
      ['put_down', 'towel', 16],
      ['fold', 'shirt', 22],
      ['fold', 'trousers', null],
      ['pair', 'socks', null],
      ['stack', 'clothes', null],
      ['put_away', 'clothes', null],
    ],
  },
  {
    task: 'do_laundry',
    actions: [
      ['sort', 'clothes', null],
      ['load', 'washer', null],
      ['pour', 'detergent', null],
      ['close', 'washer', null],
      ['start', 'washer', null],
      ['unload', 'washer', null],
      ['hang', 'clothes', null],
    ],
  },
  {
    task: 'cook_meal',
    actions: [
      ['wash', 'vegetable', null],
      ['peel', 'vegetable', null],
      ['chop', 'vegetable', 23],
      ['turn_on', 'stove', null],
      ['pour', 'oil', null],
      ['crack', 'egg', null],
      ['stir', 'food', 24],
      ['taste', 'food', null],
      ['turn_off', 'stove', null],
      ['serve', 'food', null],
    ],
  },
  {
    task: 'sweep_floor',
    actions: [
      ['pick_up', 'broom', null],
      ['move', 'chair', null],
      ['sweep', 'dirt', 25],
      ['collect', 'dirt', null],
      ['empty', 'dustpan', null],
      ['put_away', 'broom', null],
    ],
  },
  {
    task: 'mop_floor',
    actions: [
      ['fill', 'bucket', null],
      ['dip', 'mop', null],
      ['wring', 'mop', null],
      ['scrub', 'floor', null],
      ['dry', 'floor', null],
      ['empty', 'bucket', null],
    ],
  },
  {
    task: 'make_bed',
    actions: [
      ['spread', 'sheet', null],
      ['tuck_in', 'sheet', null],
      ['shake', 'pillow', null],
      ['put_down', 'pillow', null],
      ['spread', 'blanket', null],
      ['smooth', 'blanket', null],
    ],
  },
  {
    task: 'tidy_room',
    actions: [
      ['pick_up', 'toy', null],
      ['put_away', 'toy', null],
      ['put_away', 'book', null],
      ['straighten', 'cushion', null],
      ['dust', 'shelf', null],
      ['open', 'drawer', null],
      ['close', 'drawer', null],
    ],
  },
  {
    task: 'take_out_rubbish',
    actions: [
      ['open', 'bin', null],
      ['pull_out', 'bag', null],
      ['tie', 'bag', null],
      ['carry', 'bag', null],
      ['throw_away', 'bag', null],
      ['line', 'bin', null],
    ],
  },
  {
    task: 'water_plants',
    actions: [
      ['fill', 'watering_can', null],
      ['carry', 'watering_can', null],
      ['water', 'plant', null],
      ['spray', 'plant', null],
      ['remove', 'leaf', null],
    ],
  },
];

const VERBS: readonly string[] = [
  'pick_up',
  'carry',
  'put_down',
  'scrape',
  'stack',
  'gather',
  'open',
  'rinse',
  'scrub',
  'close',
  'pour',
  'dry',
  'put_away',
  'wipe',
  'wring',
  'spray',
  'spread',
  'fold',
  'pair',
  'sort',
  'load',
  'start',
  'unload',
  'hang',
  'wash',
  'peel',
  'chop',
  'turn_on',
  'crack',
  'stir',
  'taste',
  'turn_off',
  'serve',
  'move',
  'sweep',
  'collect',
  'empty',
  'fill',
  'dip',
  'tuck_in',
  'shake',
  'smooth',
  'straighten',
  'dust',
  'pull_out',
  'tie',
  'throw_away',
  'line',
  'water',
  'remove',
];

const OBJECT_GROUPS: readonly ObjectGroup[] = [
  { group: 'hands', objects: ['left_hand', 'right_hand'] },
  { group: 'dishes', objects: ['plate', 'cup', 'bowl', 'glass', 'cutlery', 'knife', 'pot', 'pan'] },
  { group: 'food', objects: ['vegetable', 'egg', 'oil', 'food'] },
  {
    group: 'fixtures',
    objects: [
      'tap',
      'sink',
      'counter',
      'stove',
      'washer',
      'table',
      'chair',
      'shelf',
      'drawer',
      'cupboard',
      'bed',
      'floor',
    ],
  },
  {
    group: 'cleaning',
    objects: [
      'cloth',
      'sponge',
      'soap',
      'cleaner',
      'detergent',
      'broom',
      'dustpan',
      'mop',
      'dirt',
      'bucket',
      'bin',
      'bag',
    ],
  },
  {
    group: 'textiles',
    objects: ['towel', 'shirt', 'trousers', 'socks', 'clothes', 'sheet', 'blanket', 'pillow', 'cushion'],
  },
  { group: 'belongings', objects: ['toy', 'book', 'plant', 'leaf', 'watering_can'] },
  { group: 'people', objects: ['person'] },
];

export const STARTER_TIERS: readonly StarterTier[] = [
  { id: 'step', key: 'step', kind: 'tiling', parent: null, labelKind: 'task' },
  { id: 'action', key: 'action', kind: 'tiling', parent: 'step', labelKind: 'action' },
];

export const STARTER_ATTRIBUTES: readonly StarterAttribute[] = [
  segmentAttribute('hand', 'select', ['left', 'right', 'both']),
  segmentAttribute('outcome', 'select', ['success', 'failure', 'abandoned']),
  segmentAttribute('mistake', 'select', [
    'order',
    'omission',
    'addition',
    'preparation',
    'measurement',
    'timing',
    'technique',
    'slip',
    'tool',
    'safety',
  ]),
  segmentAttribute('corrected', 'boolean', []),
];

/** Keys of the parts that tracks and labels play in a segment, in the order of the role menu. */
export const STARTER_ROLES: readonly string[] = ['hand', 'object', 'tool', 'from', 'to', 'person'];

/** Every label, each kind in one run: tasks, actions, verbs, groups, objects. */
export const STARTER_LABELS: readonly StarterLabel[] = [
  ...CHORES.map(({ task }, place) => ({ ...topLevel('task', task, place), code: place + 1, minMs: TASK_MIN_MS })),
  ...CHORES.flatMap(({ task, actions }, place) =>
    actions.map(([verb, noun, code], order) => ({
      ...labelAt('action', `${verb}_${noun}`, { parent: task, place, order }),
      verb,
      nouns: [noun],
      code,
    })),
  ),
  ...VERBS.map((verb, place) => topLevel('verb', verb, place)),
  ...OBJECT_GROUPS.map(({ group }, place) => topLevel('group', group, place)),
  ...OBJECT_GROUPS.flatMap(({ group, objects }, place) =>
    objects.map((object, order) => labelAt('object', object, { parent: group, place, order })),
  ),
];

export function starterLabelId(kind: StarterLabelKind, key: string): string {
  return `starter-${kind}-${key}`;
}

function topLevel(kind: StarterLabelKind, key: string, place: number): StarterLabel {
  const order = Math.floor(place / COLOUR_COUNT);
  return labelAt(kind, key, { parent: null, place, order });
}

function labelAt(
  kind: StarterLabelKind,
  key: string,
  where: { readonly parent: string | null; readonly place: number; readonly order: number },
): StarterLabel {
  return {
    id: starterLabelId(kind, key),
    kind,
    key,
    parent: where.parent,
    verb: null,
    nouns: [],
    code: null,
    colourIndex: where.place % COLOUR_COUNT,
    patternIndex: where.order % PATTERN_COUNT,
    point: false,
    minMs: null,
  };
}

function segmentAttribute(key: string, kind: StarterAttribute['kind'], values: readonly string[]): StarterAttribute {
  return { id: `starter-attribute-${key}`, key, on: ['segment'], kind, values, default: null, mutable: false };
}
