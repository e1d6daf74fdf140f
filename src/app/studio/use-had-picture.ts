import { useEffect, useState } from 'react';
import { systemTimers } from '../../core';
import type { MediaSession } from './media-session';

/** True from the first picture on, or once there will be none: until then the machine is the decoder's. */
export function useHadPicture(media: MediaSession | null): boolean {
  const [seen, setSeen] = useState<MediaSession | null>(null);
  useEffect(() => {
    if (media === null) return undefined;
    const look = (): void => {
      const { shownFrame, problem } = media.playback.getState();
      if (shownFrame !== null || problem !== null) setSeen(media);
    };
    // It may have come before anybody listened.
    const cancelFirst = systemTimers.after(0, look);
    const stop = media.playback.subscribe(look);
    return () => {
      cancelFirst();
      stop();
    };
  }, [media]);
  return media !== null && seen === media;
}
