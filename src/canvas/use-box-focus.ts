import type { RefObject } from 'react';
import { useEffect } from 'react';
import { useEditor } from '../hooks';

/** Where the keyboard is on one box and a command makes another the active one, the focus goes along. */
export function useBoxFocus(overlay: RefObject<HTMLElement | null>): void {
  const { ephemeral } = useEditor();
  useEffect(
    () =>
      ephemeral.subscribe((state, former) => {
        const { activeTrack } = state;
        if (activeTrack === null || activeTrack === former.activeTrack) return;
        const held = document.activeElement;
        if (held?.matches('[data-part="box"]') === true && overlay.current?.contains(held) === true) {
          focusBox(activeTrack);
        }
      }),
    [ephemeral, overlay],
  );
}

/** Puts the keyboard on the box of an object as soon as it is drawn; where it is not drawn the focus stays. */
export function focusBox(trackId: string): void {
  requestAnimationFrame(() => {
    document.querySelector<HTMLElement>(`[data-part="box"][data-track-id="${CSS.escape(trackId)}"]`)?.focus();
  });
}
