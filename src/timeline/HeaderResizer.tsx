import type { KeyboardEvent, ReactNode } from 'react';
import { memo, useRef } from 'react';
import { useTranslation } from '../i18n';
import styles from './Timeline.module.css';

export const HEADER_WIDTHS_PX = { least: 144, most: 360, usual: 168 } as const;
const STEP_PX = 16;

interface HeaderResizerProps {
  readonly widthPx: number;
  readonly onResize: (widthPx: number) => void;
}

function cut(widthPx: number): number {
  return Math.max(HEADER_WIDTHS_PX.least, Math.min(HEADER_WIDTHS_PX.most, Math.round(widthPx)));
}

/** The line between names and time, to drag or to move by arrows. */
export const HeaderResizer = memo(function HeaderResizer({ widthPx, onResize }: HeaderResizerProps): ReactNode {
  const { t } = useTranslation('editor');
  const grabbed = useRef<{ readonly x: number; readonly widthPx: number; readonly way: 1 | -1 } | null>(null);

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    const away = isRightToLeft(event.currentTarget) ? -STEP_PX : STEP_PX;
    const steps: Readonly<Record<string, number>> = { ArrowLeft: -away, ArrowRight: away };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    onResize(cut(widthPx + step));
  }

  return (
    <div
      role="separator"
      tabIndex={0}
      className={styles['resizer']}
      aria-label={t(($) => $.timeline.headerWidth)}
      aria-orientation="vertical"
      aria-valuemin={HEADER_WIDTHS_PX.least}
      aria-valuemax={HEADER_WIDTHS_PX.most}
      aria-valuenow={widthPx}
      onMouseDown={(event) => event.preventDefault()}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        grabbed.current = { x: event.clientX, widthPx, way: isRightToLeft(event.currentTarget) ? -1 : 1 };
      }}
      onPointerMove={(event) => {
        const from = grabbed.current;
        if (from !== null) onResize(cut(from.widthPx + (event.clientX - from.x) * from.way));
      }}
      onPointerUp={() => {
        grabbed.current = null;
      }}
      onPointerCancel={() => {
        grabbed.current = null;
      }}
      onKeyDown={onKeyDown}
    />
  );
});

/** The names stand at the beginning of the page. */
function isRightToLeft(element: HTMLElement): boolean {
  return getComputedStyle(element).direction === 'rtl';
}
