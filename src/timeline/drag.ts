import { dragEdge, editTier, labelRange, slide } from '../editor';
import type { Edited, Editor, Gesture, Refusal, SegmentEdge, StepName, TierEdit } from '../editor';
import type { Segment } from '../model';
import type { FrameRange, Playback } from '../time';
import { pictureFrameOf } from './edge-actions';
import type { TimelineHit } from './hit-test';
import { snapFrame } from './snapping';
import type { TimelineAxis } from './timeline-axis';
import type { TimelineNews } from './timeline-news';
import type { TierRow, TimelineRow } from './timeline-rows';

/** Something taken by the pointer. x in CSS pixels from the left edge of the time area, as the view is now. */
export interface Drag {
  /** `isFree`: nothing attracts. */
  readonly move: (xPx: number, isFree: boolean) => void;
  readonly finish: () => void;
  readonly cancel: () => void;
}

export interface DragDeps {
  readonly editor: Editor;
  readonly axis: TimelineAxis;
  readonly rows: () => readonly TimelineRow[];
  readonly playback: () => Playback | null;
  readonly news: TimelineNews;
}

export interface Grip {
  readonly row: TierRow;
  readonly hit: TimelineHit;
  readonly xPx: number;
}

/**
 * What a drag does goes by what was taken: an edge rolls or moves; a segment of a free tier slides; an empty stretch of
 * a free tier becomes a segment of the last label; anything else sets the marks. Null when it may not begin.
 */
export function beginDrag(deps: DragDeps, grip: Grip): Drag | null {
  const { row, hit } = grip;
  const { lastLabel } = deps.editor.ephemeral.getState();
  if (hit.type === 'edge') return dragOfEdge(deps, grip, hit);
  if (row.tier.kind === 'free' && hit.type === 'segment') return dragOfSegment(deps, grip, hit.segment);
  if (row.tier.kind === 'free' && lastLabel !== null) return dragOfNew(deps, grip, lastLabel);
  return dragOfMarks(deps, grip);
}

/** The boundary under x, drawn to what attracts. */
function boundaryAt(
  deps: DragDeps,
  xPx: number,
  how: { readonly ownRow: string | null; readonly isFree: boolean },
): number {
  const scale = deps.axis.scale();
  const frame = scale.boundaryAtX(xPx);
  const { snapping, playhead } = deps.editor.ephemeral.getState();
  if (!snapping || how.isFree) return frame;
  return snapFrame(frame, { rows: deps.rows(), ownRow: how.ownRow, places: [playhead] }, scale);
}

function dragOfEdge(
  deps: DragDeps,
  { row }: Grip,
  { segment, edge }: { readonly segment: Segment; readonly edge: SegmentEdge },
): Drag | null {
  const { editor } = deps;
  const gesture = openGesture(deps, 'moveEdge');
  if (gesture === null) return null;
  editor.ephemeral.setState({
    activeTier: row.id,
    selectedSegments: [segment.id],
    selectedTracks: [],
    focusedEdge: edge,
  });
  // The playhead follows the edge: it must not attract it.
  const { playhead } = editor.ephemeral.getState();
  return gestureDrag(deps, gesture, (xPx, isFree, edits) => {
    const scale = deps.axis.scale();
    const raw = scale.boundaryAtX(xPx);
    const isDrawn = editor.ephemeral.getState().snapping && !isFree;
    const scene = { rows: deps.rows(), ownRow: row.id, places: [playhead] };
    const toFrame = isDrawn ? snapFrame(raw, scene, scale) : raw;
    const done = edits.make(row, segment, dragEdge({ id: segment.id, edge, toFrame }));
    const moved = editor.queries.byId('segment', segment.id);
    if (done && moved !== null) deps.playback()?.seek(pictureFrameOf(moved, edge));
  });
}

function dragOfSegment(deps: DragDeps, { row, xPx: fromPx }: Grip, segment: Segment): Drag | null {
  const { editor, axis } = deps;
  const gesture = openGesture(deps, 'slideSegment');
  if (gesture === null) return null;
  editor.ephemeral.setState({
    activeTier: row.id,
    selectedSegments: [segment.id],
    selectedTracks: [],
    focusedEdge: 'whole',
  });
  const { playhead } = editor.ephemeral.getState();
  const grabbed = axis.scale().boundaryAtX(fromPx);
  return gestureDrag(deps, gesture, (xPx, isFree, edits) => {
    const scale = axis.scale();
    const byFrames = scale.boundaryAtX(xPx) - grabbed;
    const isDrawn = editor.ephemeral.getState().snapping && !isFree;
    const scene = { rows: deps.rows(), ownRow: row.id, places: [playhead] };
    const drawn = isDrawn ? byFrames + pullOf(segment, byFrames, (frame) => snapFrame(frame, scene, scale)) : byFrames;
    const done = edits.make(row, segment, slide({ id: segment.id, byFrames: drawn }));
    const moved = editor.queries.byId('segment', segment.id);
    if (done && moved !== null) deps.playback()?.seek(moved.startFrame);
  });
}

/** How far the nearer of both edges is drawn. */
function pullOf(segment: Segment, byFrames: number, snap: (frame: number) => number): number {
  const pulls = [segment.startFrame + byFrames, segment.endFrame + byFrames].map((frame) => snap(frame) - frame);
  return pulls.filter((pull) => pull !== 0).toSorted((a, b) => Math.abs(a) - Math.abs(b))[0] ?? 0;
}

function dragOfNew(deps: DragDeps, { row, xPx: fromPx }: Grip, label: string): Drag | null {
  const { editor } = deps;
  const set = editor.ephemeral.getState().set;
  const gesture = set === null ? null : openGesture(deps, 'drawSegment');
  if (gesture === null || set === null) return null;
  editor.ephemeral.setState({ activeTier: row.id, selectedSegments: [], selectedTracks: [], focusedEdge: null });
  const from = boundaryAt(deps, fromPx, { ownRow: null, isFree: false });
  return gestureDrag(deps, gesture, (xPx, isFree, edits) => {
    const to = boundaryAt(deps, xPx, { ownRow: null, isFree });
    if (to === from) return;
    const made = edits.make(row, { set }, labelRange({ ...rangeOf(from, to), label }));
    if (made) editor.ephemeral.setState({ selectedSegments: edits.last()?.result ?? [] });
  });
}

function rangeOf(a: number, b: number): FrameRange {
  return { startFrame: Math.min(a, b), endFrame: Math.max(a, b) };
}

function dragOfMarks(deps: DragDeps, { row, xPx: fromPx }: Grip): Drag {
  const { ephemeral } = deps.editor;
  const { markIn, markOut } = ephemeral.getState();
  const from = boundaryAt(deps, fromPx, { ownRow: null, isFree: false });
  ephemeral.setState({ activeTier: row.id });
  return {
    move: (xPx, isFree) => {
      const to = boundaryAt(deps, xPx, { ownRow: null, isFree });
      if (to === from) return;
      const { startFrame, endFrame } = rangeOf(from, to);
      ephemeral.setState({ markIn: startFrame, markOut: endFrame });
      deps.playback()?.seek(to > from ? to - 1 : to);
    },
    finish: () => undefined,
    cancel: () => ephemeral.setState({ markIn, markOut }),
  };
}

function openGesture(deps: DragDeps, name: StepName): Gesture | null {
  const gesture = deps.editor.beginGesture(name);
  if (gesture.ok) return gesture.value;
  deps.news.onRefused(gesture.error);
  return null;
}

interface Edits {
  /** False when it was refused. */
  readonly make: (row: TierRow, of: { readonly set: string }, edit: TierEdit) => boolean;
  readonly last: () => Edited | null;
}

/** A drag of one gesture: tells once when it comes to a limit, and at the end what stood against it. */
function gestureDrag(
  deps: DragDeps,
  gesture: Gesture,
  moveTo: (xPx: number, isFree: boolean, edits: Edits) => void,
): Drag {
  const { ephemeral, queries } = deps.editor;
  const { playhead } = ephemeral.getState();
  let refusal: Refusal | null = null;
  let last: Edited | null = null;
  let isAtLimit = false;
  const edits: Edits = {
    last: () => last,
    make: (row, of, edit) => {
      const edited: Edited[] = [];
      const done = gesture.update(editTier({ set: of.set, tier: row.id }, edit, (one) => edited.push(one)));
      refusal = done.ok ? null : done.error;
      last = edited[0] ?? null;
      const isLimited = done.ok && last?.isLimited === true;
      if (isLimited && !isAtLimit) deps.news.onNews({ type: 'limit' });
      isAtLimit = isLimited;
      return done.ok;
    },
  };
  return {
    move: (xPx, isFree) => moveTo(xPx, isFree, edits),
    finish: () => {
      if (gesture.finish() === null && refusal !== null) deps.news.onRefused(refusal);
    },
    cancel: () => {
      gesture.cancel();
      const { selectedSegments } = ephemeral.getState();
      const left = selectedSegments.filter((id) => queries.byId('segment', id) !== null);
      ephemeral.setState({ selectedSegments: left, focusedEdge: null });
      deps.playback()?.seek(playhead);
    },
  };
}
