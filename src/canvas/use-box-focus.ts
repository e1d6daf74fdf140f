import type { RefObject } from 'react';
import { useEffect } from 'react';
import { useEditor } from '../hooks';

/**
 * Keeps the keyboard on boxes: it goes along when a command makes another box the active one, and comes back to a box
 * that was gone only while a slow picture came. A box whose object is not in the new frame leaves it with the stage.
 */
export function useBoxFocus(overlay: RefObject<HTMLElement | null>): void {
  const { ephemeral } = useEditor();
  useEffect(() => {
    let kept: string | null = null;
    const onFocus = ({ target }: FocusEvent): void => {
      if (!(target instanceof HTMLElement) || target.closest('[role="dialog"]') !== null) return;
      if (target.matches('[data-part="box"]')) kept = target.dataset['trackId'] ?? null;
      // While no frame is shown the stage has it in place of the box; else a person went there.
      else if (!target.matches('[data-part="stage"]') || ephemeral.getState().shownFrame !== null) kept = null;
    };
    const giveBack = (): void => {
      const box = kept === null ? null : boxOf(kept);
      if (box === null) kept = null;
      else if (document.activeElement?.matches('body, [data-part="stage"]') === true) box.focus();
    };
    const stop = ephemeral.subscribe((state, former) => {
      const { activeTrack } = state;
      const held = document.activeElement;
      if (state.shownFrame !== null && former.shownFrame === null) requestAnimationFrame(giveBack);
      if (activeTrack === null || activeTrack === former.activeTrack) return;
      if (held?.matches('[data-part="box"]') === true && overlay.current?.contains(held) === true) {
        focusBox(activeTrack);
      }
    });
    document.addEventListener('focusin', onFocus);
    return () => {
      stop();
      document.removeEventListener('focusin', onFocus);
    };
  }, [ephemeral, overlay]);
}

/** Puts the keyboard on the box of an object as soon as it is drawn; where it is not drawn the focus stays. */
export function focusBox(trackId: string): void {
  requestAnimationFrame(() => boxOf(trackId)?.focus());
}

function boxOf(trackId: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-part="box"][data-track-id="${CSS.escape(trackId)}"]`);
}
