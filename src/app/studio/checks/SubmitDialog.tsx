import type { ReactNode } from 'react';
import { useState } from 'react';
import { cleanShare, reopenSet, submitFindings, submitSet } from '../../../editor';
import { useEditor, useEphemeral, useQuery } from '../../../hooks';
import { errorText, useTranslation } from '../../../i18n';
import type { AnnotationSet } from '../../../model';
import { Button, Dialog, ErrorNote } from '../../../ui';
import type { AppServices } from '../../services';
import styles from './checks.module.css';

interface SubmitDialogProps {
  readonly services: Pick<AppServices, 'announcer'>;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** The work is handed in: what comes next. */
  readonly onSubmitted: () => void;
}

/** Hands the work on a clip in. Open segments stand against it; the rest warns, and submitting again passes. */
export function SubmitDialog(props: SubmitDialogProps): ReactNode {
  const { t } = useTranslation('tools');
  return (
    <Dialog title={t(($) => $.submit.title)} isOpen={props.isOpen} onClose={props.onClose} data-part="submit-dialog">
      <SubmitForm {...props} />
    </Dialog>
  );
}

function SubmitForm({ services, onClose, onSubmitted }: SubmitDialogProps): ReactNode {
  const { t } = useTranslation('tools');
  const editor = useEditor();
  const setId = useEphemeral((state) => state.set);
  const furthestFrame = useEphemeral((state) => state.furthestFrame);
  const set = useQuery((queries) => queries.byId('set', setId));
  const [isWarned, setIsWarned] = useState(false);
  if (set === null) return null;
  if (set.state === 'submitted') return <Submitted set={set} onClose={onClose} />;
  const findings = submitFindings(editor.queries, { set: set.id, furthestFrame });
  const clean = cleanShare(editor.queries, set.id, findings.warnings);
  const isBlocked = findings.openSegments > 0;
  const hasWarnings = findings.warnings.length > 0 || findings.isEndUnseen;
  const submit = (): void => {
    if (hasWarnings && !isWarned) {
      setIsWarned(true);
      return;
    }
    if (!editor.transact('submit', submitSet(set.id)).ok) return;
    services.announcer.say(t(($) => $.submit.done));
    onClose();
    onSubmitted();
  };
  return (
    <div className={styles['submit']}>
      <p data-part="submit-score" data-clean={clean}>
        {t(($) => $.lint.clean, { part: clean })}
      </p>
      {isBlocked && <ErrorNote code="T-505" text={errorText('T-505', { count: findings.openSegments })} />}
      {hasWarnings ? (
        <ul aria-label={t(($) => $.submit.left)} className={styles['left']}>
          {findings.warnings.length > 0 && <li>{t(($) => $.submit.warnings, { count: findings.warnings.length })}</li>}
          {findings.isEndUnseen && <li>{t(($) => $.submit.unseen)}</li>}
        </ul>
      ) : (
        !isBlocked && <p>{t(($) => $.submit.ready)}</p>
      )}
      {isWarned && <p role="status">{t(($) => $.submit.again)}</p>}
      <Button variant="primary" data-part="submit" isDisabled={isBlocked} onPress={submit}>
        {t(($) => $.submit.next)}
      </Button>
    </div>
  );
}

function Submitted({ set, onClose }: { readonly set: AnnotationSet; readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation('tools');
  const editor = useEditor();
  return (
    <div className={styles['submit']}>
      <p>{t(($) => $.submit.locked)}</p>
      <Button
        variant="primary"
        onPress={() => {
          if (editor.transact('reopen', reopenSet(set.id)).ok) onClose();
        }}
      >
        {t(($) => $.submit.reopen)}
      </Button>
    </div>
  );
}
