import type { ReactNode } from 'react';
import { useState } from 'react';
import { useTranslation } from '../../i18n';
import { Button, Dialog, TextField } from '../../ui';

interface NoteDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onAdd: (text: string) => void;
}

/** Takes the text of a note that is pinned to the frame shown, and to the segment that is selected. */
export function NoteDialog({ isOpen, onClose, onAdd }: NoteDialogProps): ReactNode {
  const { t } = useTranslation(['editor', 'commands']);
  const [typed, setTyped] = useState('');
  const close = (): void => {
    setTyped('');
    onClose();
  };
  const add = (): void => {
    if (typed.trim() === '') return;
    onAdd(typed);
    close();
  };
  const title = t(($) => $.addNote, { ns: 'commands' });
  return (
    <Dialog
      title={title}
      isOpen={isOpen}
      onClose={close}
      data-part="note-dialog"
      footer={
        <Button variant="primary" onPress={add} isDisabled={typed.trim() === ''}>
          {title}
        </Button>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <TextField label={t(($) => $.inspector.note)} value={typed} onChange={setTyped} />
      </form>
    </Dialog>
  );
}
