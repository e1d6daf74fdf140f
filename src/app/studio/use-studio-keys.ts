import { useEffect, useRef } from 'react';
import { matchKey } from '../../editor';
import type { Binding, EditorMode, KeyFocus, Keymap, KeyScope, KeySettings } from '../../editor';

interface StudioKeys {
  readonly keymap: Keymap;
  readonly settings: KeySettings;
  readonly mode: () => EditorMode;
  /** True when the key was used; then the browser does not get it. */
  readonly onBinding: (binding: Binding, event: KeyboardEvent) => boolean;
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
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const { keymap, settings, mode, onBinding } = latest.current;
      if (event.defaultPrevented) return;
      const focus = readFocus(document.activeElement);
      const binding = matchKey(keymap, { press: event, focus, scopes: SCOPES[mode()], settings });
      if (binding !== null && onBinding(binding, event)) event.preventDefault();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
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
  if (element.closest('[data-part="timeline"], [data-part="playhead"]') !== null) return 'timeline';
  return element.closest('[role="toolbar"]') === null ? 'other' : 'tray';
}
