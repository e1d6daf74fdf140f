import X from 'lucide-react/icons/x';
import type { ReactElement, ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useTranslation } from '../i18n';
import { classNames } from './class-names';
import { IconButton } from './IconButton';
import styles from './Overlay.module.css';
import type { PartAttributes } from './part-attributes';
import { partAttributes } from './part-attributes';

export interface DialogProps extends PartAttributes {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Buttons at the end, the main one last. */
  readonly footer?: ReactNode;
  readonly isWide?: boolean;
  /** Closed by a press outside as well; not for forms, where that loses what was typed. */
  readonly isLight?: boolean;
}

/** Holds the focus while open and gives it back to its opener. Escape closes. */
export function Dialog(props: DialogProps): ReactElement {
  const { title, isOpen, onClose, children, footer, isWide = false, isLight = false } = props;
  const { t } = useTranslation('common');
  return (
    <ModalOverlay
      className={classNames(styles, 'scrim')}
      isOpen={isOpen}
      isDismissable={isLight}
      onOpenChange={(isNowOpen) => {
        if (!isNowOpen) onClose();
      }}
    >
      <Modal className={classNames(styles, 'modal', isWide && 'wide')}>
        <AriaDialog {...partAttributes(props)} className={classNames(styles, 'dialog')}>
          <div className={classNames(styles, 'head')}>
            <Heading slot="title" level={2}>
              {title}
            </Heading>
            <IconButton icon={X} label={t(($) => $.close)} onPress={onClose} />
          </div>
          <div className={classNames(styles, 'body')}>{children}</div>
          {footer === undefined ? null : <div className={classNames(styles, 'foot')}>{footer}</div>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
