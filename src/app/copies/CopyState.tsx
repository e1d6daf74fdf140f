import type { ReactNode } from 'react';
import { useState } from 'react';
import { useTranslation } from '../../i18n';
import { Button } from '../../ui';
import type { AppServices } from '../services';
import type { ProjectSession } from '../session/project-session';
import styles from '../shell/AppBar.module.css';
import { CopiesDialog } from './CopiesDialog';
import { folderAccess } from './folder-access';
import type { MirrorState } from './mirror';
import type { Copies } from './open-copies';
import { useCopies, useMirrorState } from './use-copies';
import { useStateWords } from './use-state-words';

interface CopyStateProps {
  readonly services: AppServices;
  readonly session: ProjectSession;
}

/** How old the copy in the folder is; one press asks for the folder again where the browser wants that. */
export function CopyState({ services, session }: CopyStateProps): ReactNode {
  const copies = useCopies(services);
  return copies === null ? null : <Shown copies={copies} session={session} services={services} />;
}

function Shown({ copies, services, session }: CopyStateProps & { readonly copies: Copies }): ReactNode {
  const { t } = useTranslation('people');
  const state = useMirrorState(copies);
  const [isOpen, setIsOpen] = useState(false);
  const words = useStateWords(services);
  if (state.type === 'off') return null;
  const press = (): void => {
    const access = folderAccess();
    if (state.type === 'permission' && access !== null) void copies.mirror.allow(access);
    else setIsOpen(true);
  };
  return (
    <span className={styles['save']} data-part="mirror-state" data-mirror={wordOf(state)}>
      <Button variant="quiet" onPress={press}>
        {state.type === 'permission' ? t(($) => $.copies.allow) : words(state)}
      </Button>
      {isOpen && (
        <CopiesDialog copies={copies} services={services} session={session} onClose={() => setIsOpen(false)} />
      )}
    </span>
  );
}

function wordOf(state: MirrorState): string {
  if (state.type !== 'on') return state.type;
  if (state.hasFailed) return 'failed';
  return state.isBehind ? 'behind' : 'copied';
}
