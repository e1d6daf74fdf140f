import type { ReactNode } from 'react';
import { useTranslation } from '../../i18n';
import { Button } from '../../ui';
import type { AppServices } from '../services';
import type { ProjectSession } from '../session/project-session';
import { useExternal } from '../session/use-external';
import styles from '../shell/shell.module.css';
import { BackUp } from './CopiesDialog';
import { folderAccess } from './folder-access';
import type { Copies } from './open-copies';
import { useCopies } from './use-copies';

interface CopyReminderBannerProps {
  readonly services: AppServices;
  readonly session: ProjectSession;
}

/** A line, never a dialog: half an hour of work has no copy outside this browser, and one press makes one. */
export function CopyReminderBanner({ services, session }: CopyReminderBannerProps): ReactNode {
  const copies = useCopies(services);
  return copies === null ? null : <Reminder copies={copies} session={session} />;
}

interface ReminderProps {
  readonly copies: Copies;
  readonly session: ProjectSession;
}

function Reminder({ copies, session }: ReminderProps): ReactNode {
  const { t } = useTranslation('people');
  const { reminder, mirror } = copies;
  const isDue = useExternal(reminder.subscribe, reminder.isDue);
  const access = folderAccess();
  return (
    <div role="status" data-part="copy-reminder" data-due={isDue}>
      {isDue && (
        <div className={styles['notice']}>
          <span className={styles['grow']}>{t(($) => $.copies.remind)}</span>
          {access !== null && <Button onPress={() => void mirror.choose(access)}>{t(($) => $.copies.choose)}</Button>}
          <BackUp copies={copies} session={session} />
          <Button variant="quiet" onPress={() => reminder.later()}>
            {t(($) => $.copies.later)}
          </Button>
        </div>
      )}
    </div>
  );
}
