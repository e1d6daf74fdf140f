import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { present } from '../core';
import { startI18n } from '../i18n';
import { createSettings, openStorage } from '../storage';
import { applyAppearance } from '../ui';
import { App } from './App';
import { openServices } from './shell/open-services';

/** Starts the studio in the page: language first, then what is kept, then the screens. */
export async function startApp(): Promise<void> {
  const settings = createSettings();
  const values = settings.get();
  const root = document.documentElement;
  const matchMedia = (query: string): MediaQueryList => globalThis.matchMedia(query);
  let stopFollowing = applyAppearance(root, values, matchMedia);
  settings.subscribe(() => {
    stopFollowing();
    stopFollowing = applyAppearance(root, settings.get(), matchMedia);
  });
  const [storage] = await Promise.all([
    openStorage(),
    startI18n({
      wishes: {
        address: new URLSearchParams(location.search).get('lng'),
        stored: values.language,
        preferred: navigator.languages,
      },
      digits: values.digits,
      root,
    }),
  ]);
  const host = present(document.getElementById('root'), 'the page has no root element');
  if (!storage.ok) throw new Error(`storage cannot be opened: ${storage.error.type}`);
  const services = openServices(storage.value, settings);
  createRoot(host).render(
    <StrictMode>
      <App services={services} />
    </StrictMode>,
  );
}
