import { editTier, nudgeEdge as nudgeEdgeOf, readEdgeLimits } from '../editor';
import type { Edited, Editor, SegmentEdge } from '../editor';
import type { Segment } from '../model';
import type { TimelineNews } from './timeline-news';

export function edgeFrameOf(segment: Segment, edge: SegmentEdge): number {
  return edge === 'start' ? segment.startFrame : segment.endFrame;
}

/** The frame the picture shows for an edge: the first inside, or the last inside. */
export function pictureFrameOf(segment: Segment, edge: SegmentEdge): number {
  return edge === 'start' ? segment.startFrame : segment.endFrame - 1;
}

/** Moves an edge by frames as one step; the frame the picture should show, or null when nothing moved. */
export function nudgeEdge(
  editor: Editor,
  nudge: { readonly id: string; readonly edge: SegmentEdge; readonly byFrames: number },
  news: TimelineNews,
): number | null {
  const segment = editor.queries.byId('segment', nudge.id);
  if (segment === null) return null;
  const edits: Edited[] = [];
  const change = editTier({ set: segment.set, tier: segment.tier }, nudgeEdgeOf(nudge), (edit) => edits.push(edit));
  const done = editor.transact('nudgeEdge', change, { group: `edge:${nudge.edge}:${nudge.id}` });
  if (!done.ok) {
    news.onRefused(done.error);
    return null;
  }
  if (edits.some((edit) => edit.isLimited)) news.onNews({ type: 'limit' });
  const moved = editor.queries.byId('segment', nudge.id);
  return moved === null ? null : pictureFrameOf(moved, nudge.edge);
}

export interface EdgeSpan {
  readonly leastFrame: number;
  readonly mostFrame: number;
}

/** How far an edge may go as its neighbours stand; an edge that cannot move has both where it is. */
export function edgeSpan(editor: Editor, segment: Segment, edge: SegmentEdge): EdgeSpan {
  const limits = readEdgeLimits(editor.queries, { id: segment.id, edge });
  const frame = edgeFrameOf(segment, edge);
  if (limits === null || limits.minFrame > limits.maxFrame) return { leastFrame: frame, mostFrame: frame };
  return { leastFrame: limits.minFrame, mostFrame: limits.maxFrame };
}
