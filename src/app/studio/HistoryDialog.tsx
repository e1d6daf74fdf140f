import type { ReactNode } from 'react';
import { useState } from 'react';
import { PROJECT_DOCUMENT } from '../../editor';
import { useEphemeral, useHistory } from '../../hooks';
import { formats, useTranslation } from '../../i18n';
import { Button, Dialog, Tabs } from '../../ui';
import type { ProjectSession } from '../session/project-session';
import { RestorePoints } from '../shell/RestorePoints';
import { useCommandName } from './command-name';
import styles from './LabelPalette.module.css';
import type { StudioCommands } from './use-studio-commands';

interface HistoryDialogProps {
  /** Opened for a restore point rather than for the steps. */
  readonly isForPoints: boolean;
  readonly commands: StudioCommands;
  readonly session: ProjectSession;
  readonly onClose: () => void;
}

/** The steps that undo knows, and the moments the whole project can go back to. */
export function HistoryDialog({ isForPoints, commands, session, onClose }: HistoryDialogProps): ReactNode {
  const { t } = useTranslation(['editor', 'admin']);
  const [chosen, setTab] = useState<string | null>(null);
  const tab = chosen ?? (isForPoints ? 'points' : 'steps');
  return (
    <Dialog title={t(($) => $.edit.history)} isOpen onClose={onClose} data-part="history-dialog">
      <Tabs
        label={t(($) => $.edit.history)}
        selectedId={tab}
        onChange={setTab}
        tabs={[
          { id: 'steps', text: t(($) => $.edit.steps), content: () => <Steps commands={commands} /> },
          {
            id: 'points',
            text: t(($) => $.restore.title, { ns: 'admin' }),
            content: () => <RestorePoints session={session} onRestored={onClose} />,
          },
        ]}
      />
    </Dialog>
  );
}

/** Named steps, newest first; pressing one goes to the state after it. */
function Steps({ commands }: Pick<HistoryDialogProps, 'commands'>): ReactNode {
  const { t } = useTranslation('editor');
  const set = useEphemeral((state) => state.set);
  const history = useHistory(set ?? PROJECT_DOCUMENT);
  const name = useCommandName();
  const steps = [...history.done, ...history.undone.toReversed()];
  const at = history.done.length;
  const goTo = (place: number): void => {
    const way = place < at ? 'undo' : 'redo';
    for (let step = 0; step < Math.abs(place - at); step += 1) commands.run(way);
  };
  const rows = [
    { id: 'start', text: t(($) => $.edit.start), atMs: null },
    ...steps.map((step) => ({ id: step.id, text: name(step.name), atMs: step.atMs })),
  ];
  return (
    <ol aria-label={t(($) => $.edit.steps)} className={styles['list']} reversed>
      {rows
        .map((row, place) => (
          <li key={row.id} aria-current={place === at ? 'step' : undefined} className={styles['option']}>
            <Button variant="quiet" onPress={() => goTo(place)} isPressed={place === at}>
              {row.text}
            </Button>
            {row.atMs !== null && <span className={styles['aside']}>{formats().dateTime(row.atMs)}</span>}
          </li>
        ))
        .toReversed()}
    </ol>
  );
}
