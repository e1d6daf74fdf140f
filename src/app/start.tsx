import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { present } from '../core';
import { formats, startI18n } from '../i18n';
import { createSettings, openStorage } from '../storage';
import { applyAppearance } from '../ui';
import { App } from './App';
import { openServices } from './shell/open-services';
import { parseRoute } from './shell/use-route';
import { fetchScreen } from './shell/screens';
import { showPlainCrash } from './shell/plain-crash';
import { StorageTrouble } from './shell/StorageTrouble';

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
  const opening = openStorage();
  await startI18n({
    wishes: {
      address: new URLSearchParams(location.search).get('lng'),
      stored: values.language,
      preferred: navigator.languages,
    },
    digits: values.digits,
    root,
  });
  fetchScreen(parseRoute(location.hash.replace(/^#/, '')));
  const host = present(document.getElementById('root'), 'the page has no root element');
  const startedAt = formats().dateTime(Date.now());
  const react = createRoot(host, { onUncaughtError: (thrown) => showPlainCrash(host, thrown, startedAt) });
  try {
    const storage = await opening;
    react.render(
      storage.ok ? (
        <StrictMode>
          <App services={openServices(storage.value, settings)} />
        </StrictMode>
      ) : (
        <StorageTrouble problem={storage.error} />
      ),
    );
  } catch (thrown) {
    showPlainCrash(host, thrown, startedAt);
    throw thrown;
  }
}
