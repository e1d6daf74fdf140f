import type { ReactNode } from 'react';
import { useEffect, useState } from 'react';
import { errorText, formats, isErrorCode, useTranslation } from '../../i18n';
import type { ErrorCode } from '../../i18n';
import type { RestorePoint } from '../../storage';
import { Button, ErrorNote, TextField } from '../../ui';
import type { ProjectSession } from '../session/project-session';
import { restoreTo } from '../session/restore';
import { useExternal } from '../session/use-external';
import { useCommandName } from '../studio/command-name';
import styles from './shell.module.css';

interface RestorePointsProps {
  readonly session: ProjectSession;
  /** After going back. */
  readonly onRestored: () => void;
}

/** Moments the project can go back to, newest first. Going back is one more step: nothing that came later is lost. */
export function RestorePoints({ session, onRestored }: RestorePointsProps): ReactNode {
  const { t } = useTranslation('admin');
  const [points, setPoints] = useState<readonly RestorePoint[] | null>(null);
  const [chosen, setChosen] = useState<RestorePoint | null>(null);
  const [problem, setProblem] = useState<ErrorCode | null>(null);
  const step = useCommandName();
  const isReader = useExternal(session.onRole, session.isReader);
  useEffect(() => {
    void session.handle.restorePoints.list().then(setPoints);
  }, [session]);
  const add = async (name: string): Promise<void> => {
    await session.handle.restorePoints.add('named', name);
    setPoints(await session.handle.restorePoints.list());
  };
  const goBack = async (point: RestorePoint): Promise<void> => {
    const done = await restoreTo(session, point.id);
    setChosen(null);
    if (done.ok) onRestored();
    else setProblem(done.error.code !== null && isErrorCode(done.error.code) ? done.error.code : 'S-306');
  };
  return (
    <div data-part="restore-points" className={styles['form']}>
      {problem !== null && <ErrorNote code={problem} text={errorText(problem)} />}
      {!isReader && <NewPoint onAdd={(name) => void add(name)} />}
      {chosen === null ? null : (
        <div role="group" aria-label={t(($) => $.restore.confirmTitle)} className={styles['crash']}>
          <p>{t(($) => $.restore.confirm, { when: formats().dateTime(Date.parse(chosen.at)) })}</p>
          <div className={styles['row']}>
            <Button onPress={() => setChosen(null)}>{t(($) => $.restore.cancel)}</Button>
            <Button variant="primary" onPress={() => void goBack(chosen)} data-part="restore-confirm">
              {t(($) => $.restore.goBack)}
            </Button>
          </div>
        </div>
      )}
      {points?.length === 0 && <p className={styles['note']}>{t(($) => $.restore.none)}</p>}
      <ol aria-label={t(($) => $.restore.title)} className={styles['points']}>
        {points?.map((point) => (
          <li key={point.id} data-point-kind={point.kind} className={styles['row']}>
            <span className={styles['grow']}>
              <bdi>
                {nameOf(
                  point,
                  t(($) => $.restore.automatic),
                  (name) => t(($) => $.restore.before, { step: step(name) }),
                )}
              </bdi>
            </span>
            {point.isUnfinished !== undefined && <span className={styles['note']}>{t(($) => $.restore.large)}</span>}
            <span className={styles['note']}>{formats().dateTime(Date.parse(point.at))}</span>
            <Button variant="quiet" isDisabled={isReader} onPress={() => setChosen(point)}>
              {t(($) => $.restore.goBack)}
            </Button>
          </li>
        ))}
      </ol>
    </div>
  );
}

function nameOf({ kind, name }: RestorePoint, automatic: string, before: (name: string) => string): string {
  if (kind === 'named') return name;
  return kind === 'automatic' ? automatic : before(name);
}

function NewPoint({ onAdd }: { readonly onAdd: (name: string) => void }): ReactNode {
  const { t } = useTranslation('admin');
  const [typed, setTyped] = useState('');
  const name = typed.trim();
  const add = (): void => {
    if (name === '') return;
    setTyped('');
    onAdd(name);
  };
  return (
    <form
      className={styles['inline']}
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <TextField label={t(($) => $.restore.name)} value={typed} onChange={setTyped} />
      <Button onPress={add} isDisabled={name === ''}>
        {t(($) => $.restore.add)}
      </Button>
    </form>
  );
}
