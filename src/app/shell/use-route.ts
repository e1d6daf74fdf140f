import { useHashLocation } from 'wouter/use-hash-location';

export type Route =
  | { readonly screen: 'home' }
  | { readonly screen: 'clips'; readonly project: string }
  | { readonly screen: 'taxonomy'; readonly project: string }
  | { readonly screen: 'studio'; readonly project: string; readonly clip: string };

/** Reads a hash path; an unknown one is Home. */
export function parseRoute(path: string): Route {
  const [, p, project, part, clip] = (path.split('?')[0] ?? '').split('/');
  if (p !== 'p' || project === undefined || project === '') return { screen: 'home' };
  if (part === 'c' && clip !== undefined && clip !== '') return { screen: 'studio', project, clip };
  return { screen: part === 'taxonomy' ? 'taxonomy' : 'clips', project };
}

function pathOf(route: Route): string {
  if (route.screen === 'home') return '/';
  return route.screen === 'studio' ? `/p/${route.project}/c/${route.clip}` : `/p/${route.project}/${route.screen}`;
}

/** Frame asked for in an address such as `#/p/x/c/y?f=1234`; null without one. */
export function frameOfAddress(hash: string): number | null {
  const query = hash.split('?')[1];
  const frame = query === undefined ? null : new URLSearchParams(query).get('f');
  return frame !== null && /^\d{1,9}$/.test(frame) ? Number(frame) : null;
}

/** Whose work an address such as `#/p/x/c/y?as=p-1` asks for; null without one. */
export function personOfAddress(hash: string): string | null {
  const query = hash.split('?')[1];
  return query === undefined ? null : new URLSearchParams(query).get('as');
}

export function useRoute(): readonly [Route, (route: Route) => void] {
  const [path, setPath] = useHashLocation();
  return [parseRoute(path), (route) => setPath(pathOf(route))];
}
