import type { Box } from '../../geometry';

/** Where the tracker found the thing in a frame. */
export interface ProposedBox {
  readonly frame: number;
  /** In pixels of the upright picture. */
  readonly box: Box;
  /** How sure the tracker is, 0…1. */
  readonly confidence: number;
}

/**
 * What a tracker proposes for one track. It is no record and nobody's work: accepting it writes keyframes, dropping it
 * leaves no trace.
 */
export interface BoxProposal {
  readonly track: string;
  /** Where it began: the box of this frame is followed. */
  readonly frame: number;
  readonly box: Box;
  /** The last frame looked for, inclusive; before `frame` when it runs backwards. */
  readonly lastFrame: number;
  readonly state: 'running' | 'stopped' | 'reached' | 'lost' | 'unreadable' | 'failed';
  /** Away from `frame`, without a gap. */
  readonly boxes: readonly ProposedBox[];
}

/** Port to the tracker that follows a box over the frames of the open clip; built in `app`. */
export interface TrackerPort {
  /** Tells its boxes through `proposal` of the ephemeral state. One run at a time. */
  readonly begin: (request: Pick<BoxProposal, 'track' | 'frame' | 'box' | 'lastFrame'>) => void;
  /** Ends the run; what was found stays proposed. */
  readonly stop: () => void;
}

/** The proposed box of a frame; null where there is none. */
export function proposedBoxAt({ frame, boxes }: BoxProposal, at: number): ProposedBox | null {
  const found = boxes[Math.abs(at - frame) - 1];
  return found?.frame === at ? found : null;
}
