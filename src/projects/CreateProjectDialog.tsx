import type { ReactNode } from 'react';
import { useState } from 'react';
import { useTranslation } from '../i18n';
import { Button, Dialog, Select, TextField } from '../ui';
import styles from './projects.module.css';

interface CreateProjectDialogProps {
  readonly isOpen: boolean;
  readonly suggestedName: string;
  readonly onClose: () => void;
  readonly onCreate: (name: string) => void;
}

export function CreateProjectDialog(props: CreateProjectDialogProps): ReactNode {
  const { isOpen, suggestedName, onClose, onCreate } = props;
  const { t } = useTranslation('admin');
  const [typed, setTyped] = useState<string | null>(null);
  const name = (typed ?? suggestedName).trim();
  const create = (): void => {
    if (name === '') return;
    setTyped(null);
    onCreate(name);
  };
  return (
    <Dialog
      title={t(($) => $.createProject.title)}
      isOpen={isOpen}
      onClose={onClose}
      footer={
        <Button variant="primary" onPress={create} isDisabled={name === ''}>
          {t(($) => $.createProject.create)}
        </Button>
      }
    >
      <form
        className={styles['form']}
        onSubmit={(event) => {
          event.preventDefault();
          create();
        }}
      >
        <TextField label={t(($) => $.createProject.name)} value={typed ?? suggestedName} onChange={setTyped} />
        <Select
          label={t(($) => $.createProject.startFrom)}
          value="chores"
          options={[{ value: 'chores', text: t(($) => $.createProject.chores) }]}
          onChange={() => undefined}
        />
      </form>
    </Dialog>
  );
}
