import type { ComponentProps, ReactNode } from 'react';
import { lazy, Suspense } from 'react';
import { loadNamespace } from '../../i18n';

// The picture and the timeline come first; the code of the dialogs is fetched while a person looks at them.
const Dialogs = lazy(async () => ({ default: (await import('./StudioDialogs')).StudioDialogs }));
const Table = lazy(async () => ({ default: (await import('./segment-table/SegmentTable')).SegmentTable }));

const Segment = lazy(async () => {
  const [part] = await Promise.all([import('./InspectorSegment'), loadNamespace('vocabulary')]);
  return { default: part.InspectorSegment };
});

/** The dialogs of the studio. Mounted with it, so that their code is there before a key asks for one. */
export function StudioDialogs(props: ComponentProps<typeof Dialogs>): ReactNode {
  return (
    <Suspense fallback={null}>
      <Dialogs {...props} />
    </Suspense>
  );
}

/** The table of segments, loaded when it is shown for the first time. */
export function SegmentTable(props: ComponentProps<typeof Table>): ReactNode {
  return (
    <Suspense fallback={null}>
      <Table {...props} />
    </Suspense>
  );
}

/** The form of a segment, fetched while a person looks at the picture. */
export function InspectorSegment(props: ComponentProps<typeof Segment>): ReactNode {
  return (
    <Suspense fallback={null}>
      <Segment {...props} />
    </Suspense>
  );
}
