import type { KeyboardEvent, ReactNode } from 'react';
import { memo, useLayoutEffect, useRef } from 'react';
import { selectTracks } from '../editor';
import { useEditor } from '../hooks';
import type { DrawnBox } from './drawn-boxes';
import styles from './canvas.module.css';

interface BoxProxyProps {
  readonly drawn: DrawnBox;
  /** Whether Tab stops here. */
  readonly isStop: boolean;
}

/** A box as an element: it can be focused, read, pressed and moved by keys. Its picture is on the canvas. */
export const BoxProxy = memo(function BoxProxy({ drawn, isStop }: BoxProxyProps): ReactNode {
  const editor = useEditor();
  const element = useRef<HTMLButtonElement>(null);
  const { track, box, screen } = drawn;
  const description = drawn.role === null ? {} : { 'aria-description': drawn.role };
  // A box that is no longer drawn gives the keyboard back to the stage.
  useLayoutEffect(() => {
    const button = element.current;
    return () => {
      if (button === document.activeElement) button?.closest<HTMLElement>('[data-part="stage"]')?.focus();
    };
  }, []);
  const select = (): void => {
    if (!editor.ephemeral.getState().selectedTracks.includes(track.id)) selectTracks({ editor }, [track.id]);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.currentTarget.closest<HTMLElement>('[data-part="stage"]')?.focus();
  };
  return (
    <button
      ref={element}
      type="button"
      tabIndex={isStop ? 0 : -1}
      className={styles['proxy']}
      style={{
        insetInlineStart: screen.x,
        insetBlockStart: screen.y,
        inlineSize: screen.w,
        blockSize: screen.h,
      }}
      aria-label={drawn.spokenName}
      {...description}
      aria-pressed={drawn.isSelected}
      data-part="box"
      data-track-id={track.id}
      data-x={plain(box.x)}
      data-y={plain(box.y)}
      data-w={plain(box.w)}
      data-h={plain(box.h)}
      data-keyframe={drawn.isKeyframe}
      data-occluded={drawn.occluded}
      onFocus={select}
      onClick={select}
      onKeyDown={onKeyDown}
    />
  );
});

/** Decimal without exponent, to a hundredth of a pixel. */
function plain(value: number): string {
  return String(Math.round(value * 100) / 100);
}
