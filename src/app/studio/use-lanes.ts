import { useEffect, useMemo, useState } from 'react';
import { systemTimers } from '../../core';
import type { Timers } from '../../core';
import { useEditor, useEphemeral } from '../../hooks';
import { useTranslation } from '../../i18n';
import { createDeriver } from '../../media';
import type { DerivedKind, DerivedStore, Deriver } from '../../media';
import type { Playback } from '../../time';
import { derivedLanes, PICTURES_HEIGHT_PX } from '../../timeline';
import type { TimelineLane } from '../../timeline';
import type { AppServices } from '../services';
import type { MediaSession } from './media-session';

/** After a seek the next one may follow at once; so long the machine stays with the picture. */
const REST_MS = 500;
const WITH_PICTURES: readonly DerivedKind[] = ['pictures', 'sound', 'motion'];
const SOUND_ONLY: readonly DerivedKind[] = ['sound'];
const NO_LANES: readonly TimelineLane[] = [];

/** Lanes of the open clip, made in the background and kept under its fingerprint; none while they are switched off. */
export function useLanes(services: AppServices, clipId: string, media: MediaSession | null): readonly TimelineLane[] {
  const { t } = useTranslation('editor');
  const isHidden = useEphemeral((state) => state.lanesHidden);
  const deriver = useDeriver(services, clipId, isHidden ? null : media);
  const [version, setVersion] = useState(0);
  useEffect(() => deriver?.subscribe(() => setVersion((last) => last + 1)), [deriver]);
  useEffect(() => {
    if (services.settings.get().lanesHidden !== isHidden) services.settings.set({ lanesHidden: isHidden });
  }, [services, isHidden]);
  return useMemo(() => {
    if (deriver === null || version < 0) return NO_LANES;
    return derivedLanes(deriver, {
      pictures: t(($) => $.lanes.pictures),
      sound: t(($) => $.lanes.sound),
      motion: t(($) => $.lanes.motion),
    });
  }, [deriver, version, t]);
}

function useDeriver(services: AppServices, clipId: string, media: MediaSession | null): Deriver | null {
  const { queries } = useEditor();
  const [deriver, setDeriver] = useState<Deriver | null>(null);
  useEffect(() => {
    if (media === null) return undefined;
    const fingerprint = (): string | null => queries.byId('clip', clipId)?.media.fingerprint ?? null;
    const made = createDeriver(media.file, media.indexed, {
      store: storeOf(services, fingerprint),
      kinds: media.canDecode ? WITH_PICTURES : SOUND_ONLY,
      pictureHeightPx: PICTURES_HEIGHT_PX,
      pixelRatio: Math.min(2, globalThis.devicePixelRatio),
    });
    const stop = holdWhileBusy(media.playback, made, systemTimers);
    let left = false;
    void Promise.resolve().then(() => {
      if (!left) setDeriver(made);
    });
    return () => {
      left = true;
      stop();
      made.close();
      setDeriver(null);
    };
  }, [services, queries, clipId, media]);
  return deriver;
}

/** The fingerprint of a clip just added comes a moment later; what is made until then is kept under it all the same. */
function storeOf({ storage }: AppServices, fingerprint: () => string | null): DerivedStore {
  return {
    get: (kind) => {
      const known = fingerprint();
      return known === null ? Promise.resolve(null) : storage.mediaCache.getBlob(known, kind);
    },
    put: (kind, blob) => {
      const known = fingerprint();
      return known === null ? Promise.resolve(false) : storage.mediaCache.putBlob(known, kind, blob);
    },
  };
}

/** Nothing new is derived before the first picture, while one plays or scrubs, and a moment after. */
export function holdWhileBusy(playback: Playback, deriver: Pick<Deriver, 'hold'>, timers: Timers): () => void {
  let cancel: (() => void) | null = null;
  let playhead: number | null = null;
  const follow = (): void => {
    const state = playback.getState();
    const isMoving = state.direction !== 0 || state.mode === 'playing';
    const isSettled = state.shownFrame === state.playhead || state.problem !== null;
    if (!isMoving && isSettled && state.playhead === playhead) return;
    playhead = state.playhead;
    cancel?.();
    deriver.hold(true);
    cancel = isMoving || !isSettled ? null : timers.after(REST_MS, () => deriver.hold(false));
    if (cancel === null) playhead = null;
  };
  deriver.hold(true);
  follow();
  const stop = playback.subscribe(follow);
  return () => {
    stop();
    cancel?.();
  };
}
