import type { ReactNode } from 'react';
import { useState } from 'react';
import { ok } from '../../core';
import { useQuery } from '../../hooks';
import { errorText, useTranslation } from '../../i18n';
import type { Clip } from '../../model';
import { ClipList, TrashedClips } from '../../projects';
import type { ClipImport } from '../../projects';
import { Button, EmptyState } from '../../ui';
import { AssignDialog } from '../people/AssignDialog';
import { personOf } from '../people/people';
import { ReturnDialog } from '../people/ReturnDialog';
import type { AppServices } from '../services';
import { deleteClipForGood } from '../session/delete-clip';
import type { ProjectSession } from '../session/project-session';
import { useExternal } from '../session/use-external';
import styles from '../shell/shell.module.css';
import { firstShelf, sortClips } from './clip-shelves';
import type { ClipShelf as Shelf, ClipShelves } from './clip-shelves';
import { ClipShelfChoice } from './ClipShelfChoice';
import { ClipWork, ClipWorkMenu } from './ClipWork';
import type { WorkDialog } from './ClipWork';
import { DeleteClipDialog } from './DeleteClipDialog';

interface ClipShelfProps {
  readonly services: AppServices;
  readonly session: ProjectSession;
  readonly imports: readonly ClipImport[];
}

const NONE: ReadonlySet<string> = new Set();

function setClipTrashed(session: ProjectSession, clipId: string, isTrashed: boolean): void {
  session.editor.transact(isTrashed ? 'removeClip' : 'takeBackClip', (draft) => {
    const clip = draft.queries.byId('clip', clipId);
    if (clip !== null) draft.put({ ...clip, trashedAt: isTrashed ? draft.nowIso() : null });
    return ok();
  });
}

/** The clips of a project, chosen by who works on them; the trash among them. */
export function ClipShelf({ services, session, imports }: ClipShelfProps): ReactNode {
  const { t } = useTranslation(['people', 'admin']);
  useExternal(services.settings.subscribe, services.settings.get);
  const clips = useQuery((queries) => queries.clips());
  const assignments = useQuery((queries) => queries.assignments());
  const { role } = personOf(services.settings, services.actor());
  const shelves = sortClips(clips, assignments, services.actor());
  const [chosen, setChosen] = useState<Shelf | null>(null);
  const [dialog, setDialog] = useState<WorkDialog | null>(null);
  const shelf = chosen ?? firstShelf(role, shelves);
  const shown = shelves.clipsOn(shelf);
  if (clips.length === 0 && imports.length === 0)
    return <EmptyState title={t(($) => $.clips.empty, { ns: 'admin' })} />;
  const mayAssign = role === 'lead' && shelf !== 'trash' && shown.length > 1;
  return (
    <>
      <div className={styles['inline']}>
        <ClipShelfChoice shelves={shelves} shelf={shelf} onChange={setChosen} />
        {mayAssign && (
          <Button data-part="assign-shown" onPress={() => setDialog({ type: 'assign', clips: shown })}>
            {t(($) => $.work.assignShown)}
          </Button>
        )}
      </div>
      {shelf === 'trash' ? (
        <Trash services={services} session={session} clips={shown} />
      ) : (
        <Shown {...{ services, session, imports, shelves, clips: shown }} onDialog={setDialog} />
      )}
      <WorkDialogs services={services} dialog={dialog} onClose={() => setDialog(null)} />
    </>
  );
}

interface ShownProps extends ClipShelfProps {
  readonly clips: readonly Clip[];
  readonly shelves: ClipShelves;
  readonly onDialog: (dialog: WorkDialog) => void;
}

function Shown({ services, session, imports, clips, shelves, onDialog }: ShownProps): ReactNode {
  const { t } = useTranslation(['people', 'admin']);
  const throwAway = ({ id, name }: Clip): void => {
    setClipTrashed(session, id, true);
    services.toaster.show(
      t(($) => $.clips.removed, { ns: 'admin', name }),
      { label: t(($) => $.clips.undo, { ns: 'admin' }), onPress: () => setClipTrashed(session, id, false) },
    );
  };
  if (clips.length === 0 && imports.length === 0) return <NoClip />;
  return (
    <ClipList
      projectId={session.projectId}
      clips={clips}
      imports={imports}
      missing={NONE}
      onDismiss={(id) => services.importer.dismiss(id)}
      onRemove={throwAway}
      actions={(clip) => (
        <ClipWorkMenu services={services} clip={clip} work={shelves.workOn(clip.id)} onDialog={onDialog} />
      )}
      below={(clip) => <ClipWork services={services} clip={clip} work={shelves.workOn(clip.id)} />}
    />
  );
}

function NoClip(): ReactNode {
  const { t } = useTranslation('people');
  return <p className={styles['note']}>{t(($) => $.shelf.none)}</p>;
}

interface WorkDialogsProps {
  readonly services: AppServices;
  readonly dialog: WorkDialog | null;
  readonly onClose: () => void;
}

function WorkDialogs({ services, dialog, onClose }: WorkDialogsProps): ReactNode {
  if (dialog === null) return null;
  return dialog.type === 'assign' ? (
    <AssignDialog services={services} clips={dialog.clips} onClose={onClose} />
  ) : (
    <ReturnDialog services={services} assignment={dialog.assignment} frame={null} onClose={onClose} />
  );
}

interface TrashProps {
  readonly services: AppServices;
  readonly session: ProjectSession;
  readonly clips: readonly Clip[];
}

function Trash({ services, session, clips }: TrashProps): ReactNode {
  const { t } = useTranslation('people');
  const [doomed, setDoomed] = useState<Clip | null>(null);
  const remove = async (clip: Clip): Promise<void> => {
    const isDone = await deleteClipForGood(services, session, clip);
    setDoomed(null);
    const { what, safe } = errorText('S-306');
    services.toaster.show(isDone ? t(($) => $.clipTrash.deleted, { name: clip.name }) : `${what} ${safe}`);
  };
  return (
    <>
      {clips.length === 0 ? (
        <NoClip />
      ) : (
        <TrashedClips
          clips={clips}
          nowMs={services.clock.nowMs()}
          onTakeBack={(clip) => setClipTrashed(session, clip.id, false)}
          onDelete={setDoomed}
        />
      )}
      {doomed !== null && <DeleteClipDialog clip={doomed} onClose={() => setDoomed(null)} onDelete={remove} />}
    </>
  );
}
