import { useCallback, useLayoutEffect, useRef, useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { letterbox } from '../geometry';
import type { Box, Size } from '../geometry';
import type { PlayerScreen } from './player-screen';
import styles from './player-surface.module.css';

export interface PlayerSurfaceProps {
  readonly screen: PlayerScreen;
  /** Drawn above the picture; told where the picture lies in the surface, in CSS pixels from its top left. */
  readonly children?: (box: Box) => ReactNode;
}

const NOTHING: Size = { w: 0, h: 0 };

/** Fills its parent; video and stills lie letterboxed on exactly the same box. Time runs left to right in every language. */
export function PlayerSurface({ screen, children }: PlayerSurfaceProps): ReactElement {
  const surface = useRef<HTMLDivElement>(null);
  const [area, setArea] = useState(NOTHING);
  const box = letterbox(screen.size, screen.pixelAspect, area);

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
        style={{ insetInlineStart: box.x, insetBlockStart: box.y, inlineSize: box.w, blockSize: box.h }}
      />
      {children?.(box)}
    </div>
  );
}
