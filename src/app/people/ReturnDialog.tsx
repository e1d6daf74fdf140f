import type { ReactNode } from 'react';
import { useState } from 'react';
import { returnAssignment } from '../../editor';
import { useEditor } from '../../hooks';
import { useTranslation } from '../../i18n';
import type { Assignment } from '../../model';
import { Button, Dialog, NumberField, TextField } from '../../ui';
import type { AppServices } from '../services';
import styles from '../shell/shell.module.css';
import { nameOfPerson } from './people';
import { takeStep } from './work-steps';

interface ReturnDialogProps {
  readonly services: Pick<AppServices, 'settings' | 'toaster'>;
  readonly assignment: Assignment;
  /** The frame that is looked at, proposed as the example; null where none is. */
  readonly frame: number | null;
  readonly onClose: () => void;
}

/** Gives work back: never without a sentence that says why, and the frame where it shows. */
export function ReturnDialog({ services, assignment, frame, onClose }: ReturnDialogProps): ReactNode {
  const { t } = useTranslation('people');
  const editor = useEditor();
  const [reason, setReason] = useState('');
  const [exampleFrame, setExampleFrame] = useState(frame);
  const lastFrame = (editor.queries.byId('clip', assignment.clip)?.frameCount ?? 1) - 1;
  const name = nameOfPerson(services.settings, assignment.annotator);
  const giveBack = (): void => {
    const change = returnAssignment(assignment.id, { reason, exampleFrame });
    const said = t(($) => $.work.said.returned, { name });
    if (takeStep({ editor, toaster: services.toaster }, 'returnWork', change, said)) onClose();
  };
  return (
    <Dialog
      title={t(($) => $.giveBack.title, { name })}
      isOpen
      onClose={onClose}
      data-part="return-dialog"
      footer={
        <Button
          variant="primary"
          data-part="return-confirm"
          isDisabled={reason.trim() === '' || exampleFrame === null}
          onPress={giveBack}
        >
          {t(($) => $.giveBack.confirm)}
        </Button>
      }
    >
      <div className={styles['form']}>
        <TextField
          label={t(($) => $.giveBack.reason)}
          value={reason}
          onChange={setReason}
          isMultiline
          data-part="return-reason"
        />
        <NumberField
          label={t(($) => $.giveBack.frame)}
          value={exampleFrame}
          minValue={0}
          maxValue={lastFrame}
          step={1}
          isCode
          onChange={setExampleFrame}
          data-part="return-frame"
        />
      </div>
    </Dialog>
  );
}
