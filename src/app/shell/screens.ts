import { loadNamespace } from '../../i18n';
import { loadProjectCode } from '../../storage';
import type { ClipsScreen } from '../home/ClipsScreen';
import type { HomeScreen } from '../home/HomeScreen';
import type { TaxonomyScreen } from '../home/TaxonomyScreen';
import type { StudioScreen } from '../studio/StudioScreen';
import type { Route } from './use-route';

/* Screens come when they are asked for: Konva, the timeline and the commands' texts with the studio and not before. */

interface Loaded<Screen> {
  readonly default: Screen;
}

export async function loadHome(): Promise<Loaded<typeof HomeScreen>> {
  return { default: (await import('../home/HomeScreen')).HomeScreen };
}

export async function loadClips(): Promise<Loaded<typeof ClipsScreen>> {
  const [screen] = await Promise.all([
    import('../home/ClipsScreen'),
    loadNamespace('people'),
    loadNamespace('bundles'),
  ]);
  return { default: screen.ClipsScreen };
}

export async function loadTaxonomy(): Promise<Loaded<typeof TaxonomyScreen>> {
  const [screen] = await Promise.all([
    import('../home/TaxonomyScreen'),
    loadNamespace('commands'),
    loadNamespace('vocabulary'),
  ]);
  return { default: screen.TaxonomyScreen };
}

export async function loadStudio(): Promise<Loaded<typeof StudioScreen>> {
  const [screen] = await Promise.all([
    import('../studio/StudioScreen'),
    loadNamespace('commands'),
    loadNamespace('tools'),
  ]);
  return { default: screen.StudioScreen };
}

/** Asks for the code of the screen that an address leads to, while the store is still being opened. */
export function fetchScreen({ screen }: Pick<Route, 'screen'>): void {
  const load = { home: loadHome, clips: loadClips, taxonomy: loadTaxonomy, studio: loadStudio }[screen];
  const code = screen === 'home' ? [load()] : [load(), loadProjectCode()];
  // A screen that does not come is told where it is shown.
  for (const part of code) part.catch(() => undefined);
}
