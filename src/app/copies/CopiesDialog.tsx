import type { ReactNode } from 'react';
import { useState } from 'react';
import { useTranslation } from '../../i18n';
import { Button, Dialog } from '../../ui';
import type { AppServices } from '../services';
import type { ProjectSession } from '../session/project-session';
import styles from '../shell/shell.module.css';
import { useStateWords } from './use-state-words';
import { folderAccess } from './folder-access';
import type { FolderAccess } from './folder-access';
import type { Copies } from './open-copies';
import { useMirrorState } from './use-copies';

interface CopiesDialogProps {
  readonly services: AppServices;
  readonly session: ProjectSession;
  readonly copies: Copies;
  readonly onClose: () => void;
}

/** Copies outside the browser: a folder that follows the work, and a download of everything. */
export function CopiesDialog({ services, session, copies, onClose }: CopiesDialogProps): ReactNode {
  const { t } = useTranslation('people');
  const access = folderAccess();
  return (
    <Dialog title={t(($) => $.copies.title)} isOpen onClose={onClose} data-part="copies-dialog">
      <div className={styles['form']}>
        {access === null ? (
          <p>{t(($) => $.copies.noFolders)}</p>
        ) : (
          <FolderCopy services={services} copies={copies} access={access} />
        )}
        <section className={styles['form']}>
          <h3>{t(($) => $.copies.backupTitle)}</h3>
          <p className={styles['note']}>{t(($) => $.copies.backupWhy)}</p>
          <div>
            <BackUp session={session} copies={copies} />
          </div>
        </section>
      </div>
    </Dialog>
  );
}

/** One press: a download of the project as it stands. */
export function BackUp({ session, copies }: Pick<CopiesDialogProps, 'session' | 'copies'>): ReactNode {
  const { t } = useTranslation('people');
  const [isBusy, setIsBusy] = useState(false);
  const backUp = async (): Promise<void> => {
    setIsBusy(true);
    await copies.backUp(session);
    setIsBusy(false);
  };
  return (
    <Button data-part="back-up" isDisabled={isBusy} onPress={() => void backUp()}>
      {t(($) => $.copies.backUp)}
    </Button>
  );
}

interface FolderCopyProps {
  readonly services: AppServices;
  readonly copies: Copies;
  readonly access: FolderAccess;
}

function FolderCopy({ services, copies, access }: FolderCopyProps): ReactNode {
  const { t } = useTranslation('people');
  const { mirror } = copies;
  const state = useMirrorState(copies);
  const words = useStateWords(services);
  return (
    <section className={styles['form']}>
      <h3>{t(($) => $.copies.folderTitle)}</h3>
      <p className={styles['note']}>{t(($) => $.copies.folderWhy)}</p>
      {state.type !== 'off' && <p>{t(($) => $.copies.folder, { name: state.folder })}</p>}
      <p role="status">{words(state)}</p>
      <div className={styles['row']}>
        <Button
          variant={state.type === 'off' ? 'primary' : 'plain'}
          data-part="mirror-choose"
          onPress={() => void mirror.choose(access)}
        >
          {state.type === 'off' ? t(($) => $.copies.choose) : t(($) => $.copies.change)}
        </Button>
        {state.type === 'permission' && (
          <Button variant="primary" onPress={() => void mirror.allow(access)}>
            {t(($) => $.copies.allow)}
          </Button>
        )}
        {state.type === 'on' && (
          <Button data-part="mirror-now" onPress={() => void mirror.copyNow()}>
            {t(($) => $.copies.now)}
          </Button>
        )}
        {state.type !== 'off' && (
          <Button variant="quiet" data-part="mirror-stop" onPress={() => void mirror.stop()}>
            {t(($) => $.copies.stop)}
          </Button>
        )}
      </div>
    </section>
  );
}
