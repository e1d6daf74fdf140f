import { useCallback, useLayoutEffect, useRef, useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { letterbox, pictureArea } from '../geometry';
import type { Box, PicturePlace, PictureView, Size } from '../geometry';
import type { PlayerScreen } from './player-screen';
import styles from './player-surface.module.css';

export interface PlayerSurfaceProps {
  readonly screen: PlayerScreen;
  /** Zoom and place of the picture; null: all of it. */
  readonly view?: PictureView | null;
  /** CSS filter of the picture alone. */
  readonly filter?: string | undefined;
  /** Drawn above the picture; told where the picture lies in the surface, in CSS pixels from its top left. */
  readonly children?: (box: Box, place: PicturePlace) => ReactNode;
}

/** CSS px per picture px from which pixels are shown as they are, not smoothed. */
const CLOSE_PX = 4;
const NOTHING: Size = { w: 0, h: 0 };

/** Fills its parent; video and stills lie letterboxed on exactly the same box. Time runs left to right in every language. */
export function PlayerSurface({ screen, view = null, filter, children }: PlayerSurfaceProps): ReactElement {
  const surface = useRef<HTMLDivElement>(null);
  const [area, setArea] = useState(NOTHING);
  const place = { fit: letterbox(screen.size, screen.pixelAspect, area), surface: area };
  const box = pictureArea(place, view);
  // From here on the picture's own pixels are what is looked at.
  const isClose = box.w >= CLOSE_PX * screen.size.w * screen.pixelAspect;

  useLayoutEffect(() => {
    const element = surface.current;
    if (element === null) return undefined;
    const measure = (): void => setArea({ w: element.clientWidth, h: element.clientHeight });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, []);

  const mountLayers = useCallback(
    (element: HTMLDivElement) => {
      element.append(screen.videoHost, screen.canvas);
      return () => {
        screen.videoHost.remove();
        screen.canvas.remove();
      };
    },
    [screen],
  );

  return (
    <div ref={surface} dir="ltr" className={styles['surface']}>
      <div
        ref={mountLayers}
        className={styles['picture']}
        style={{
          insetInlineStart: box.x,
          insetBlockStart: box.y,
          inlineSize: box.w,
          blockSize: box.h,
          filter,
          imageRendering: isClose ? 'pixelated' : undefined,
        }}
      />
      {children?.(box, place)}
    </div>
  );
}
