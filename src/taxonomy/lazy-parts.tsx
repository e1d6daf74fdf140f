import type { ComponentProps, ReactNode } from 'react';
import { lazy, Suspense } from 'react';

// Searching labels is all that the studio starts with; what edits them comes when it is asked for.
const Editor = lazy(async () => ({ default: (await import('./TaxonomyEditor')).TaxonomyEditor }));

/** The taxonomy editor, loaded with its screen. */
export function TaxonomyEditor(props: ComponentProps<typeof Editor>): ReactNode {
  return (
    <Suspense fallback={null}>
      <Editor {...props} />
    </Suspense>
  );
}
