import { useEffect } from 'react';
import { activeLanguage, text } from '../../i18n';
import { nameOfPerson } from '../people/people';
import type { AppServices } from '../services';

/** After a choice that loads the page anew, the focus goes back to where it was made, and the choice is said. */
export function useReturnedFocus(services: AppServices): void {
  useEffect(() => {
    const { returnFocus } = services.settings.get();
    if (returnFocus === null) return undefined;
    // The screen that holds the part may come after its data: wait until it is there.
    const watcher = new MutationObserver(tryFocus);
    function tryFocus(): void {
      const part = document.querySelector<HTMLElement>(`[data-part="${CSS.escape(returnFocus ?? '')}"]`);
      if (part === null || document.querySelector('[data-part="main"][data-ready="true"]') === null) return;
      watcher.disconnect();
      services.settings.set({ returnFocus: null });
      part.focus();
      services.announcer.say(
        returnFocus === 'profile'
          ? text(($) => $.appBar.nowWorking, { ns: 'admin', name: nameOfPerson(services.settings, services.actor()) })
          : text(($) => $.language.button, { ns: 'common', name: activeLanguage().nativeName }),
      );
    }
    watcher.observe(document.body, { childList: true, subtree: true, attributes: true });
    tryFocus();
    return () => watcher.disconnect();
  }, [services]);
}
