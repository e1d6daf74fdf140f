import type { Segment } from '../model';
import type { FrameTable } from '../time';
import type { TimelineScale } from './timeline-scale';

/** Heights in CSS pixels of what lies above the rows. */
export const RULER_HEIGHT_PX = 26;

/** Colour and pattern of a label, ready to paint. */
export interface SegmentPaint {
  readonly fill: string;
  /** Text and pattern lines on the fill. */
  readonly ink: string;
  /** 0 solid, 1 and 2 diagonals, 3 dots, 4 horizontal lines, 5 crosses. */
  readonly pattern: number;
  readonly name: string;
}

export interface SceneRow {
  readonly id: string;
  readonly topPx: number;
  readonly heightPx: number;
  readonly isActive: boolean;
  readonly isLocked: boolean;
  /** Only those on screen. */
  readonly segments: readonly Segment[];
}

/** Colours of the surface the timeline is painted on. */
export interface SceneColours {
  readonly background: string;
  readonly row: string;
  readonly activeRow: string;
  readonly line: string;
  readonly text: string;
  readonly muted: string;
  readonly accent: string;
  readonly gap: string;
  readonly warn: string;
  readonly playhead: string;
}

/** Everything one painting needs; nothing else is read. */
export interface TimelineScene {
  readonly table: FrameTable;
  readonly scale: TimelineScale;
  readonly rows: readonly SceneRow[];
  readonly heightPx: number;
  readonly playhead: number;
  readonly marks: { readonly in: number | null; readonly out: number | null };
  readonly selected: ReadonlySet<string>;
  readonly colours: SceneColours;
  readonly fontFamily: string;
  /** Null label: unlabelled. */
  readonly paintOf: (label: string | null) => SegmentPaint | null;
}
