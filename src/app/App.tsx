import type { ReactNode } from 'react';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from '../i18n';
import { EmptyState, LiveRegions, ToastRegion, UiRoot } from '../ui';
import { UpdateBanner } from './offline/UpdateBanner';
import type { AppServices } from './services';
import type { ProjectSession } from './session/project-session';
import { AppBar } from './shell/AppBar';
import { Boundary } from './shell/Boundary';
import { useReturnedFocus } from './shell/returned-focus';
import styles from './shell/shell.module.css';
import { loadClips, loadHome, loadStudio, loadTaxonomy } from './shell/screens';
import { useRoute } from './shell/use-route';
import type { Route } from './shell/use-route';

const Home = lazy(loadHome);
const Clips = lazy(loadClips);
const Studio = lazy(loadStudio);
const Taxonomy = lazy(loadTaxonomy);

export function App({ services }: { readonly services: AppServices }): ReactNode {
  const [route, go] = useRoute();
  const { t } = useTranslation('admin');
  useReturnedFocus(services);
  return (
    <UiRoot>
      <div className={styles['app']}>
        <UpdateBanner updates={services.updates} />
        <Boundary part={t(($) => $.appBar.brand)} savedAtMs={services.savedAtMs}>
          <Suspense fallback={null}>
            {route.screen === 'home' ? (
              <Home services={services} go={go} />
            ) : (
              <ProjectRoute key={route.project} services={services} route={route} />
            )}
          </Suspense>
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
  const [turn, setTurn] = useState(0);
  const reopen = (): void => {
    setSession(null);
    void services.closeProject().then(() => setTurn(turn + 1));
  };
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
  }, [services, route.project, turn]);
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
  if (route.screen === 'clips') return <Clips services={services} session={session} onReopen={reopen} />;
  if (route.screen === 'taxonomy') return <Taxonomy services={services} session={session} />;
  return <Studio services={services} session={session} clipId={route.clip} />;
}
