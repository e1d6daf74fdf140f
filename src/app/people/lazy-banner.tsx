import type { ComponentProps, ReactNode } from 'react';
import { lazy, Suspense } from 'react';
import { useQuery } from '../../hooks';
import { loadNamespace } from '../../i18n';

const Banner = lazy(async () => {
  const [banner] = await Promise.all([import('./WorkBanner'), loadNamespace('people')]);
  return { default: banner.WorkBanner };
});

/** Where the work on a clip stands; its code comes with the first project that has assignments. */
export function WorkBanner(props: ComponentProps<typeof Banner>): ReactNode {
  const hasWork = useQuery((queries) => queries.assignments().length > 0);
  if (!hasWork) return null;
  return (
    <Suspense fallback={null}>
      <Banner {...props} />
    </Suspense>
  );
}
