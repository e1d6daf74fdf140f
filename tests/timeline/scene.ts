import type { CommandNews, Refusal } from '../../src/editor';
import type { DragDeps } from '../../src/timeline/drag';
import { createTimelineAxis } from '../../src/timeline/timeline-axis';
import type { TimelineAxis } from '../../src/timeline/timeline-axis';
import { createRowReader } from '../../src/timeline/timeline-rows';
import type { TierRow, TimelineRow } from '../../src/timeline/timeline-rows';
import { aStudio } from '../factories/a-command-context';
import type { Studio } from '../factories/a-command-context';
import type { SceneGiven } from '../factories/an-editor';

export interface TimelineStage extends Studio {
  readonly axis: TimelineAxis;
  readonly rows: () => readonly TimelineRow[];
  readonly tierRow: (id: string) => TierRow;
  readonly deps: DragDeps;
  readonly told: CommandNews['type'][];
  readonly refused: Refusal['type'][];
}

/** The timeline's parts over a real editor, 1000 pixels wide: with 100 frames, 10 pixels a frame. */
export function aTimelineStage(given: SceneGiven = {}): TimelineStage {
  const studio = aStudio(given);
  const axis = createTimelineAxis(studio.table, studio.editor.ephemeral);
  axis.setWidth(1000);
  const read = createRowReader('set1');
  const rows = (): readonly TimelineRow[] => read(studio.editor.queries);
  const told: CommandNews['type'][] = [];
  const refused: Refusal['type'][] = [];
  const news = {
    onNews: ({ type }: CommandNews) => void told.push(type),
    onRefused: ({ type }: Refusal) => void refused.push(type),
  };
  const tierRow = (id: string): TierRow => {
    const row = rows().find((one) => one.id === id);
    if (row?.kind !== 'tier') throw new Error(`no tier ${id}`);
    return row;
  };
  const deps: DragDeps = { editor: studio.editor, axis, rows, playback: () => studio.playback, news };
  return { ...studio, axis, rows, tierRow, deps, told, refused };
}
