import type { ReactNode } from 'react';
import { useState } from 'react';
import { ID_PATTERN } from '../../core';
import { assignClips } from '../../editor';
import { useEditor, useQuery } from '../../hooks';
import { activeLanguage, useTranslation } from '../../i18n';
import { shownName } from '../../model';
import type { Clip } from '../../model';
import { Button, Checkbox, Dialog, Select, TextField } from '../../ui';
import type { AppServices } from '../services';
import styles from '../shell/shell.module.css';
import { nameOfPerson } from './people';
import { takeStep } from './work-steps';

interface AssignDialogProps {
  readonly services: Pick<AppServices, 'settings' | 'toaster'>;
  readonly clips: readonly Clip[];
  readonly onClose: () => void;
}

const SOMEBODY_ELSE = '';

/** Asks a person to label clips, on all tiers or on some. */
export function AssignDialog({ services, clips, onClose }: AssignDialogProps): ReactNode {
  const { t } = useTranslation('people');
  const editor = useEditor();
  const known = usePeople(services);
  const [chosen, setChosen] = useState<string | null>(null);
  const [typed, setTyped] = useState('');
  const [leftOut, setLeftOut] = useState<ReadonlySet<string>>(new Set());
  const tiers = useQuery((queries) => queries.tiers());
  const person = chosen ?? known[0] ?? SOMEBODY_ELSE;
  const annotator = person === SOMEBODY_ELSE ? typed.trim() : person;
  const wanted = tiers.filter(({ id }) => !leftOut.has(id)).map(({ id }) => id);
  const isReady = ID_PATTERN.test(annotator) && wanted.length > 0;
  const assign = (): void => {
    const task = {
      clips: clips.map(({ id }) => id),
      annotator,
      tiers: wanted.length === tiers.length ? null : wanted,
    };
    const name = nameOfPerson(services.settings, annotator);
    const said = t(($) => $.work.said.assigned, { count: clips.length, name });
    if (takeStep({ editor, toaster: services.toaster }, 'assign', assignClips(task), said)) onClose();
  };
  return (
    <Dialog
      title={t(($) => $.assign.title, { count: clips.length })}
      isOpen
      onClose={onClose}
      data-part="assign-dialog"
      footer={
        <Button variant="primary" data-part="assign-confirm" isDisabled={!isReady} onPress={assign}>
          {t(($) => $.assign.confirm)}
        </Button>
      }
    >
      <div className={styles['form']}>
        <Select
          label={t(($) => $.assign.person)}
          value={person}
          options={[
            ...known.map((id) => ({ value: id, text: nameOfPerson(services.settings, id) })),
            { value: SOMEBODY_ELSE, text: t(($) => $.assign.other) },
          ]}
          onChange={setChosen}
          data-part="assign-person"
        />
        {person === SOMEBODY_ELSE && (
          <TextField
            label={t(($) => $.assign.pseudonym)}
            value={typed}
            onChange={setTyped}
            isCode
            data-part="assign-pseudonym"
          />
        )}
        <fieldset className={styles['choices']}>
          <legend>{t(($) => $.assign.tiers)}</legend>
          {tiers.map((tier) => (
            <Checkbox
              key={tier.id}
              label={shownName(tier, activeLanguage().tag).text}
              isSelected={!leftOut.has(tier.id)}
              onChange={(isIn) => setLeftOut(toggled(leftOut, tier.id, isIn))}
            />
          ))}
        </fieldset>
      </div>
    </Dialog>
  );
}

function toggled(leftOut: ReadonlySet<string>, id: string, isIn: boolean): ReadonlySet<string> {
  const next = new Set(leftOut);
  if (isIn) next.delete(id);
  else next.add(id);
  return next;
}

/** Those of the project first, then the others of this computer. */
function usePeople({ settings }: Pick<AppServices, 'settings'>): readonly string[] {
  const annotators = useQuery((queries) => queries.annotators());
  const inProject = annotators.filter(({ kind }) => kind === 'human').map(({ id }) => id);
  const here = settings.get().people.map(({ id }) => id);
  return [...new Set([...inProject, ...here])];
}
