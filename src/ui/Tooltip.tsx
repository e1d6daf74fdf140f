import type { ReactElement } from 'react';
import { Tooltip as TooltipBox, TooltipTrigger } from 'react-aria-components';
import { KeyCap } from './KeyCap';
import styles from './Tooltip.module.css';

export interface TooltipProps {
  readonly text: string;
  readonly keyCap?: string | undefined;
  /** One focusable control of this kit. */
  readonly children: ReactElement;
}

const DELAY_MS = 600;
const CLOSE_DELAY_MS = 150;

/** Words at a control on hover and focus; can itself be hovered, closes by Escape. */
export function Tooltip({ text, keyCap, children }: TooltipProps): ReactElement {
  return (
    <TooltipTrigger delay={DELAY_MS} closeDelay={CLOSE_DELAY_MS}>
      {children}
      <TooltipBox className={styles['tooltip'] ?? ''} offset={6}>
        <span>{text}</span>
        {keyCap === undefined ? null : <KeyCap cap={keyCap} />}
      </TooltipBox>
    </TooltipTrigger>
  );
}
