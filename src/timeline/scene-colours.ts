import type { SceneColours } from './timeline-scene';

/** Reads the colours of the theme in force from the registered properties of the stylesheet, resolved. */
export function readSceneColours(element: HTMLElement): SceneColours {
  const style = getComputedStyle(element);
  const read = (name: string): string => style.getPropertyValue(`--timeline-${name}`);
  return {
    background: read('background'),
    row: read('row'),
    activeRow: read('active-row'),
    line: read('line'),
    text: read('text'),
    muted: read('muted'),
    accent: read('accent'),
    gap: read('gap'),
    warn: read('warn'),
    playhead: read('playhead'),
  };
}
