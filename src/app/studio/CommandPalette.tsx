import type { KeyboardEvent, ReactNode } from 'react';
import { useId, useState } from 'react';
import type { CommandId, Keymap } from '../../editor';
import { useTranslation } from '../../i18n';
import { foldText } from '../../taxonomy';
import { Dialog, KeyCap } from '../../ui';
import { useCommandName } from './command-name';
import { capOfBinding } from './key-caps';
import type { KeyCaps } from './key-caps';
import styles from './LabelPalette.module.css';
import type { StudioCommands } from './use-studio-commands';

interface CommandPaletteProps {
  readonly isOpen: boolean;
  readonly keymap: Keymap;
  readonly caps: KeyCaps;
  readonly commands: StudioCommands;
  readonly onClose: () => void;
}

/** Every command by name; Enter runs it. */
export function CommandPalette(props: CommandPaletteProps): ReactNode {
  const { t } = useTranslation('editor');
  return (
    <Dialog
      title={t(($) => $.help.palette)}
      isOpen={props.isOpen}
      onClose={props.onClose}
      isLight
      data-part="command-palette"
    >
      <CommandList {...props} />
    </Dialog>
  );
}

function CommandList({ keymap, caps, commands, onClose }: CommandPaletteProps): ReactNode {
  const { t } = useTranslation('editor');
  const name = useCommandName();
  const listId = useId();
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const wanted = foldText(query);
  const found = commands.table.all.filter(({ id }) => id !== 'label' && foldText(name(id)).includes(wanted));
  const current = Math.min(at, found.length - 1);
  const take = (id: CommandId | undefined): void => {
    if (id === undefined) return;
    onClose();
    // The dialog gives the focus back first; then the command may open another.
    requestAnimationFrame(() => commands.run(id));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setAt((current + (event.key === 'ArrowDown' ? 1 : -1) + found.length) % Math.max(1, found.length));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      take(found[current]?.id);
    }
  };
  return (
    <div className={styles['palette']}>
      <input
        role="combobox"
        aria-label={t(($) => $.help.search)}
        aria-expanded
        aria-controls={listId}
        aria-activedescendant={found[current] === undefined ? undefined : `${listId}-${current}`}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the palette is opened to type into it
        autoFocus
        dir="auto"
        className={styles['input']}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <ul id={listId} role="listbox" aria-label={t(($) => $.help.palette)} className={styles['list']}>
        {found.map(({ id }, index) => {
          const cap = capOfBinding(keymap, caps, id);
          return (
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- keys are the combobox's: the list is never focused
            <li
              key={id}
              id={`${listId}-${index}`}
              role="option"
              aria-selected={index === current}
              data-command={id}
              className={styles['option']}
              onClick={() => take(id)}
            >
              {name(id)}
              {cap !== undefined && (
                <span className={styles['aside']}>
                  <KeyCap cap={cap} />
                </span>
              )}
            </li>
          );
        })}
      </ul>
      {found.length === 0 && <p>{t(($) => $.help.noCommand)}</p>}
    </div>
  );
}
