import { useEffect, useState } from 'react';
import type { AppServices } from '../services';
import { useExternal } from '../session/use-external';
import type { Copies } from './open-copies';
import type { MirrorState } from './mirror';

/** The copies of the open project; null until their code has come. */
export function useCopies(services: Pick<AppServices, 'copies'>): Copies | null {
  const [copies, setCopies] = useState<Copies | null>(null);
  useEffect(() => {
    let left = false;
    void services.copies().then((opened) => {
      if (!left) setCopies(opened);
    });
    return () => {
      left = true;
    };
  }, [services]);
  return copies;
}

export function useMirrorState({ mirror }: Copies): MirrorState {
  return useExternal(mirror.subscribe, mirror.state);
}
