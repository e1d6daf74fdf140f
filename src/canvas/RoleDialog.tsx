import type { KeyboardEvent, ReactNode } from 'react';
import { useEphemeral, useQuery } from '../hooks';
import { useTranslation } from '../i18n';
import { Dialog, KeyCap } from '../ui';
import { roleWords } from './linked-roles';
import { useObjectNames } from './object-names';
import styles from './objects.module.css';

interface RoleDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** A role, with a side after a colon. */
  readonly onChoose: (role: string) => void;
}

/** The role of the active object in the segment: a digit or a press takes it. */
export function RoleDialog({ isOpen, onClose, onChoose }: RoleDialogProps): ReactNode {
  const { t } = useTranslation('editor');
  const nameOf = useObjectNames();
  const id = useEphemeral((state) => state.activeTrack);
  const track = useQuery((queries) => queries.byId('track', id));
  return (
    <Dialog
      title={track === null ? t(($) => $.links.noTarget) : t(($) => $.links.choose, { name: nameOf(track) })}
      isOpen={isOpen}
      onClose={onClose}
      isLight
      data-part="roles"
    >
      <Roles
        onChoose={(role) => {
          onClose();
          onChoose(role);
        }}
      />
    </Dialog>
  );
}

const SIDES = ['left', 'right', 'both'] as const;

function Roles({ onChoose }: Pick<RoleDialogProps, 'onChoose'>): ReactNode {
  const taxonomy = useQuery((queries) => queries.taxonomy());
  const choices = (taxonomy?.roles ?? []).flatMap((role) =>
    role === 'hand'
      ? SIDES.map((side) => ({ value: `${role}:${side}`, text: roleWords(taxonomy, { role, side }) }))
      : [{ value: role, text: roleWords(taxonomy, { role, side: null }) }],
  );
  const onKeyDown = (event: KeyboardEvent): void => {
    const choice = /^[1-9]$/.test(event.key) ? choices[Number(event.key) - 1] : undefined;
    if (choice === undefined) return;
    event.preventDefault();
    onChoose(choice.value);
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- digits act wherever in the list the focus is
    <div className={styles['roles']} onKeyDown={onKeyDown}>
      {choices.map(({ value, text }, at) => (
        <button
          key={value}
          type="button"
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the list is opened to choose from it
          autoFocus={at === 0}
          aria-keyshortcuts={String(at + 1)}
          data-role={value}
          className={styles['pick']}
          onClick={() => onChoose(value)}
        >
          <KeyCap cap={String(at + 1)} />
          {text}
        </button>
      ))}
    </div>
  );
}
