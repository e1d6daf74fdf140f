import { useEffect, useState } from 'react';
import type { MouseEvent, PointerEvent } from 'react';
import { editTracks, newBox, selectTracks, setBox } from '../editor';
import type { Editor, Gesture, Refusal } from '../editor';
import { boxFromCorners, moveBox } from '../geometry';
import type { Box, BoxEdges, Point } from '../geometry';
import { useEditor } from '../hooks';
import type { DrawnBox } from './drawn-boxes';
import { boxUnder, cursorOf, handleAt, roundBox, scaleOf, snapToPicture, toPicture } from './stage-view';
import type { StageView } from './stage-view';

/** A press becomes a drag after this many CSS px. */
const DRAG_PX = 4;
const SNAP_PX = 6;
const WHOLE: BoxEdges = { left: false, right: false, top: false, bottom: false };
const ALL_EDGES: BoxEdges = { left: true, right: true, top: true, bottom: true };

export interface PointerDeps {
  readonly view: StageView;
  readonly boxes: readonly DrawnBox[];
  /** Boxes can be drawn and changed; else presses only select. */
  readonly isEditing: boolean;
  readonly onRefused: (refusal: Refusal) => void;
  /** Where the pointer is, null when it left. */
  readonly onHover: (point: Point | null) => void;
}

export interface StagePointer {
  readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerUp: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerCancel: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerLeave: () => void;
  readonly onMouseDown: (event: MouseEvent<HTMLElement>) => void;
}

/** What a press on the stage is about; a drag once the pointer went far enough. */
interface Press {
  readonly pointerId: number;
  readonly from: Point;
  readonly frame: number;
  /** The box taken; null draws a new one. */
  readonly taken: DrawnBox | null;
  readonly edges: BoxEdges;
  readonly isAdding: boolean;
  isDragging: boolean;
  gesture: Gesture | null;
}

/** Selecting, drawing, moving and resizing by mouse, pen or finger. Acts on up; Esc or a second pointer cancels. */
export function useStagePointer(deps: PointerDeps): StagePointer {
  const editor = useEditor();
  const [pointer] = useState(() => createPointer(editor, deps));
  useEffect(() => pointer.follow(deps));
  useEffect(() => pointer.stop, [pointer]);
  return pointer.handlers;
}

interface Pointer {
  readonly handlers: StagePointer;
  /** Takes what the screen shows now. */
  readonly follow: (deps: PointerDeps) => void;
  readonly stop: () => void;
}

function createPointer(editor: Editor, first: PointerDeps): Pointer {
  let latest = first;
  const deps = (): PointerDeps => latest;
  let press: Press | null = null;

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || press === null) return;
    event.preventDefault();
    event.stopPropagation();
    cancel();
  };
  function end(): void {
    press = null;
    editor.ephemeral.setState({ draftBox: null });
    window.removeEventListener('keydown', onKeyDown, true);
  }
  function cancel(): void {
    press?.gesture?.cancel();
    end();
  }
  function begin(event: PointerEvent<HTMLElement>): void {
    if (press !== null) {
      cancel();
      return;
    }
    if (event.button !== 0) return;
    event.currentTarget.closest<HTMLElement>('[data-part="stage"]')?.focus({ preventScroll: true });
    const frame = editor.ephemeral.getState().shownFrame;
    if (frame === null) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    press = { pointerId: event.pointerId, frame, isDragging: false, gesture: null, ...pressOn(event, deps()) };
    window.addEventListener('keydown', onKeyDown, true);
  }
  function move(event: PointerEvent<HTMLElement>): void {
    const point = pointOf(event);
    deps().onHover(point);
    if (press === null) {
      event.currentTarget.style.cursor = cursorAt(point, deps());
      return;
    }
    if (press.pointerId !== event.pointerId || !deps().isEditing) return;
    const far = Math.hypot(point.x - press.from.x, point.y - press.from.y) >= DRAG_PX;
    if (!press.isDragging && !far) return;
    press.isDragging = true;
    if (press.taken === null) editor.ephemeral.setState({ draftBox: drawnBox(press, point, event.shiftKey) });
    else if (!drag(press, point, event.shiftKey)) cancel();
  }
  function up(event: PointerEvent<HTMLElement>): void {
    const done = press;
    if (done === null || done.pointerId !== event.pointerId) return;
    const { draftBox } = editor.ephemeral.getState();
    end();
    done.gesture?.finish();
    if (done.isDragging && done.taken === null && draftBox !== null) addBox(done, draftBox);
    else if (!done.isDragging) select(editor, done);
  }

  function drawnBox({ from }: Press, to: Point, isFree: boolean): Box {
    const { view } = deps();
    return tidy(boxFromCorners(toPicture(view, from), toPicture(view, to)), ALL_EDGES, isFree);
  }
  function tidy(box: Box, edges: BoxEdges, isFree: boolean): Box {
    const { view } = deps();
    if (isFree || !editor.ephemeral.getState().snapping) return roundBox(box);
    const scale = scaleOf(view);
    return roundBox(snapToPicture(box, edges, view.picture, { x: SNAP_PX / scale.x, y: SNAP_PX / scale.y }));
  }
  /** False when the change is refused from the start. */
  function drag(current: Press, point: Point, isFree: boolean): boolean {
    const { taken, edges, from, frame } = current;
    if (taken === null) return false;
    const scale = scaleOf(deps().view);
    const by = { x: (point.x - from.x) / scale.x, y: (point.y - from.y) / scale.y };
    const box = tidy(moveBox(taken.box, edges, by), edges, isFree);
    const isFirst = current.gesture === null;
    if (current.gesture === null) {
      const begun = editor.beginGesture(edges === WHOLE ? 'moveBox' : 'resizeBox');
      if (!begun.ok) deps().onRefused(begun.error);
      else current.gesture = begun.value;
      if (!taken.isSelected) selectTracks({ editor }, [taken.track.id]);
    }
    const updated = current.gesture?.update(editTracks([taken.track.id], setBox({ frame, box })));
    // Where a box may not go it stays; what is locked does not move at all.
    if (updated?.ok === false && isFirst && updated.error.type === 'locked') {
      deps().onRefused(updated.error);
      return false;
    }
    return current.gesture !== null;
  }
  function addBox({ frame }: Press, box: Box): void {
    const { set, currentLabel } = editor.ephemeral.getState();
    if (set === null) return;
    const change = newBox({ set, frame, box, label: currentLabel }, (id) => selectTracks({ editor }, [id]));
    const added = editor.transact('newBox', change);
    if (!added.ok) deps().onRefused(added.error);
  }

  return {
    handlers: {
      onPointerDown: begin,
      onPointerMove: move,
      onPointerUp: up,
      onPointerCancel: cancel,
      onPointerLeave: () => deps().onHover(null),
      // The focus goes to the stage, not to the box pressed.
      onMouseDown: (event) => event.preventDefault(),
    },
    follow: (next) => {
      latest = next;
    },
    stop: cancel,
  };
}

function pointOf(event: PointerEvent<HTMLElement>): Point {
  const { left, top } = event.currentTarget.getBoundingClientRect();
  return { x: event.clientX - left, y: event.clientY - top };
}

type Taken = Pick<Press, 'from' | 'taken' | 'edges' | 'isAdding'>;

/** A press takes a handle of the selected box, else the smallest box under it; with Ctrl or Cmd it always draws. */
function pressOn(event: PointerEvent<HTMLElement>, deps: PointerDeps): Taken {
  const from = pointOf(event);
  const base = { from, isAdding: event.shiftKey };
  if (deps.isEditing && (event.ctrlKey || event.metaKey)) return { ...base, taken: null, edges: WHOLE };
  const [only, ...others] = deps.boxes.filter((one) => one.isSelected);
  const handle = deps.isEditing && only !== undefined && others.length === 0 ? handleAt(only.screen, from) : null;
  if (handle !== null && only !== undefined) return { ...base, taken: only, edges: handle.edges };
  return { ...base, taken: boxUnder(deps.boxes, from), edges: WHOLE };
}

function select(editor: Editor, { taken, isAdding }: Press): void {
  const { selectedTracks } = editor.ephemeral.getState();
  if (taken === null) {
    if (!isAdding && selectedTracks.length > 0) selectTracks({ editor }, []);
    return;
  }
  const { id } = taken.track;
  if (!isAdding) selectTracks({ editor }, [id]);
  else if (selectedTracks.includes(id))
    selectTracks(
      { editor },
      selectedTracks.filter((one) => one !== id),
    );
  else selectTracks({ editor }, [...selectedTracks, id]);
}

function cursorAt(point: Point, { boxes, isEditing }: PointerDeps): string {
  if (!isEditing) return boxUnder(boxes, point) === null ? '' : 'pointer';
  const [only, ...others] = boxes.filter((one) => one.isSelected);
  const handle = only === undefined || others.length > 0 ? null : handleAt(only.screen, point);
  if (handle !== null) return cursorOf(handle.edges);
  return boxUnder(boxes, point) === null ? 'crosshair' : 'move';
}
