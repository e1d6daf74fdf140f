export type Theme = 'dark' | 'light' | 'contrast';
/** `system` follows the browser; whoever asks the system for more contrast gets it in both. */
export type ThemeChoice = 'system' | Theme;
export type Density = 'compact' | 'normal' | 'touch';

export interface Appearance {
  readonly theme: ThemeChoice;
  readonly density: Density;
}

/** Answers a media query now and tells of changes: `window.matchMedia` in the page. */
export type MatchMedia = (query: string) => MediaQueryList;

const MORE_CONTRAST = '(prefers-contrast: more)';
const LIGHT_SCHEME = '(prefers-color-scheme: light)';

function resolveTheme(choice: ThemeChoice, matchMedia: MatchMedia): Theme {
  if (choice === 'contrast' || matchMedia(MORE_CONTRAST).matches) return 'contrast';
  if (choice !== 'system') return choice;
  return matchMedia(LIGHT_SCHEME).matches ? 'light' : 'dark';
}

/** Writes theme and density on the root element and keeps following the system. The function returned stops that. */
export function applyAppearance(root: HTMLElement, appearance: Appearance, matchMedia: MatchMedia): () => void {
  const write = (): void => {
    root.dataset['theme'] = resolveTheme(appearance.theme, matchMedia);
    root.dataset['density'] = appearance.density;
  };
  write();
  const queries = [matchMedia(MORE_CONTRAST), matchMedia(LIGHT_SCHEME)];
  for (const query of queries) query.addEventListener('change', write);
  return () => {
    for (const query of queries) query.removeEventListener('change', write);
  };
}

/** Tokens of tokens.css as colours a canvas understands, as they are where `element` stands. */
export function readTokens<Name extends string>(
  element: HTMLElement,
  names: readonly Name[],
): ReadonlyMap<Name, string> {
  // A custom property reads back as written, system colours by name: only a real colour property is resolved.
  const probe = element.ownerDocument.createElement('span');
  probe.hidden = true;
  element.append(probe);
  const colours = new Map<Name, string>();
  for (const name of names) {
    probe.style.color = `var(--${name})`;
    colours.set(name, getComputedStyle(probe).color);
  }
  probe.remove();
  return colours;
}
