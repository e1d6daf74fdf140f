import { dragEdge as dragEdgeOf, editTier, nudgeEdge as nudgeEdgeOf } from '../editor';
import type { Editor, Gesture } from '../editor';
import type { Segment } from '../model';
import { frameCountOf } from '../time';
import type { FrameTable } from '../time';
import type { EdgeLimits } from './SegmentCell';
import type { TimelineRow } from './timeline-rows';

type Edge = 'start' | 'end';

const frameOf = (segment: Segment | null, edge: Edge): number | null => {
  if (segment === null) return null;
  return edge === 'start' ? segment.startFrame : segment.endFrame;
};

/** Takes an edge towards a frame within a gesture; the boundary it reached, or null when it could not move. */
export function dragEdge(
  editor: Editor,
  gesture: Gesture,
  drag: { readonly id: string; readonly edge: Edge },
  toFrame: number,
): number | null {
  const segment = editor.queries.byId('segment', drag.id);
  if (segment === null) return null;
  const moved = gesture.update(editTier({ set: segment.set, tier: segment.tier }, dragEdgeOf({ ...drag, toFrame })));
  return moved.ok ? frameOf(editor.queries.byId('segment', drag.id), drag.edge) : null;
}

/** Moves an edge by frames as one step; the frame the picture should show, or null when nothing moved. */
export function nudgeEdge(editor: Editor, id: string, edge: Edge, byFrames: number): number | null {
  const segment = editor.queries.byId('segment', id);
  if (segment === null) return null;
  const change = editTier({ set: segment.set, tier: segment.tier }, nudgeEdgeOf({ id, edge, byFrames }));
  const done = editor.transact(byFrames < 0 ? 'nudgeBack' : 'nudgeForward', change, { group: `edge:${edge}:${id}` });
  if (!done.ok) return null;
  const frame = frameOf(editor.queries.byId('segment', id), edge);
  return frame === null || edge === 'start' ? frame : frame - 1;
}

/** How far the edges of a cell may go as its neighbours stand, for assistive technology. */
export function edgeLimits(
  row: TimelineRow,
  index: number,
  table: FrameTable,
): { readonly start: EdgeLimits; readonly end: EdgeLimits } | null {
  const segment = row.segments[index];
  if (segment === undefined) return null;
  const count = frameCountOf(table);
  const isTiling = row.tier.kind === 'tiling';
  const before = isTiling ? row.segments[index - 1] : undefined;
  const after = isTiling ? row.segments[index + 1] : undefined;
  const { startFrame, endFrame } = segment;
  const fixedStart = isTiling && before === undefined;
  const fixedEnd = isTiling && after === undefined;
  return {
    start: {
      leastFrame: fixedStart ? startFrame : before === undefined ? 0 : before.startFrame + 1,
      mostFrame: fixedStart ? startFrame : endFrame - 1,
    },
    end: {
      leastFrame: fixedEnd ? endFrame : startFrame + 1,
      mostFrame: fixedEnd ? endFrame : after === undefined ? count : after.endFrame - 1,
    },
  };
}
