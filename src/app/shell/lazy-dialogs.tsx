import type { ComponentProps, ReactNode } from 'react';
import { lazy, Suspense } from 'react';

// A start need not wait for the widgets that only dialogs use.
const Settings = lazy(async () => ({ default: (await import('./SettingsDialog')).SettingsDialog }));

/** The settings, loaded when they are opened for the first time. */
export function SettingsDialog(props: ComponentProps<typeof Settings>): ReactNode {
  if (!props.isOpen) return null;
  return (
    <Suspense fallback={null}>
      <Settings {...props} />
    </Suspense>
  );
}
