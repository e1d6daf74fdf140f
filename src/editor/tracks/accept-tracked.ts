import { ok } from '../../core';
import type { Box } from '../../geometry';
import type { Keyframe } from '../../model';
import { isInRange } from '../../time';
import type { FrameRange } from '../../time';
import type { Change } from '../editor';
import { fitKeyframes } from './fit-keyframes';
import type { FramedBox } from './fit-keyframes';
import type { BoxProposal } from './proposal';
import { editTracks } from './track-changes';
import { setTrackFields } from './track-edits';
import { NO_TRACK, pinAt, refuse, sorted, withBoxAt } from './track-parts';
import type { TrackContext, TrackEdit, TrackParts } from './track-parts';

/**
 * Writes proposed boxes into their track, within a range or all of them: as few keyframes as keep every box within a
 * pixel of what was proposed. The track is from then on a person's and a model's work: its origin is `modelEdited`.
 */
export function acceptTracked(proposal: BoxProposal, range: FrameRange | null): Change {
  return (draft) => {
    const { by, at } = draft.origin();
    return editTracks([proposal.track], (parts, context) => {
      const written = writeBoxes(proposal, range)(parts, context);
      if (!written.ok) return written;
      const origin = { ...parts.track.origin, source: 'modelEdited' as const, by, at };
      return setTrackFields({ origin })(written.value, context);
    })(draft);
  };
}

function writeBoxes(proposal: BoxProposal, range: FrameRange | null): TrackEdit {
  return (parts, context) => {
    const taken = proposal.boxes
      .filter(({ frame }) => range === null || isInRange(range, frame))
      .map(({ frame, box }) => ({ frame, box: rounded(box) }))
      .toSorted((a, b) => a.frame - b.frame);
    const [first, last] = [taken[0], taken.at(-1)];
    if (first === undefined || last === undefined) return refuse(NO_TRACK);
    const followed = { frame: proposal.frame, box: proposal.box };
    const held = pinAt(parts, proposal.frame, context);
    const chain = [...taken, ...(isBeside(proposal.frame, first, last) ? [followed] : [])].toSorted(
      (a, b) => a.frame - b.frame,
    );
    return ok(withChain(held, chain, context));
  };
}

/** The frame where it began joins the chain when the boxes taken go on from there. */
function isBeside(frame: number, first: FramedBox, last: FramedBox): boolean {
  return frame === first.frame - 1 || frame === last.frame + 1;
}

/** Puts straight intervals through a chain of boxes in place of what was there; the span grows with it. */
function withChain(parts: TrackParts, chain: readonly FramedBox[], context: TrackContext): TrackParts {
  const startFrame = chain[0]?.frame ?? 0;
  const lastFrame = chain.at(-1)?.frame ?? 0;
  const isInside = ({ frame }: Keyframe): boolean => frame > startFrame && frame < lastFrame;
  let made: TrackParts = {
    track: {
      ...parts.track,
      startFrame: Math.min(parts.track.startFrame, startFrame),
      endFrame: Math.max(parts.track.endFrame, lastFrame + 1),
    },
    keyframes: sorted(parts.keyframes.filter((keyframe) => !isInside(keyframe))),
  };
  for (const { frame, box } of fitKeyframes(chain, context.table)) {
    made = withBoxAt(made, { frame, box, interpolation: 'linear' }, context.newId);
  }
  return made;
}

function rounded({ x, y, w, h }: Box): Box {
  const round = (value: number): number => Math.round(value * 100) / 100;
  return { x: round(x), y: round(y), w: round(w), h: round(h) };
}
