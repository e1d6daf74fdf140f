import type { ReactElement } from 'react';
import type { ErrorCode, ErrorText } from '../i18n';
import { Button } from './Button';
import { classNames } from './class-names';
import styles from './Note.module.css';

export interface ErrorNoteProps {
  readonly code: ErrorCode;
  /** From `errorText` of i18n. */
  readonly text: ErrorText;
  /** What the cure's button does; without it there is no button. */
  readonly onAction?: (() => void) | undefined;
  readonly onSecondAction?: (() => void) | undefined;
}

/** An error at the thing it concerns: what happened, is my work safe, what to do, and the cure as a button. */
export function ErrorNote({ code, text, onAction, onSecondAction }: ErrorNoteProps): ReactElement {
  return (
    <div role="alert" data-part="error" data-error-code={code} className={classNames(styles, 'note')}>
      <p className={classNames(styles, 'sentences')}>
        <strong>{text.what}</strong> <span>{text.safe}</span> <span>{text.cure}</span>{' '}
        <bdi className={classNames(styles, 'code')}>{`[${code}]`}</bdi>
      </p>
      {text.action === null || onAction === undefined ? null : <Button onPress={onAction}>{text.action}</Button>}
      {text.secondAction === null || onSecondAction === undefined ? null : (
        <Button variant="quiet" onPress={onSecondAction}>
          {text.secondAction}
        </Button>
      )}
    </div>
  );
}
