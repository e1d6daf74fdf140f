import Check from 'lucide-react/icons/check';
import type { ReactElement, ReactNode } from 'react';
import { Menu as AriaMenu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { classNames } from './class-names';
import { Icon } from './Icon';
import { KeyCap } from './KeyCap';
import styles from './Overlay.module.css';
import type { PartAttributes } from './part-attributes';
import { partAttributes } from './part-attributes';

export interface MenuEntry extends PartAttributes {
  readonly id: string;
  readonly text: string;
  /** Language of the text, when it is not that of the page. */
  readonly lang?: string | undefined;
  /** Quiet words after the text. */
  readonly aside?: string | undefined;
  readonly keyCap?: string | undefined;
  readonly isDisabled?: boolean;
}

export interface MenuProps {
  readonly label: string;
  readonly items: readonly MenuEntry[];
  readonly onAction: (id: string) => void;
  /** Given for a menu that chooses one of its items: they are radios then. */
  readonly selectedId?: string | undefined;
  /** The button that opens it: a `Button` or `IconButton` of this kit. */
  readonly children: ReactNode;
}

interface ItemProps {
  readonly entry: MenuEntry;
  readonly isRadio: boolean;
  readonly isChosen: boolean;
}

function ItemContent({ entry, isRadio, isChosen }: ItemProps): ReactElement {
  return (
    <>
      {isRadio ? <span className={classNames(styles, 'tick')}>{isChosen ? <Icon of={Check} /> : null}</span> : null}
      <span className={classNames(styles, 'itemText')}>
        <bdi lang={entry.lang}>{entry.text}</bdi>
      </span>
      {entry.aside === undefined ? null : <span className={classNames(styles, 'aside')}>{entry.aside}</span>}
      {entry.keyCap === undefined ? null : <KeyCap cap={entry.keyCap} />}
    </>
  );
}

/** A button with a list of commands or of choices. The focus returns to the button. */
export function Menu({ label, items, onAction, selectedId, children }: MenuProps): ReactElement {
  const isRadio = selectedId !== undefined;
  return (
    <MenuTrigger>
      {children}
      <Popover className={classNames(styles, 'popover')}>
        <AriaMenu
          aria-label={label}
          className={classNames(styles, 'menu')}
          selectionMode={isRadio ? 'single' : 'none'}
          disallowEmptySelection={isRadio}
          selectedKeys={isRadio ? [selectedId] : []}
          disabledKeys={items.filter((entry) => entry.isDisabled === true).map((entry) => entry.id)}
          onAction={(key) => onAction(String(key))}
        >
          {items.map((entry) => (
            <MenuItem
              {...partAttributes(entry)}
              key={entry.id}
              id={entry.id}
              textValue={entry.text}
              className={classNames(styles, 'item')}
            >
              <ItemContent entry={entry} isRadio={isRadio} isChosen={entry.id === selectedId} />
            </MenuItem>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
