import type { ComponentProps, ReactNode } from 'react';
import { lazy, Suspense } from 'react';
import { loadNamespace } from '../../i18n';

// Work comes first: what tells of its copies is fetched while it begins.
const State = lazy(async () => {
  const [state] = await Promise.all([import('./CopyState'), loadNamespace('people')]);
  return { default: state.CopyState };
});
const Reminder = lazy(async () => {
  const [reminder] = await Promise.all([import('./CopyReminderBanner'), loadNamespace('people')]);
  return { default: reminder.CopyReminderBanner };
});
const Dialog = lazy(async () => ({ default: (await import('./OpenCopiesDialog')).OpenCopiesDialog }));

export function CopyState(props: ComponentProps<typeof State>): ReactNode {
  return (
    <Suspense fallback={null}>
      <State {...props} />
    </Suspense>
  );
}

export function CopyReminder(props: ComponentProps<typeof Reminder>): ReactNode {
  return (
    <Suspense fallback={null}>
      <Reminder {...props} />
    </Suspense>
  );
}

/** Mounted while it is open. */
export function CopiesDialog(props: ComponentProps<typeof Dialog>): ReactNode {
  return (
    <Suspense fallback={null}>
      <Dialog {...props} />
    </Suspense>
  );
}
