import type { BoxProposal } from '../editor';
import type { LabelPaint } from '../ui';
import type { FrameRange, FrameTable } from '../time';
import type { SceneColour } from './scene-colours';
import type { TimelineLane } from './timeline-lane';
import type { TimelineRow } from './timeline-rows';
import type { TimelineScale } from './timeline-scale';

/** Heights in CSS pixels of what lies above lanes and rows. */
export const MINIMAP_HEIGHT_PX = 18;
export const RULER_HEIGHT_PX = 26;
export const HEAD_HEIGHT_PX = MINIMAP_HEIGHT_PX + RULER_HEIGHT_PX;

/** How a label is painted. */
export interface SegmentPaint {
  readonly paint: LabelPaint;
  readonly name: string;
  /** Key of the label, for bars too narrow for the name; null: none. */
  readonly cap: string | null;
}

/** Null for no label. */
export type PaintOf = (label: string | null) => SegmentPaint | null;

/** A track that takes part in the selected segment. */
export interface SceneLink {
  readonly segment: FrameRange;
  readonly segmentRow: TimelineRow;
  readonly trackRow: TimelineRow;
}

/** Everything one painting needs; nothing else is read. In CSS pixels; x counts from the left edge of the time area. */
export interface TimelineScene {
  readonly table: FrameTable;
  readonly scale: TimelineScale;
  readonly heightPx: number;
  readonly lanes: readonly TimelineLane[];
  /** Only those on screen. */
  readonly rows: readonly TimelineRow[];
  /** Those that the selected segment names, on screen or not. */
  readonly links: readonly SceneLink[];
  /** Where the first row begins when nothing is scrolled. */
  readonly rowsTopPx: number;
  readonly scrollTopPx: number;
  readonly activeRow: string | null;
  readonly playhead: number;
  readonly marks: { readonly in: number | null; readonly out: number | null };
  readonly selected: ReadonlySet<string>;
  readonly selectedTracks: ReadonlySet<string>;
  readonly focusedEdge: 'start' | 'end' | 'whole' | null;
  /** Frame of the keyframe of a selected track that has the focus; null: none. */
  readonly focusedKeyframe: number | null;
  /** What the tracker proposes; null: nothing. */
  readonly proposal: BoxProposal | null;
  readonly colours: Readonly<Record<SceneColour, string>>;
  readonly fontFamily: string;
  readonly fontSizePx: number;
  readonly paintOf: PaintOf;
}
