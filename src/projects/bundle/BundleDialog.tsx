import type { ReactNode } from 'react';
import { errorText, formats, useTranslation } from '../../i18n';
import type { BundleProblem, VerifiedBundle } from '../../sync';
import { Button, Dialog, ErrorNote, LeftToRight, ProgressBar } from '../../ui';
import styles from '../projects.module.css';
import { bundleProblemText } from './bundle-problem-text';
import type { IntakeProblem, IntakeReport } from './take-in-bundle';

/** Where the taking in of a bundle stands. */
export type BundleState =
  | { readonly type: 'checking'; readonly name: string; readonly share: number }
  | { readonly type: 'refused'; readonly name: string; readonly problem: BundleProblem | IntakeProblem }
  | { readonly type: 'preview'; readonly name: string; readonly summary: VerifiedBundle; readonly isNew: boolean }
  | { readonly type: 'taking'; readonly name: string; readonly share: number; readonly isResumed: boolean }
  | { readonly type: 'done'; readonly name: string; readonly report: IntakeReport };

export interface BundleDialogProps {
  readonly state: BundleState | null;
  readonly onApply: () => void;
  /** Stops what is under way, or leaves. */
  readonly onCancel: () => void;
  /** After it was taken in. */
  readonly onOpenProject: () => void;
}

/** Takes a bundle in: proved first, shown, then taken in with a progress that can be stopped. */
export function BundleDialog({ state, onApply, onCancel, onOpenProject }: BundleDialogProps): ReactNode {
  const { t } = useTranslation('bundles');
  if (state === null) return null;
  return (
    <Dialog
      title={t(($) => $.open.title)}
      isOpen
      isWide
      onClose={state.type === 'done' ? onOpenProject : onCancel}
      data-part="bundle-dialog"
      data-state={state.type}
      footer={<Buttons state={state} onApply={onApply} onCancel={onCancel} onOpenProject={onOpenProject} />}
    >
      <div className={styles['form']}>
        {state.type === 'checking' && (
          <ProgressBar label={t(($) => $.open.checking, { name: state.name })} share={state.share} />
        )}
        {state.type === 'taking' && (
          <>
            {state.isResumed && <p>{t(($) => $.open.goingOn)}</p>}
            <ProgressBar label={t(($) => $.open.taking, { name: state.name })} share={state.share} />
          </>
        )}
        {state.type === 'refused' && <ErrorNote {...bundleProblemText(state.problem, state.name)} />}
        {state.type === 'preview' && <Preview summary={state.summary} isNew={state.isNew} />}
        {state.type === 'done' && <Report report={state.report} />}
      </div>
    </Dialog>
  );
}

function Buttons({ state, onApply, onCancel, onOpenProject }: BundleDialogProps): ReactNode {
  const { t } = useTranslation('bundles');
  if (state?.type === 'done') {
    return (
      <Button variant="primary" data-part="bundle-open-project" onPress={onOpenProject}>
        {t(($) => $.open.openProject)}
      </Button>
    );
  }
  return (
    <>
      <Button onPress={onCancel}>{state?.type === 'taking' ? t(($) => $.open.stop) : t(($) => $.open.cancel)}</Button>
      {state?.type === 'preview' && (
        <Button variant="primary" data-part="bundle-apply" onPress={onApply}>
          {t(($) => $.open.apply)}
        </Button>
      )}
    </>
  );
}

function Preview({ summary, isNew }: { readonly summary: VerifiedBundle; readonly isNew: boolean }): ReactNode {
  const { t } = useTranslation('bundles');
  const { manifest, lineCount, media } = summary;
  const authors = [...new Set(manifest.chains.map(({ stream }) => stream.split('/')[2] ?? '_'))];
  const people = authors.filter((author) => author !== '_');
  const madeMs = Date.parse(manifest.created);
  return (
    <>
      {isNew && <p>{t(($) => $.open.new)}</p>}
      {manifest.task !== null && (
        <p data-part="bundle-task">
          {t(($) => $.open.taskFor, { annotator: manifest.task.annotator })}{' '}
          {t(($) => $.open.taskClips, { count: manifest.task.clips.length })}
        </p>
      )}
      <dl className={styles['facts']}>
        <Fact name={t(($) => $.open.projectName)}>
          <bdi>{manifest.project.name}</bdi>
        </Fact>
        {!Number.isNaN(madeMs) && <Fact name={t(($) => $.open.madeAt)}>{formats().dateTime(madeMs)}</Fact>}
        {people.length > 0 && (
          <Fact name={t(($) => $.open.workOf)}>
            {people.map((author) => (
              <span key={author} className={styles['person']}>
                <LeftToRight>{author}</LeftToRight>
              </span>
            ))}
          </Fact>
        )}
      </dl>
      {summary.foreignByte !== null && <p>{t(($) => $.open.repacked)}</p>}
      <ul className={styles['summary']}>
        <li>{t(($) => $.open.lines, { count: lineCount })}</li>
        {media.length > 0 && <li>{t(($) => $.open.videos, { count: media.length })}</li>}
      </ul>
    </>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactNode {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

const SHOWN_CONFLICTS = 50;

function Report({ report }: { readonly report: IntakeReport }): ReactNode {
  const { t } = useTranslation('bundles');
  const { freshCount, knownCount, heldCount, forks, conflicts, videoCount, isStopped } = report;
  return (
    <>
      {isStopped && <p>{t(($) => $.open.stopped)}</p>}
      <ul
        className={styles['summary']}
        data-part="bundle-report"
        data-fresh={freshCount}
        data-known={knownCount}
        data-held={heldCount}
        data-forks={forks.length}
        data-conflicts={conflicts.length}
      >
        <li>{t(($) => $.open.fresh, { count: freshCount })}</li>
        <li>{t(($) => $.open.known, { count: knownCount })}</li>
        {videoCount > 0 && <li>{t(($) => $.open.videos, { count: videoCount })}</li>}
        {heldCount > 0 && <li>{t(($) => $.open.held, { count: heldCount })}</li>}
        {forks.length > 0 && <li>{t(($) => $.open.forks, { count: forks.length })}</li>}
      </ul>
      {forks.length > 0 && <ForkTable forks={forks} />}
      {conflicts.length > 0 && (
        <>
          <ErrorNote code="M-120" text={errorText('M-120')} />
          <h3>{t(($) => $.open.conflicts, { count: conflicts.length })}</h3>
          <ul data-part="bundle-conflicts" className={styles['conflicts']}>
            {conflicts.slice(0, SHOWN_CONFLICTS).map(({ stream, ent, path, shown, other }) => (
              <li key={`${stream} ${ent} ${path}`}>
                <LeftToRight>
                  <code>{`${stream} ${ent}${path}`}</code>
                </LeftToRight>
                <dl className={styles['facts']}>
                  <Fact name={t(($) => $.open.shown)}>
                    <bdi>{JSON.stringify(shown)}</bdi>
                  </Fact>
                  <Fact name={t(($) => $.open.other)}>
                    <bdi>{JSON.stringify(other)}</bdi>
                  </Fact>
                </dl>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function ForkTable({ forks }: { readonly forks: readonly string[] }): ReactNode {
  const { t } = useTranslation('bundles');
  return (
    <dl className={styles['facts']} data-part="bundle-forks">
      {forks.map((fork) => {
        const [stream = '', device = ''] = fork.split('|');
        return (
          <div key={fork}>
            <Fact name={t(($) => $.open.place)}>
              <LeftToRight>{stream}</LeftToRight>
            </Fact>
            <Fact name={t(($) => $.open.device)}>
              <LeftToRight>{device}</LeftToRight>
            </Fact>
          </div>
        );
      })}
    </dl>
  );
}
