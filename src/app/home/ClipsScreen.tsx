import type { ReactNode } from 'react';
import { useEffect, useState } from 'react';
import { EditorProvider, useQuery } from '../../hooks';
import { useTranslation } from '../../i18n';
import { BundleDialog, chooseDataFile, chooseVideos, DropZone, ImportDialog, looksLikeData } from '../../projects';
import type { ChosenFile } from '../../projects';
import { Button, Dialog } from '../../ui';
import { CopiesDialog, CopyReminder, CopyState } from '../copies/lazy-copies';
import type { AppServices } from '../services';
import { addClip } from '../session/add-clips';
import type { ProjectSession } from '../session/project-session';
import { useExternal } from '../session/use-external';
import { useBundle } from '../session/use-bundle';
import { useImport } from '../session/use-import';
import { AppBar } from '../shell/AppBar';
import { ExportFlow } from '../shell/ExportFlow';
import { RestorePoints } from '../shell/RestorePoints';
import { ProjectBanner } from '../shell/ProjectBanner';
import { ProjectNav } from '../shell/ProjectNav';
import { SaveBundleFlow } from '../shell/SaveBundleFlow';
import { SaveStateChip } from '../shell/SaveStateChip';
import { SettingsDialog } from '../shell/lazy-dialogs';
import { ClipShelf } from './ClipShelf';
import { TaskLine } from './TaskLine';
import styles from '../shell/shell.module.css';

interface ClipsScreenProps {
  readonly services: AppServices;
  readonly session: ProjectSession;
  /** Reads the project anew, after lines came in past the editor. */
  readonly onReopen: () => void;
}

/** The clips of a project. */
export function ClipsScreen(props: ClipsScreenProps): ReactNode {
  return (
    <EditorProvider editor={props.session.editor}>
      <Clips {...props} />
    </EditorProvider>
  );
}

function Clips({ services, session, onReopen }: ClipsScreenProps): ReactNode {
  const { t } = useTranslation('admin');
  const { t: people } = useTranslation('people');
  const [isCopiesOpen, setIsCopiesOpen] = useState(false);
  const [isSettingsOpen, setIsSettingsOpen] = useState(false);
  const [isExportOpen, setIsExportOpen] = useState(false);
  const [isRestoreOpen, setIsRestoreOpen] = useState(false);
  const [isSaveOpen, setIsSaveOpen] = useState(false);
  const { t: bundleText } = useTranslation('bundles');
  const task = services.storage.tasks.get(session.projectId);
  const project = useQuery((queries) => queries.project());
  const imports = useExternal(services.importer.subscribe, services.importer.list).filter(
    ({ project: of }) => of === session.projectId,
  );
  const bringIn = useImport(services, session, () => undefined);
  const bundle = useBundle(services, session, onReopen);
  useEffect(() => {
    bundle.resume();
    // oxlint-disable-next-line react/exhaustive-deps -- once for each opening of the project
  }, [session]);
  const add = (files: readonly ChosenFile[]): void => {
    const [first] = files;
    if (first !== undefined && files.every(({ file }) => looksLikeData(file))) {
      bundle.offer(first.file, bringIn.start);
      return;
    }
    void services.importer.add(session.projectId, files, async (chosen, media) => {
      await addClip(services, session, chosen, media);
    });
  };
  return (
    <DropZone onFiles={add} hint={t(($) => $.home.dropHere)}>
      <AppBar
        services={services}
        trail={[{ text: project?.name ?? '', href: `#/p/${session.projectId}/clips` }]}
        onSettings={() => setIsSettingsOpen(true)}
        onExport={() => setIsExportOpen(true)}
      >
        <SaveStateChip session={session} />
        <CopyState services={services} session={session} />
      </AppBar>
      <ProjectBanner session={session} onDownload={() => setIsExportOpen(true)} />
      <CopyReminder services={services} session={session} />
      <main data-part="main" data-screen="project" data-ready="true" className={styles['page']}>
        <div className={styles['column']}>
          <ProjectNav projectId={session.projectId} current="clips" />
          <div className={styles['row']}>
            <h1 className={styles['grow']}>{project?.name}</h1>
            <Button
              variant="primary"
              data-part="add-clips"
              onPress={() => void chooseVideos({ multiple: true }).then((files) => files.length > 0 && add(files))}
            >
              {t(($) => $.home.addClips)}
            </Button>
            <Button
              data-part="import"
              onPress={() => void chooseDataFile().then((file) => file !== null && bundle.offer(file, bringIn.start))}
            >
              {t(($) => $.home.import)}
            </Button>
            <Button data-part="save-bundle-open" onPress={() => setIsSaveOpen(true)}>
              {bundleText(($) => $.save.button)}
            </Button>
            <Button data-part="restore" onPress={() => setIsRestoreOpen(true)}>
              {t(($) => $.restore.title)}
            </Button>
            <Button data-part="copies" onPress={() => setIsCopiesOpen(true)}>
              {people(($) => $.copies.open)}
            </Button>
          </div>
          {task !== null && <TaskLine task={task} />}
          <ClipShelf services={services} session={session} imports={imports} />
        </div>
      </main>
      <BundleDialog
        state={bundle.state}
        onApply={bundle.apply}
        onCancel={bundle.cancel}
        onOpenProject={bundle.finish}
      />
      {isSaveOpen && <SaveBundleFlow services={services} session={session} onClose={() => setIsSaveOpen(false)} />}
      <ImportDialog state={bringIn.state} onApply={bringIn.apply} onCancel={bringIn.cancel} />
      {isRestoreOpen && (
        <Dialog title={t(($) => $.restore.title)} isOpen onClose={() => setIsRestoreOpen(false)} isWide>
          <RestorePoints session={session} onRestored={() => setIsRestoreOpen(false)} />
        </Dialog>
      )}
      {isCopiesOpen && <CopiesDialog services={services} session={session} onClose={() => setIsCopiesOpen(false)} />}
      <ExportFlow session={session} isOpen={isExportOpen} onClose={() => setIsExportOpen(false)} />
      <SettingsDialog isOpen={isSettingsOpen} services={services} onClose={() => setIsSettingsOpen(false)} />
    </DropZone>
  );
}
