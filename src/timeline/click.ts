import type { Editor } from '../editor';
import type { Segment } from '../model';
import type { RowHit } from './hit-test';
import type { TierRow, TimelineRow, TrackRow } from './timeline-rows';

/** Keys held while clicking. */
export interface ClickKeys {
  /** Adds what is clicked to the selection, or takes it out. */
  readonly isToggle: boolean;
  /** Selects everything up to what is clicked. */
  readonly isExtend: boolean;
}

/** Selects what was clicked and makes its row the active one; the focus and the playhead stay. */
export function clickRow(editor: Editor, row: TimelineRow, hit: RowHit, keys: ClickKeys): void {
  if (row.kind === 'track') clickTrack(editor, row, hit, keys);
  else clickTier(editor, row, hit, keys);
}

function clickTier(editor: Editor, row: TierRow, hit: RowHit, keys: ClickKeys): void {
  const { ephemeral } = editor;
  const state = ephemeral.getState();
  const former = state.activeTier === row.id ? state.selectedSegments : [];
  const selectedSegments =
    hit.type === 'empty' || hit.type === 'keyframe' ? [] : selectionWith(row.segments, former, hit.segment, keys);
  const isOne = selectedSegments.length === 1;
  const focusedEdge = hit.type === 'edge' && isOne ? hit.edge : null;
  ephemeral.setState({ activeTier: row.id, selectedSegments, selectedTracks: [], focusedEdge });
}

function selectionWith(
  segments: readonly Segment[],
  former: readonly string[],
  clicked: Segment,
  keys: ClickKeys,
): readonly string[] {
  if (keys.isToggle) {
    return former.includes(clicked.id) ? former.filter((id) => id !== clicked.id) : [...former, clicked.id];
  }
  const anchor = segments.findIndex(({ id }) => id === former[0]);
  if (!keys.isExtend || anchor < 0) return [clicked.id];
  const at = segments.findIndex(({ id }) => id === clicked.id);
  const range = segments.slice(Math.min(anchor, at), Math.max(anchor, at) + 1).map(({ id }) => id);
  // What the selection began with stays first: it gives the label when all are merged.
  return at < anchor ? range.toReversed() : range;
}

function clickTrack(editor: Editor, row: TrackRow, hit: RowHit, keys: ClickKeys): void {
  const { ephemeral } = editor;
  const { selectedTracks: former } = ephemeral.getState();
  const isIn = former.includes(row.id);
  const others = former.filter((id) => id !== row.id);
  const toggled = isIn ? others : [...others, row.id];
  const selectedTracks = keys.isToggle || keys.isExtend ? toggled : [row.id];
  const focusedKeyframe = hit.type === 'keyframe' ? hit.frame : null;
  ephemeral.setState({
    activeTrack: row.id,
    selectedTracks,
    selectedSegments: [],
    focusedEdge: null,
    focusedKeyframe,
  });
}
