import type { ComponentProps, ReactNode } from 'react';
import { lazy, Suspense } from 'react';
import { loadNamespace } from '../i18n';

// A start need not wait for what only dialogs use: each is loaded when it is opened for the first time.
const Create = lazy(async () => ({ default: (await import('./CreateProjectDialog')).CreateProjectDialog }));
const Export = lazy(async () => ({ default: (await import('./ExportDialog')).ExportDialog }));
const Import = lazy(async () => ({ default: (await import('./ImportDialog')).ImportDialog }));

const Bundle = lazy(async () => {
  const [dialog] = await Promise.all([import('./bundle/BundleDialog'), loadNamespace('bundles')]);
  return { default: dialog.BundleDialog };
});
const SaveBundle = lazy(async () => {
  const [dialog] = await Promise.all([import('./bundle/SaveBundleDialog'), loadNamespace('bundles')]);
  return { default: dialog.SaveBundleDialog };
});

export function BundleDialog(props: ComponentProps<typeof Bundle>): ReactNode {
  return (
    props.state !== null && (
      <Suspense fallback={null}>
        <Bundle {...props} />
      </Suspense>
    )
  );
}

export function SaveBundleDialog(props: ComponentProps<typeof SaveBundle>): ReactNode {
  return (
    <Suspense fallback={null}>
      <SaveBundle {...props} />
    </Suspense>
  );
}

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
