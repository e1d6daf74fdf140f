import type { ReactElement } from 'react';
import { useSyncExternalStore } from 'react';
import { useTranslation } from '../i18n';
import type { Announcer } from './announcer';
import { VisuallyHidden } from './VisuallyHidden';

export interface LiveRegionsProps {
  readonly announcer: Announcer;
}

/** The page's one polite and one assertive region. There from the start: a region made with its text is not spoken. */
export function LiveRegions({ announcer }: LiveRegionsProps): ReactElement {
  const { t } = useTranslation('common');
  const polite = useSyncExternalStore(announcer.subscribe, () => announcer.current('polite'));
  const assertive = useSyncExternalStore(announcer.subscribe, () => announcer.current('assertive'));
  return (
    <VisuallyHidden>
      <output aria-live="polite" aria-atomic aria-label={t(($) => $.announcements)} data-part="live-polite">
        <span key={polite.serial}>{polite.text}</span>
      </output>
      <span role="alert" aria-live="assertive" aria-atomic data-part="live-assertive">
        <span key={assertive.serial}>{assertive.text}</span>
      </span>
    </VisuallyHidden>
  );
}
