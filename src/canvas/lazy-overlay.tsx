import type { ReactNode } from 'react';
import { lazy, Suspense } from 'react';
import type { StageOverlayProps } from './StageOverlay';

// Konva is half of the studio's code, and no picture needs it.
const Overlay = lazy(async () => ({ default: (await import('./StageOverlay')).StageOverlay }));

/** Boxes of the shown frame over the picture; their code is fetched when this is shown for the first time. */
export function StageOverlay(props: StageOverlayProps): ReactNode {
  return (
    <Suspense fallback={null}>
      <Overlay {...props} />
    </Suspense>
  );
}
