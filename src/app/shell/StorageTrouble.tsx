import type { ReactNode } from 'react';
import { isErrorCode, text } from '../../i18n';
import type { StorageProblem } from '../../storage';
import { Button, ErrorNote, UiRoot } from '../../ui';
import { problemText } from './problem-text';
import { downloadRescueFile } from './rescue';
import styles from './shell.module.css';

/** The one screen when the store cannot be opened: what happened, and the way to everything that is kept. */
export function StorageTrouble({ problem }: { readonly problem: StorageProblem }): ReactNode {
  const code = problem.code !== null && isErrorCode(problem.code) ? problem.code : 'S-308';
  return (
    <UiRoot>
      <main data-part="main" data-screen="storage-trouble" data-ready="true" className={styles['crash']}>
        <ErrorNote code={code} text={problemText(code, problem)} onAction={() => location.reload()} />
        <div className={styles['row']}>
          <Button onPress={() => location.reload()}>{text(($) => $.crash.reload, { ns: 'admin' })}</Button>
          <Button onPress={() => void downloadRescueFile()}>{text(($) => $.crash.rescue, { ns: 'admin' })}</Button>
        </div>
      </main>
    </UiRoot>
  );
}
