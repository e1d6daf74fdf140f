import type { ReactNode } from 'react';
import { useCallback, useEffect, useState } from 'react';
import { errorText, formats, useTranslation } from '../../i18n';
import {
  BundleDialog,
  chooseDataFile,
  chooseVideos,
  CreateProjectDialog,
  createStarterProject,
  DropZone,
  ImportDialog,
  looksLikeData,
  ProjectList,
} from '../../projects';
import type { ChosenFile, ProjectAction } from '../../projects';
import type { ProjectSummary } from '../../storage';
import { Button, Dialog } from '../../ui';
import { openSample } from '../session/open-sample';
import { deleteProject, duplicateProject, stepProject } from '../session/project-actions';
import type { ProjectStep } from '../session/project-actions';
import { startWithFiles } from '../session/start-with-files';
import { useBundle } from '../session/use-bundle';
import { useImport } from '../session/use-import';
import type { AppServices } from '../services';
import { AppBar } from '../shell/AppBar';
import { SettingsDialog } from '../shell/lazy-dialogs';
import styles from '../shell/shell.module.css';
import type { Route } from '../shell/use-route';
import { activeLanguage } from '../../i18n';

interface HomeScreenProps {
  readonly services: AppServices;
  readonly go: (route: Route) => void;
}

type Open = 'settings' | 'create' | null;

const STEPS: Readonly<Partial<Record<ProjectAction, ProjectStep>>> = {
  archive: 'archiveProject',
  reopen: 'reopenProject',
  trash: 'trashProject',
  takeBack: 'takeBackProject',
};

/** The first screen: the sample, one's own clips, and the projects of this browser. */
export function HomeScreen({ services, go }: HomeScreenProps): ReactNode {
  const { t } = useTranslation('admin');
  const [open, setOpen] = useState<Open>(null);
  const [projects, setProjects] = useState<readonly ProjectSummary[] | null>(null);
  const [doomed, setDoomed] = useState<ProjectSummary | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const reload = useCallback(() => void services.storage.listProjects().then(setProjects), [services]);
  useEffect(reload, [reload]);
  const nextName = t(($) => $.createProject.defaultName, { number: formats().number((projects?.length ?? 0) + 1) });

  const busy = async (work: () => Promise<Route | null>): Promise<void> => {
    setIsBusy(true);
    const route = await work();
    setIsBusy(false);
    if (route !== null) go(route);
  };
  const bringIn = useImport(services, null, (project) => go({ screen: 'clips', project }));
  const bundle = useBundle(services, null, (project) => go({ screen: 'clips', project }));
  const addFiles = (files: readonly ChosenFile[]): void => {
    const [first] = files;
    if (first !== undefined && files.every(({ file }) => looksLikeData(file))) bundle.offer(first.file, bringIn.start);
    else if (files.length > 0) void busy(() => startWithFiles(services, files, nextName));
  };
  const create = (name: string): void => {
    setOpen(null);
    void busy(async () => {
      const id = services.newId();
      const nowIso = new Date(services.clock.nowMs()).toISOString();
      const annotator = services.actor();
      const made = await createStarterProject(services.storage, {
        id,
        name,
        annotator,
        nowIso,
        language: activeLanguage().tag,
      });
      return made.ok ? { screen: 'clips', project: id } : null;
    });
  };
  /** Tells when another tab has the project; otherwise what happened, where the list alone does not show it. */
  const finish = (isDone: boolean, said: string | null, undo?: () => void): void => {
    reload();
    const { what, safe } = errorText('S-306');
    if (!isDone) services.toaster.show(`${what} ${safe}`);
    else if (said !== null) {
      services.toaster.show(said, undo && { label: t(($) => $.clips.undo), onPress: undo });
    }
  };
  const act = (action: ProjectAction, project: ProjectSummary): void => {
    const { id, name } = project;
    const step = STEPS[action];
    if (action === 'delete') setDoomed(project);
    else if (action === 'duplicate') void duplicateProject(services, id).then((isDone) => finish(isDone, null));
    else if (step !== undefined) {
      const said = action === 'trash' ? t(($) => $.projectList.trashed, { name }) : null;
      void stepProject(services, id, step).then((isDone) => finish(isDone, said, () => act('takeBack', project)));
    }
  };
  return (
    <DropZone onFiles={addFiles} hint={t(($) => $.home.dropHere)}>
      <AppBar services={services} trail={[]} onSettings={() => setOpen('settings')} />
      <main
        data-part="main"
        data-screen="home"
        data-ready={projects !== null && !isBusy ? 'true' : undefined}
        className={styles['page']}
      >
        <div className={styles['column']}>
          <div>
            <h1>{t(($) => $.home.title)}</h1>
            <p className={styles['lead']}>{t(($) => $.home.lead)}</p>
          </div>
          <div className={styles['row']}>
            <Button variant="primary" data-part="try-sample" onPress={() => void busy(() => openSample(services))}>
              {t(($) => $.home.trySample)}
            </Button>
            <Button data-part="add-clips" onPress={() => void chooseVideos({ multiple: true }).then(addFiles)}>
              {t(($) => $.home.addClips)}
            </Button>
            <Button data-part="create-project" onPress={() => setOpen('create')}>
              {t(($) => $.home.createProject)}
            </Button>
            <Button
              data-part="import"
              onPress={() => void chooseDataFile().then((file) => file !== null && bundle.offer(file, bringIn.start))}
            >
              {t(($) => $.home.import)}
            </Button>
            <span className={styles['note']}>{t(($) => $.home.trySampleNote)}</span>
          </div>
          {projects !== null && <ProjectList projects={projects} nowMs={services.clock.nowMs()} onAction={act} />}
        </div>
      </main>
      <CreateProjectDialog
        isOpen={open === 'create'}
        suggestedName={nextName}
        onClose={() => setOpen(null)}
        onCreate={create}
      />
      <BundleDialog
        state={bundle.state}
        onApply={bundle.apply}
        onCancel={bundle.cancel}
        onOpenProject={bundle.finish}
      />
      <ImportDialog state={bringIn.state} onApply={bringIn.apply} onCancel={bringIn.cancel} />
      <SettingsDialog isOpen={open === 'settings'} services={services} onClose={() => setOpen(null)} />
      <DeleteDialog
        project={doomed}
        onClose={() => setDoomed(null)}
        onDelete={(project) => {
          setDoomed(null);
          const said = t(($) => $.home.deleted, { name: project.name });
          void deleteProject(services, project.id).then((isDone) => finish(isDone, said));
        }}
      />
    </DropZone>
  );
}

interface DeleteDialogProps {
  readonly project: ProjectSummary | null;
  readonly onClose: () => void;
  readonly onDelete: (project: ProjectSummary) => void;
}

/** Deleting a project is the one thing no undo takes back, so it is asked. */
function DeleteDialog({ project, onClose, onDelete }: DeleteDialogProps): ReactNode {
  const { t } = useTranslation('admin');
  if (project === null) return null;
  const { name } = project;
  return (
    <Dialog
      title={t(($) => $.home.deleteTitle, { name })}
      isOpen
      onClose={onClose}
      footer={
        <Button variant="danger" onPress={() => onDelete(project)}>
          {t(($) => $.home.delete)}
        </Button>
      }
    >
      <p>{t(($) => $.home.confirmDelete, { name })}</p>
    </Dialog>
  );
}
