import { createEditor } from '../../src/editor';
import type { Editor } from '../../src/editor';
import type { Label, ModelRecord, Segment, Tier } from '../../src/model';
import type { FrameTable } from '../../src/time';
import {
  aClip,
  aClock,
  aFrameTable,
  aLabel,
  anAnnotator,
  aProject,
  aSegment,
  aSet,
  aTaxonomy,
  aTier,
  countedIds,
} from './records';
import type { FixedClock } from './records';

export interface EditorScene {
  readonly editor: Editor;
  readonly clock: FixedClock;
  readonly table: FrameTable;
}

export interface SceneGiven {
  readonly frameCount?: number;
  readonly tiers?: readonly Tier[];
  readonly labels?: readonly Label[];
  /** Tier id → row in the notation of `segmentsFrom`. */
  readonly rows?: Readonly<Record<string, string>>;
  readonly records?: readonly ModelRecord[];
}

/** Labels A to F on the places 1 to 6; P is a point label. */
const LETTERS: readonly Label[] = [
  ...['A', 'B', 'C', 'D', 'E', 'F'].map((id, at) => aLabel({ id, order: at, code: at + 1 })),
  aLabel({ id: 'P', order: 9, code: 9, point: true }),
];

/** The real editor on one clip and one set; shown frame 0, the first tier active. */
export function anEditor(given: SceneGiven = {}): EditorScene {
  const clock = aClock();
  const table = aFrameTable({ frameCount: given.frameCount ?? 100 });
  const tiers = given.tiers ?? [aTier({ id: 'step' })];
  const editor = createEditor({ newId: countedIds('id'), clock, actor: () => 'annotator-a' });
  const rows = Object.entries(given.rows ?? {}).flatMap(([tier, row]) => segmentsFrom(row, tier));
  const base = [aProject(), aClip({}, table), aTaxonomy(), anAnnotator(), aSet()];
  editor.load([...base, ...tiers, ...(given.labels ?? LETTERS), ...rows, ...(given.records ?? [])]);
  const activeTier = tiers[0]?.id ?? null;
  editor.ephemeral.setState({ clip: 'clip1', set: 'set1', activeTier, shownFrame: 0, furthestFrame: 0 });
  return { editor, clock, table };
}

/**
 * A row as text: `A 0-10, - 10-40, B! 40-100`. A dash is Unlabelled, `!` marks an open segment. Ids are
 * `<tier>-<start>-<label>`.
 */
function segmentsFrom(row: string, tier: string): Segment[] {
  return row.split(', ').map((part) => {
    const match = /^(\S+?)(!?) (\d+)-(\d+)$/.exec(part);
    if (match === null) throw new Error(`no segment: ${part}`);
    const [, letter = '', open = '', start = '', end = ''] = match;
    const label = letter === '-' ? null : letter;
    return aSegment({
      id: `${tier}-${start}-${label ?? 'none'}`,
      tier,
      label,
      startFrame: Number(start),
      endFrame: Number(end),
      open: open === '!',
    });
  });
}

/** The row of a tier in the same notation. */
export function rowOf(editor: Editor, tier = 'step'): string {
  return rowText(editor.queries.segments('set1', tier));
}

function rowText(segments: readonly Segment[]): string {
  return segments
    .map(({ label, open, startFrame, endFrame }) => `${label ?? '-'}${open ? '!' : ''} ${startFrame}-${endFrame}`)
    .join(', ');
}

/** Every record but what history keeps, for equality of whole states. */
export function allRecords(editor: Editor): readonly ModelRecord[] {
  const types = ['project', 'clip', 'taxonomy', 'label', 'tier', 'annotator', 'set', 'segment', 'comment'] as const;
  return types.flatMap((type) => [...editor.store.ofType(type)]).toSorted((a, b) => (a.id < b.id ? -1 : 1));
}
