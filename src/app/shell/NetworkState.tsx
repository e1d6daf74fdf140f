import type { ReactNode } from 'react';
import { useSyncExternalStore } from 'react';
import { useTranslation } from '../../i18n';
import { Chip } from '../../ui';

function subscribe(listener: () => void): () => void {
  globalThis.addEventListener('online', listener);
  globalThis.addEventListener('offline', listener);
  return () => {
    globalThis.removeEventListener('online', listener);
    globalThis.removeEventListener('offline', listener);
  };
}

/** Calm on purpose: everything but an update works without a network. */
export function NetworkState(): ReactNode {
  const { t } = useTranslation('admin');
  const isOnline = useSyncExternalStore(subscribe, () => navigator.onLine);
  return (
    <span
      role="status"
      aria-live="off"
      aria-label={t(($) => $.appBar.network)}
      data-part="network"
      data-network={isOnline ? 'online' : 'offline'}
    >
      {isOnline ? null : <Chip>{t(($) => $.appBar.offline)}</Chip>}
    </span>
  );
}
