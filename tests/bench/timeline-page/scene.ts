import { createEditor } from '../../../src/editor';
import type { Editor } from '../../../src/editor';
import type { Clip, ModelRecord, Segment, Tier } from '../../../src/model';
import {
  aClock,
  aLabel,
  anAnnotator,
  aProject,
  aSegment,
  aSet,
  aTaxonomy,
  aTier,
  countedIds,
} from '../../factories/records';
import { seededRandom } from '../../media/seeded-random';

const LABELS = 25;
const TIERS: readonly Tier[] = [
  aTier({ id: 'step', names: { en: 'Step' } }),
  aTier({ id: 'action', parent: 'step', order: 1, names: { en: 'Action' } }),
  aTier({ id: 'left', order: 2, names: { en: 'Left hand' } }),
  aTier({ id: 'right', order: 3, names: { en: 'Right hand' } }),
  aTier({ id: 'gaze', kind: 'free', order: 4, names: { en: 'Gaze' } }),
];
/** Actions of one step. */
const ACTIONS = 3;

type Random = () => number;

/** Sorted places of boundaries, all different, the first 0 and the last the end. */
function boundaries(count: number, frames: number, random: Random): readonly number[] {
  const step = frames / count;
  const inner = Array.from({ length: count - 1 }, (_, at) => Math.floor((at + 1 + (random() - 0.5) * 0.9) * step));
  return [0, ...inner, frames];
}

function row(tier: string, places: readonly number[], random: Random): Segment[] {
  return places.slice(0, -1).map((startFrame, at) =>
    aSegment({
      id: `${tier}-${at}`,
      tier,
      startFrame,
      endFrame: places[at + 1] ?? startFrame + 1,
      label: random() < 0.1 ? null : `L${Math.floor(random() * LABELS)}`,
      unsure: random() < 0.05,
    }),
  );
}

/** Segments of very different lengths on four gap-free tiers, one inside another, and a free one. */
export function sceneSegments(count: number, frames: number): ModelRecord[] {
  const random = seededRandom(11);
  const share = Math.floor(count / 5);
  const steps = boundaries(Math.floor(share / 2), frames, random);
  const actions = steps.slice(0, -1).flatMap((from, at) => {
    const length = (steps[at + 1] ?? from) - from;
    return boundaries(ACTIONS, length, random)
      .slice(0, -1)
      .map((place) => from + place);
  });
  const gaze = row('gaze', boundaries(share, frames, random), random)
    .filter(({ label }) => label !== null)
    .map((segment) => ({ ...segment, endFrame: Math.max(segment.startFrame + 1, segment.endFrame - 3) }));
  return [
    ...row('step', steps, random),
    ...row('action', [...actions, frames], random),
    ...row('left', boundaries(share, frames, random), random),
    ...row('right', boundaries(share, frames, random), random),
    ...gaze,
  ];
}

/** The real editor on these segments, the action tier active. */
export function sceneEditor(clip: Clip, segments: readonly ModelRecord[]): Editor {
  const editor = createEditor({ newId: countedIds('id'), clock: aClock(), actor: () => 'annotator-a' });
  const names = ['Pick up the plate', 'Rinse', 'Put away', 'Wipe the table', 'Fold'];
  const labels = Array.from({ length: LABELS }, (_, at) =>
    aLabel({
      id: `L${at}`,
      order: at,
      code: at + 1,
      colour: at % 8,
      pattern: at % 6,
      names: { en: `${names[at % names.length]} ${at}` },
    }),
  );
  editor.load([aProject(), clip, aTaxonomy(), anAnnotator(), aSet(), ...TIERS, ...labels]);
  editor.load(segments);
  editor.ephemeral.setState({ clip: 'clip1', set: 'set1', activeTier: 'action', shownFrame: 0, furthestFrame: 0 });
  return editor;
}
