import { useEffect, useMemo, useRef } from 'react';
import { createKeyReader } from '../../editor';
import type { Binding, EditorMode, KeyFocus, Keymap, KeyReaderSettings, KeyScope } from '../../editor';

export interface StudioKeys {
  readonly keymap: Keymap;
  readonly settings: KeyReaderSettings;
  readonly mode: () => EditorMode;
  /** True when the key was used; then the browser does not get it. */
  readonly onBinding: (binding: Binding, event: KeyboardEvent) => boolean;
  /** A key that acted went up. */
  readonly onRelease: (binding: Binding, event: KeyboardEvent) => void;
}

const SCOPES: Readonly<Record<EditorMode, readonly KeyScope[]>> = {
  segment: ['segment', 'editor', 'global'],
  box: ['box', 'editor', 'global'],
  review: ['review', 'editor', 'global'],
  watch: ['editor', 'global'],
};

/** Sends key presses of the studio to the keymap; fields, menus and dialogs keep theirs. */
export function useStudioKeys(keys: StudioKeys): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  const { keymap, settings } = keys;
  const { platform, singleKeys, hasLeader } = settings;
  const reader = useMemo(
    () => createKeyReader(keymap, { platform, singleKeys, hasLeader }),
    [keymap, platform, singleKeys, hasLeader],
  );
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented) return;
      const { mode, onBinding } = latest.current;
      const outcome = reader.press(event, readFocus(document.activeElement), SCOPES[mode()]);
      if (outcome.type === 'none') return;
      if (outcome.type !== 'run' || onBinding(outcome.binding, event)) event.preventDefault();
    };
    const onKeyUp = (event: KeyboardEvent): void => {
      const binding = reader.release(event.code);
      if (binding !== null) latest.current.onRelease(binding, event);
    };
    const releaseAll = (): void => reader.releaseAll();
    document.addEventListener('keydown', onKeyDown);
    document.addEventListener('keyup', onKeyUp);
    document.addEventListener('visibilitychange', releaseAll);
    globalThis.addEventListener('blur', releaseAll);
    return () => {
      document.removeEventListener('keydown', onKeyDown);
      document.removeEventListener('keyup', onKeyUp);
      document.removeEventListener('visibilitychange', releaseAll);
      globalThis.removeEventListener('blur', releaseAll);
    };
  }, [reader]);
}

/** Where the focus is, as far as keys care. */
function readFocus(element: Element | null): KeyFocus {
  if (element === null || element === document.body) {
    return { area: 'body', isButton: false, isTyping: isDialogOpen(), scope: null };
  }
  return {
    area: areaOf(element),
    isButton: element.matches('button, [role="button"], a[href], [role="radio"], summary'),
    isTyping:
      element.matches('input:not([type="checkbox"]), textarea, select, [contenteditable="true"]') ||
      element.closest('[role="dialog"], [role="menu"], [role="listbox"]') !== null,
    scope: element.matches('[data-part="box"]')
      ? 'box-focus'
      : element.matches('[data-part="segment"]')
        ? 'grid'
        : null,
  };
}

function isDialogOpen(): boolean {
  return document.querySelector('[role="dialog"]') !== null;
}

function areaOf(element: Element): KeyFocus['area'] {
  if (element.closest('[data-part="stage"]') !== null) return 'stage';
  // The table of segments is the timeline in words: the same keys act in it.
  const isTimeline = '[data-part="timeline"], [data-part="playhead"], [data-part="segment-table"]';
  if (element.closest(isTimeline) !== null) return 'timeline';
  return element.closest('[role="toolbar"]') === null ? 'other' : 'tray';
}
