import { PROJECT_DOCUMENT } from '../../editor';
import type { Change, Editor, StepName } from '../../editor';
import { errorText, isErrorCode, text } from '../../i18n';
import type { Toaster } from '../../ui';

interface StepDeps {
  readonly editor: Editor;
  readonly toaster: Toaster;
}

/** A step on who does what: it happens and is told, with the way back, or it is told why not. */
export function takeStep({ editor, toaster }: StepDeps, name: StepName, change: Change, said: string): boolean {
  const done = editor.transact(name, change);
  if (!done.ok) {
    const { code } = done.error;
    if (code !== null && isErrorCode(code)) {
      const { what, safe, cure } = errorText(code, {});
      toaster.show(`${what} ${safe} ${cure}`);
    }
    return false;
  }
  const txn = done.value?.txn ?? null;
  if (txn === null) return true;
  toaster.show(said, {
    label: text(($) => $.work.undo, { ns: 'people' }),
    // Only while it is the last step: what came after it is not undone unseen.
    onPress: () => {
      if (editor.history(PROJECT_DOCUMENT).done.at(-1)?.id === txn) editor.undo(PROJECT_DOCUMENT);
    },
  });
  return true;
}
