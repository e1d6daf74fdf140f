import type { ReactNode } from 'react';
import { useState } from 'react';
import { useTranslation } from '../../i18n';
import type { Clip } from '../../model';
import { Button, Dialog } from '../../ui';

interface DeleteClipDialogProps {
  readonly clip: Clip;
  readonly onClose: () => void;
  readonly onDelete: (clip: Clip) => Promise<void>;
}

/** Deleting is asked: undo does not take it back. */
export function DeleteClipDialog({ clip, onClose, onDelete }: DeleteClipDialogProps): ReactNode {
  const { t } = useTranslation('people');
  const [isBusy, setIsBusy] = useState(false);
  const { name } = clip;
  return (
    <Dialog
      title={t(($) => $.clipTrash.deleteTitle, { name })}
      isOpen
      onClose={onClose}
      data-part="delete-clip-dialog"
      footer={
        <Button
          variant="danger"
          isDisabled={isBusy}
          data-part="delete-clip-confirm"
          onPress={() => {
            setIsBusy(true);
            void onDelete(clip);
          }}
        >
          {t(($) => $.clipTrash.delete)}
        </Button>
      }
    >
      <p>{t(($) => $.clipTrash.confirm, { name })}</p>
    </Dialog>
  );
}
