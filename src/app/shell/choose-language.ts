import type { Settings } from '../../storage';

/** Stores the language and loads the page anew in place: the widget kit reads its strings once a page. */
export function chooseLanguage(settings: Settings, tag: string): void {
  settings.set({ language: tag, returnFocus: 'language' });
  const address = new URL(location.href);
  address.searchParams.delete('lng');
  if (address.href !== location.href) history.replaceState(null, '', address);
  location.reload();
}
