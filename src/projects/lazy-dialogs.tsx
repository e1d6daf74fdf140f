import type { ComponentProps, ReactNode } from 'react';
import { lazy, Suspense } from 'react';

// A start need not wait for what only dialogs use: each is loaded when it is opened for the first time.
const Create = lazy(async () => ({ default: (await import('./CreateProjectDialog')).CreateProjectDialog }));
const Export = lazy(async () => ({ default: (await import('./ExportDialog')).ExportDialog }));
const Import = lazy(async () => ({ default: (await import('./ImportDialog')).ImportDialog }));

export function CreateProjectDialog(props: ComponentProps<typeof Create>): ReactNode {
  return (
    props.isOpen && (
      <Suspense fallback={null}>
        <Create {...props} />
      </Suspense>
    )
  );
}

export function ExportDialog(props: ComponentProps<typeof Export>): ReactNode {
  return (
    props.isOpen && (
      <Suspense fallback={null}>
        <Export {...props} />
      </Suspense>
    )
  );
}

export function ImportDialog(props: ComponentProps<typeof Import>): ReactNode {
  return (
    props.state !== null && (
      <Suspense fallback={null}>
        <Import {...props} />
      </Suspense>
    )
  );
}
