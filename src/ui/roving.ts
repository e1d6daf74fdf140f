const TEXT_INPUTS = new Set(['text', 'search', 'number', 'url', 'email', 'tel', 'password']);

function isControl(element: HTMLElement): boolean {
  if (element.tabIndex < 0 && !element.hasAttribute('tabindex')) return false;
  if (element.matches(':disabled') || 'step' in element.dataset) return false;
  return element.closest('[role="radiogroup"]') === null || element.getAttribute('aria-checked') === 'true';
}

/**
 * Controls of a group in reading order: a radio group inside is entered at its chosen radio, a number field at its
 * text and not at its steps.
 */
export function rovingControls(group: HTMLElement): readonly HTMLElement[] {
  return [...group.querySelectorAll<HTMLElement>('*')].filter(isControl);
}

/** Leaves exactly one tab stop in the group: `current` when it is there, else the first control. */
export function keepOneTabStop(controls: readonly HTMLElement[], current: Element | null): void {
  const stop = controls.find((control) => control === current) ?? controls[0];
  for (const control of controls) {
    const tabIndex = control === stop ? 0 : -1;
    // Written only on change: every write would wake the watcher of the group again.
    if (control.getAttribute('tabindex') !== String(tabIndex)) control.tabIndex = tabIndex;
  }
}

/** Steps an arrow key asks for along the group's own reading direction; null when the key is not for the group. */
export function rovingTarget(
  event: { readonly key: string; readonly target: EventTarget },
  group: HTMLElement,
  controls: readonly HTMLElement[],
): HTMLElement | null {
  if (!(event.target instanceof HTMLElement)) return null;
  const at = controls.indexOf(event.target);
  if (at < 0 || isKeptByText(event.target, event.key)) return null;
  if (event.key === 'Home') return controls[0] ?? null;
  if (event.key === 'End') return controls.at(-1) ?? null;
  if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return null;
  const isReversed = getComputedStyle(group).direction === 'rtl';
  const step = (event.key === 'ArrowRight') === isReversed ? -1 : 1;
  return controls[(at + step + controls.length) % controls.length] ?? null;
}

/** In a text the arrows move the caret, and leave the field only from its ends. */
function isKeptByText(target: HTMLElement, key: string): boolean {
  const isText =
    target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && TEXT_INPUTS.has(target.type));
  if (!isText) return false;
  if (key === 'Home' || key === 'End') return true;
  const { selectionStart, selectionEnd, value } = target;
  if (selectionStart === null || selectionStart !== selectionEnd) return true;
  return key === 'ArrowLeft' ? selectionStart > 0 : selectionStart < value.length;
}
