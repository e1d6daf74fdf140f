import type { ReactNode } from 'react';
import { useEffect, useState } from 'react';
import { EditorProvider, useQuery } from '../../hooks';
import { TaxonomyEditor } from '../../taxonomy';
import type { AppServices } from '../services';
import type { ProjectSession } from '../session/project-session';
import { AppBar } from '../shell/AppBar';
import { ExportFlow } from '../shell/ExportFlow';
import { SettingsDialog } from '../shell/lazy-dialogs';
import { ProjectBanner } from '../shell/ProjectBanner';
import { ProjectNav } from '../shell/ProjectNav';
import { SaveStateChip } from '../shell/SaveStateChip';
import styles from '../shell/shell.module.css';
import { useKeyCaps } from '../studio/key-caps';
import { useKeymap } from '../studio/use-keymap';
import { ProjectUndo } from './ProjectUndo';
import { TaxonomyFiles } from './TaxonomyFiles';

interface TaxonomyScreenProps {
  readonly services: AppServices;
  readonly session: ProjectSession;
}

/** What a project labels with: its labels, keys, tiers and attributes. */
export function TaxonomyScreen(props: TaxonomyScreenProps): ReactNode {
  return (
    <EditorProvider editor={props.session.editor}>
      <Taxonomy {...props} />
    </EditorProvider>
  );
}

function Taxonomy({ services, session }: TaxonomyScreenProps): ReactNode {
  const [isSettingsOpen, setIsSettingsOpen] = useState(false);
  const [isExportOpen, setIsExportOpen] = useState(false);
  const project = useQuery((queries) => queries.project());
  const isReady = useOpenTaxonomy(session);
  const { keymap } = useKeymap(services.settings);
  const caps = useKeyCaps(keymap);
  const { announcer, toaster, newId } = services;
  return (
    <>
      <AppBar
        services={services}
        trail={[{ text: project?.name ?? '', href: `#/p/${session.projectId}/clips` }]}
        onSettings={() => setIsSettingsOpen(true)}
        onExport={() => setIsExportOpen(true)}
      >
        <SaveStateChip session={session} />
      </AppBar>
      <ProjectBanner session={session} onDownload={() => setIsExportOpen(true)} />
      <main data-part="main" data-screen="project" data-ready={isReady ? 'true' : undefined} className={styles['page']}>
        <div className={`${styles['column']} ${styles['wide']}`}>
          <ProjectNav projectId={session.projectId} current="taxonomy" />
          <TaxonomyEditor tools={{ announcer, toaster, newId, capOfPlace: caps.ofPlace }} isReady={isReady}>
            <ProjectUndo services={services} isReady={isReady} />
            <TaxonomyFiles services={services} isReady={isReady} />
          </TaxonomyEditor>
        </div>
      </main>
      <ExportFlow session={session} isOpen={isExportOpen} onClose={() => setIsExportOpen(false)} />
      <SettingsDialog isOpen={isSettingsOpen} services={services} onClose={() => setIsSettingsOpen(false)} />
    </>
  );
}

/** True once every set of the project is open. */
function useOpenTaxonomy(session: ProjectSession): boolean {
  const [isReady, setIsReady] = useState(false);
  useEffect(() => {
    let left = false;
    void session.openTaxonomy().then(() => {
      if (!left) setIsReady(true);
    });
    return () => {
      left = true;
    };
  }, [session]);
  return isReady;
}
