import type { SceneColours } from './timeline-scene';

/** Reads the colours of the theme in force; canvas paint follows the same tokens as everything else. */
export function readSceneColours(element: HTMLElement): SceneColours {
  const style = getComputedStyle(element);
  const read = (name: string): string => style.getPropertyValue(name).trim();
  return {
    background: read('--timeline-bg'),
    row: read('--timeline-row'),
    activeRow: read('--timeline-row-active'),
    line: read('--timeline-line'),
    text: read('--timeline-text'),
    muted: read('--timeline-muted'),
    accent: read('--accent'),
    gap: read('--timeline-gap'),
    warn: read('--warn'),
    playhead: read('--timeline-playhead'),
  };
}
