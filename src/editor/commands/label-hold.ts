import type { EphemeralState } from '../ephemeral';

/** A label key that is down while the video plays. */
export interface HeldLabel {
  /** Stamp of its press, which tells one hold from another. */
  readonly stampMs: number;
  /** The segment that it began. */
  readonly segment: string;
  /** What stood there before, and comes back when the key goes up. */
  readonly former: string | null;
}

/** A key that goes up sooner was only pressed. */
const LEAST_HOLD_MS = 300;

export interface Released {
  readonly held: EphemeralState['heldLabels'];
  /** Null where nothing ends: the key was only pressed, or another label was begun since. */
  readonly ended: HeldLabel | null;
}

/**
 * The keys that are still down after one went up. When an earlier one goes up while a later is down, the later label
 * goes on, and what stood before the earlier one comes back after it.
 */
export function releaseLabel(
  held: EphemeralState['heldLabels'],
  press: { readonly pressedMs: number; readonly releasedMs: number },
): Released {
  const at = held.findIndex(({ stampMs }) => stampMs === press.pressedMs);
  const gone = held[at];
  if (gone === undefined) return { held, ended: null };
  const isHold = press.releasedMs - press.pressedMs > LEAST_HOLD_MS;
  const rest = held.flatMap((one, index) => {
    if (index === at) return [];
    return index === at + 1 && isHold ? [{ ...one, former: gone.former }] : [one];
  });
  return { held: rest, ended: isHold && at === held.length - 1 ? gone : null };
}
