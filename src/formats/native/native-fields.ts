/** How a value of a record is spelt in the file. Null stands for null in every spelling. */
type Spelling =
  | { readonly kind: 'plain' }
  | { readonly kind: 'object'; readonly rules: readonly FieldRule[] }
  | { readonly kind: 'list'; readonly rules: readonly FieldRule[] }
  | { readonly kind: 'range' }
  | { readonly kind: 'ranges' };

/** One key of an object of the file. */
export interface FieldRule {
  readonly key: string;
  /** Name in the record. */
  readonly field: string;
  /** A file without it is wrong there. */
  readonly required: boolean;
  /** Written even when it holds the fallback. */
  readonly isAlwaysWritten: boolean;
  /** What an absent or null key means. */
  readonly fallback: unknown;
  readonly spelling: Spelling;
}

type Extras = Partial<Pick<FieldRule, 'field' | 'spelling'>>;

const PLAIN: Spelling = { kind: 'plain' };
const RANGE: Spelling = { kind: 'range' };
const RANGES: Spelling = { kind: 'ranges' };

function must(key: string, extras: Extras = {}): FieldRule {
  return { key, field: key, required: true, isAlwaysWritten: true, fallback: null, spelling: PLAIN, ...extras };
}
function always(key: string, fallback: unknown, extras: Extras = {}): FieldRule {
  return { key, field: key, required: false, isAlwaysWritten: true, fallback, spelling: PLAIN, ...extras };
}
function may(key: string, fallback: unknown, extras: Extras = {}): FieldRule {
  return { key, field: key, required: false, isAlwaysWritten: false, fallback, spelling: PLAIN, ...extras };
}
function object(...rules: readonly FieldRule[]): Extras {
  return { spelling: { kind: 'object', rules } };
}
function list(...rules: readonly FieldRule[]): Extras {
  return { spelling: { kind: 'list', rules } };
}

const ORIGIN = object(
  must('source'),
  always('by', null),
  always('at', null),
  may('from', []),
  may('import', null),
  may('place', null),
  may('original', null),
);

/**
 * Keys of each record in the native file, beside `x`, the ranges written flat (segments, tracks), the keyframes of a
 * track and `order`, which the readers and writers handle themselves. Fallbacks equal the defaults of the model.
 */
export const NATIVE_FIELDS = {
  project: [
    must('id'),
    must('name'),
    must('created'),
    must('modified'),
    must('languages'),
    may('guideline', {}),
    may('settings', {}),
    may('state', 'open'),
    may('trashedAt', null),
    may('singlePerson', false),
  ],
  annotator: [
    must('id'),
    must('kind'),
    must('roles'),
    must('languages'),
    may('model', null, object(must('name'), must('version'), may('sha256', null))),
  ],
  clip: [
    must('id'),
    must('name'),
    must(
      'media',
      object(
        must('file'),
        must('bytes'),
        always('sha256', null),
        may('fingerprint', null),
        may('mime', null),
        may('stream', null),
        always('audio', false),
      ),
    ),
    must('timebase'),
    must('startPts'),
    must('endPts'),
    must('frameCount'),
    must('frames', object(must('encoding'), must('source'), must('data'), must('sha256'))),
    always('nominalRate', null),
    must('width'),
    must('height'),
    always('rotation', 0),
    may('mirrored', false),
    always('pixelAspect', [1, 1]),
    may('capture', {}),
    may('consentIds', []),
    may('exportIds', {}),
    may('trashedAt', null),
  ],
  taxonomy: [
    must('id'),
    must('version'),
    must('name'),
    must(
      'attributes',
      list(
        must('id'),
        must('key'),
        must('on'),
        must('type', { field: 'kind' }),
        may('names', {}),
        may('labels', null),
        may('values', []),
        always('default', null),
        always('mutable', false),
        may('valueNames', {}),
        may('x', {}),
      ),
    ),
    must('roles'),
    may('roleNames', {}),
  ],
  label: [
    must('id'),
    must('kind'),
    must('key'),
    always('parent', null),
    always('names', {}),
    may('definitions', {}),
    may('example', {}),
    may('aliases', {}),
    may('verb', null),
    may('nouns', []),
    may('colour', null),
    may('pattern', null),
    may('code', null),
    may('point', false),
    may('minMs', null),
    may('weight', null),
    may('toleranceFrames', null),
    may('exportIds', {}),
    may('replacedBy', null),
  ],
  tier: [
    must('id'),
    must('key'),
    must('kind'),
    always('parent', null),
    always('names', {}),
    may('labels', null),
    may('twinOf', null),
    may('overlap', true),
    may('locked', false),
    may('hidden', false),
    may('heightPx', 36),
  ],
  set: [
    must('id'),
    must('clip'),
    must('author'),
    must('layer'),
    must('state'),
    always('blind', false),
    must('taxonomyVersion'),
    may('language', null),
    may('derivedFrom', []),
  ],
  segment: [
    must('id'),
    must('set'),
    must('tier'),
    always('label', null),
    must('origin', ORIGIN),
    may('unsure', false),
    may('confidence', null),
    may('alternatives', [], list(must('label'), must('p'))),
    may('startRange', null, { spelling: RANGE }),
    may('endRange', null, { spelling: RANGE }),
    may('parent', null),
    may('continues', null),
    may('attributes', {}),
    may('links', [], list(must('role'), may('track', null), may('label', null), may('side', null))),
    may('note', null),
    may('point', false),
    may('ignore', false),
    may('open', false),
  ],
  track: [
    must('id'),
    must('set'),
    always('label', null),
    always('outside', [], { spelling: RANGES }),
    always('occluded', [], { spelling: RANGES }),
    must('origin', ORIGIN),
    may('instance', null),
    may('confidence', null),
    may('attributes', {}),
    may('locked', false),
    may('hidden', false),
    may('sizePinned', false),
  ],
  keyframe: [always('interpolation', 'linear'), may('attributes', {}), may('truncated', false)],
  review: [
    must('id'),
    must('set'),
    must('judged'),
    always('result', null),
    always(
      'decisions',
      [],
      list(
        must('id'),
        must('kind'),
        must('about'),
        must('choice'),
        must('outcome'),
        must('by'),
        must('at'),
        may('reason', null),
      ),
    ),
    may('heads', [], list(must('stream'), must('device'), must('seq'), must('hash'))),
  ],
  comment: [
    must('id'),
    must('set'),
    must('author'),
    must('at'),
    may('range', null, { spelling: RANGE }),
    may('target', null),
    may('replyTo', null),
    must('text'),
    always('resolved', false),
  ],
  split: [must('name'), must('unit'), always('seed', null), always('train', []), always('val', []), always('test', [])],
  import: [
    must('id'),
    must('format'),
    may('dialect', null),
    must('file'),
    may('sha256', null),
    always('options', {}),
    always('counts', {}),
    must('at'),
    may('by', null),
  ],
  assignment: [
    must('id'),
    must('clip'),
    must('annotator'),
    may('tiers', null),
    must('task'),
    must('state'),
    may('leaseEnd', null),
    may('steps', [], list(must('state'), must('by'), must('at'), may('reason', null), may('example', null))),
  ],
} as const satisfies Readonly<Record<string, readonly FieldRule[]>>;

/** Keys of a range, beside its frames. */
export const RANGE_KEYS = ['startFrame', 'endFrame', 'startPts', 'endPts'] as const;
