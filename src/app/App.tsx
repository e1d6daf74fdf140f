import type { ReactNode } from 'react';
import { lazy, Suspense, useEffect, useState } from 'react';
import { loadNamespace, useTranslation } from '../i18n';
import { EmptyState, LiveRegions, ToastRegion, UiRoot } from '../ui';
import { ClipsScreen } from './home/ClipsScreen';
import { HomeScreen } from './home/HomeScreen';
import type { AppServices } from './services';
import type { ProjectSession } from './session/project-session';
import { AppBar } from './shell/AppBar';
import { Boundary } from './shell/Boundary';
import { useReturnedFocus } from './shell/returned-focus';
import styles from './shell/shell.module.css';
import { useRoute } from './shell/use-route';
import type { Route } from './shell/use-route';

// Konva, video.js and the timeline come with the studio and not before.
const Studio = lazy(async () => {
  const [{ StudioScreen }] = await Promise.all([import('./studio/StudioScreen'), loadNamespace('commands')]);
  return { default: StudioScreen };
});

export function App({ services }: { readonly services: AppServices }): ReactNode {
  const [route, go] = useRoute();
  const { t } = useTranslation('admin');
  useReturnedFocus(services);
  return (
    <UiRoot>
      <div className={styles['app']}>
        <Boundary part={t(($) => $.appBar.brand)}>
          {route.screen === 'home' ? (
            <HomeScreen services={services} go={go} />
          ) : (
            <ProjectRoute key={route.project} services={services} route={route} />
          )}
        </Boundary>
      </div>
      <ToastRegion toaster={services.toaster} />
      <LiveRegions announcer={services.announcer} />
    </UiRoot>
  );
}

type ProjectRouteProps = {
  readonly services: AppServices;
  readonly route: Exclude<Route, { readonly screen: 'home' }>;
};

function ProjectRoute({ services, route }: ProjectRouteProps): ReactNode {
  const { t } = useTranslation('admin');
  const [session, setSession] = useState<ProjectSession | null>(null);
  const [isMissing, setIsMissing] = useState(false);
  useEffect(() => {
    let left = false;
    void services.openProject(route.project).then((opened) => {
      if (left) return;
      setSession(opened);
      setIsMissing(opened === null);
    });
    return () => {
      left = true;
    };
  }, [services, route.project]);
  if (isMissing) {
    return (
      <>
        <AppBar services={services} trail={[]} onSettings={() => undefined} />
        <main data-part="main" data-screen="project" data-ready="true" className={styles['page']}>
          <EmptyState title={t(($) => $.project.missing)}>
            <a href="#/">{t(($) => $.project.backHome)}</a>
          </EmptyState>
        </main>
      </>
    );
  }
  if (session === null) return null;
  if (route.screen === 'clips') return <ClipsScreen services={services} session={session} />;
  return (
    <Suspense fallback={null}>
      <Studio services={services} session={session} clipId={route.clip} />
    </Suspense>
  );
}
