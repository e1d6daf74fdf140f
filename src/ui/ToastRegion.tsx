import X from 'lucide-react/icons/x';
import type { FocusEvent, ReactElement } from 'react';
import { useSyncExternalStore } from 'react';
import { useTranslation } from '../i18n';
import { Button } from './Button';
import { IconButton } from './IconButton';
import type { Toaster } from './toaster';
import styles from './ToastRegion.module.css';

export interface ToastRegionProps {
  readonly toaster: Toaster;
}

/** Where messages appear. Spoken by the announcer, so the region itself is silent, with its buttons in reach of Tab. */
export function ToastRegion({ toaster }: ToastRegionProps): ReactElement {
  const { t } = useTranslation('common');
  const toast = useSyncExternalStore(toaster.subscribe, toaster.current);
  const releaseOutside = (event: FocusEvent<HTMLElement>): void => {
    if (!event.currentTarget.contains(event.relatedTarget)) toaster.release();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- pointer and focus only hold the message here; what can be done stands in its buttons
    <section
      aria-label={t(($) => $.messages)}
      data-part="messages"
      className={styles['region']}
      onPointerEnter={toaster.hold}
      onPointerLeave={toaster.release}
      onFocus={toaster.hold}
      onBlur={releaseOutside}
    >
      {toast === null ? null : (
        <div key={toast.id} className={styles['toast']}>
          <span className={styles['text']}>{toast.text}</span>
          {toast.action === null ? null : (
            <Button
              variant="quiet"
              onPress={() => {
                toast.action?.onPress();
                toaster.close();
              }}
            >
              {toast.action.label}
            </Button>
          )}
          <IconButton icon={X} label={t(($) => $.close)} onPress={toaster.close} />
        </div>
      )}
    </section>
  );
}
