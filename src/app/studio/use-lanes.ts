import { useEffect, useMemo, useState } from 'react';
import { systemTimers } from '../../core';
import { useEditor, useEphemeral } from '../../hooks';
import { useTranslation } from '../../i18n';
import { createDeriver } from '../../media';
import type { DerivedKind, DerivedStore, Deriver } from '../../media';
import { derivedLanes, PICTURES_HEIGHT_PX } from '../../timeline';
import type { TimelineLane } from '../../timeline';
import type { AppServices } from '../services';
import { holdWhileBusy } from './hold-while-busy';
import type { MediaSession } from './media-session';
import { useHadPicture } from './use-had-picture';

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
  const hadPicture = useHadPicture(media);
  useEffect(() => {
    if (media === null || !hadPicture) return undefined;
    const fingerprint = (): string | null => queries.byId('clip', clipId)?.media.fingerprint ?? null;
    const made = createDeriver(media.file, media.indexed, {
      store: storeOf(services, fingerprint),
      kinds: media.canDecode ? WITH_PICTURES : SOUND_ONLY,
      hevcWasm: media.hevcWasm,
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
  }, [services, queries, clipId, media, hadPicture]);
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
