import { v7 } from 'uuid';
import type { Clock, Random } from './seams';

/** Ids that files may bring: the form every reader accepts. */
export const ID_PATTERN = /^[A-Za-z0-9_-]{1,64}$/;

/** Makes ids that sort by the time they were made (UUID v7, RFC 9562). */
export type IdSource = () => string;

export function createIdSource(deps: { readonly clock: Clock; readonly random: Random }): IdSource {
  return () => {
    const random = new Uint8Array(16);
    deps.random.fill(random);
    return v7({ msecs: deps.clock.nowMs(), random });
  };
}
