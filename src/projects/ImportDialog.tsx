import type { ReactNode } from 'react';
import type { FormatProblem, ImportOutcome, LossReport } from '../formats';
import { errorText, formats, useTranslation } from '../i18n';
import type { ErrorParams } from '../i18n';
import { MAX_UNDOABLE_RECORDS } from '../storage';
import { Button, Dialog, ErrorNote } from '../ui';
import styles from './projects.module.css';

/** Where an import stands. */
export type ImportState =
  | { readonly type: 'reading'; readonly name: string }
  | { readonly type: 'refused'; readonly name: string; readonly problem: FormatProblem }
  | { readonly type: 'preview'; readonly name: string; readonly outcome: ImportOutcome; readonly isCopy: boolean }
  /** A large import on its way into the stores; `share` of it is written, 0 to 1. It cannot be stopped half-way. */
  | { readonly type: 'writing'; readonly name: string; readonly share: number };

interface ImportDialogProps {
  readonly state: ImportState | null;
  readonly onApply: (outcome: ImportOutcome) => void;
  readonly onCancel: () => void;
}

const SHOWN_ITEMS = 100;

/** What an import would keep, change and drop, before anything is changed. */
export function ImportDialog({ state, onApply, onCancel }: ImportDialogProps): ReactNode {
  const { t } = useTranslation('admin');
  if (state === null) return null;
  const counts = state.type === 'preview' ? state.outcome.report.counts : null;
  return (
    <Dialog
      title={t(($) => $.import.title)}
      isOpen
      isWide
      onClose={state.type === 'writing' ? () => undefined : onCancel}
      data-part="import-summary"
      data-kept={counts?.kept}
      data-changed={counts?.changed}
      data-dropped={counts?.dropped}
      footer={
        <>
          {state.type !== 'writing' && <Button onPress={onCancel}>{t(($) => $.import.cancel)}</Button>}
          {state.type === 'preview' && (
            <Button variant="primary" onPress={() => onApply(state.outcome)}>
              {t(($) => $.import.apply)}
            </Button>
          )}
        </>
      }
    >
      <ImportBody state={state} />
    </Dialog>
  );
}

function ImportBody({ state }: { readonly state: ImportState }): ReactNode {
  const { t } = useTranslation('admin');
  return (
    <>
      {state.type === 'reading' && <p>{t(($) => $.import.reading, { name: state.name })}</p>}
      {state.type === 'writing' && (
        <p role="status">{t(($) => $.import.writing, { name: state.name, part: state.share })}</p>
      )}
      {state.type === 'refused' && (
        <ErrorNote code={state.problem.code} text={errorText(state.problem.code, paramsOf(state.problem))} />
      )}
      {state.type === 'preview' && <Preview report={state.outcome.report} isCopy={state.isCopy} />}
      {isLarge(state) && <p data-part="import-large">{t(($) => $.import.large)}</p>}
    </>
  );
}

/** Into an open project; a new project is taken back by the trash. */
function isLarge(state: ImportState): boolean {
  if (state.type !== 'preview' || state.outcome.kind !== 'annotations') return false;
  return state.outcome.records.length > MAX_UNDOABLE_RECORDS;
}

function paramsOf(problem: FormatProblem): ErrorParams {
  const common = { name: formats().name(problem.file) };
  switch (problem.type) {
    case 'damaged':
    case 'unsafe':
      return { ...common, place: problem.place };
    case 'tooLarge':
      return { ...common, limit: problem.limit };
    case 'unknownLabels':
      return { ...common, count: problem.labels.length };
    case 'newerVersion':
      return { ...common, theirs: problem.theirs, ours: problem.ours };
    case 'overlapOnTiling':
    case 'unknownFormat':
      return common;
  }
}

function Preview({ report, isCopy }: { readonly report: LossReport; readonly isCopy: boolean }): ReactNode {
  const { t } = useTranslation('admin');
  const { kept, changed, dropped } = report.counts;
  const items = report.items.filter((item) => item.severity !== 'note');
  return (
    <div className={styles['form']}>
      {isCopy && <p>{t(($) => $.import.alreadyHere)}</p>}
      <ul className={styles['summary']}>
        <li>{t(($) => $.import.kept, { count: kept })}</li>
        <li>{t(($) => $.import.changed, { count: changed })}</li>
        <li>{t(($) => $.import.dropped, { count: dropped })}</li>
      </ul>
      {items.length > 0 && (
        <details>
          <summary>{t(($) => $.import.items)}</summary>
          <ul>
            {items.slice(0, SHOWN_ITEMS).map((item) => (
              <li key={`${item.code} ${item.at.path ?? ''} ${item.at.line ?? ''}`}>
                <code>{`${item.code} ${item.at.path ?? item.at.line ?? ''}`}</code>
              </li>
            ))}
          </ul>
          {items.length > SHOWN_ITEMS && <p>{t(($) => $.import.more, { count: items.length - SHOWN_ITEMS })}</p>}
        </details>
      )}
    </div>
  );
}
