import type { FrameTable } from '../time';
import type { SceneColour } from './scene-colours';
import type { TimelineScale } from './timeline-scale';

/** What a lane may know while it paints; its own top left corner is the context's origin, and it is clipped to itself. */
export interface LanePainting {
  readonly table: FrameTable;
  readonly scale: TimelineScale;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly colours: Readonly<Record<SceneColour, string>>;
}

/** A strip of derived data between ruler and rows: pictures, sound, motion. A new list of lanes paints again. */
export interface TimelineLane {
  readonly id: string;
  readonly name: string;
  readonly heightPx: number;
  readonly paint: (context: CanvasRenderingContext2D, at: LanePainting) => void;
}

export function lanesHeightPx(lanes: readonly TimelineLane[]): number {
  return lanes.reduce((sum, lane) => sum + lane.heightPx, 0);
}
