import type { ReactNode } from 'react';
import { useState } from 'react';
import { useTranslation } from '../../i18n';
import type { FrameTable } from '../../time';
import { Button, Dialog, TextField } from '../../ui';
import { readFrame } from './read-place';

interface GoToDialogProps {
  readonly isOpen: boolean;
  readonly table: FrameTable;
  readonly onClose: () => void;
  readonly onGo: (frame: number) => void;
}

/** Takes a frame number or a time of the clip. */
export function GoToDialog({ isOpen, table, onClose, onGo }: GoToDialogProps): ReactNode {
  const { t } = useTranslation('editor');
  const [typed, setTyped] = useState('');
  const [isWrong, setIsWrong] = useState(false);
  const go = (): void => {
    const frame = readFrame(typed, table);
    setIsWrong(frame === null);
    if (frame === null) return;
    setTyped('');
    onClose();
    onGo(frame);
  };
  return (
    <Dialog
      title={t(($) => $.transport.goTo)}
      isOpen={isOpen}
      isLight
      onClose={onClose}
      footer={
        <Button variant="primary" onPress={go}>
          {t(($) => $.transport.go)}
        </Button>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          go();
        }}
      >
        <TextField
          label={t(($) => $.transport.goToField)}
          value={typed}
          onChange={setTyped}
          isCode
          help={t(($) => $.transport.goToHint)}
          error={isWrong ? t(($) => $.transport.goToWrong) : undefined}
        />
      </form>
    </Dialog>
  );
}
