import { useLayoutEffect, useState } from 'react';
import type { RefObject } from 'react';
import { readTokens } from '../ui';

const SCENE_COLOURS = [
  'bg',
  'panel',
  'raised',
  'selected',
  'text',
  'muted',
  'accent',
  'line',
  'hairline',
  'focus',
  'danger',
  'warn',
] as const;
export type SceneColour = (typeof SCENE_COLOURS)[number];
export type SceneColours = Readonly<Record<SceneColour, string>>;

/** Media features under which the tokens read otherwise, besides the theme written on the root element. */
const FEATURES = ['(forced-colors: active)', '(prefers-contrast: more)'];

/** Colours of the surface `element` stands on, read again when the theme changes; null before the first reading. */
export function useSceneColours(element: RefObject<HTMLElement | null>): SceneColours | null {
  const [colours, setColours] = useState<SceneColours | null>(null);
  useLayoutEffect(() => {
    const target = element.current;
    if (target === null) return undefined;
    const read = (): void => setColours(readColours(target));
    read();
    const observer = new MutationObserver(read);
    observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    const queries = FEATURES.flatMap((feature) => globalThis.matchMedia?.(feature) ?? []);
    for (const query of queries) query.addEventListener('change', read);
    return () => {
      observer.disconnect();
      for (const query of queries) query.removeEventListener('change', read);
    };
  }, [element]);
  return colours;
}

function readColours(element: HTMLElement): SceneColours {
  const tokens = readTokens(element, SCENE_COLOURS);
  const read = (name: SceneColour): string => tokens.get(name) ?? '';
  return {
    bg: read('bg'),
    panel: read('panel'),
    raised: read('raised'),
    selected: read('selected'),
    text: read('text'),
    muted: read('muted'),
    accent: read('accent'),
    line: read('line'),
    hairline: read('hairline'),
    focus: read('focus'),
    danger: read('danger'),
    warn: read('warn'),
  };
}
