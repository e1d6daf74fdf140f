import type { FocusEvent, KeyboardEvent, ReactElement, ReactNode } from 'react';
import { useEffect, useRef } from 'react';
import type { PartAttributes } from './part-attributes';
import { partAttributes } from './part-attributes';
import { keepOneTabStop, rovingControls, rovingTarget } from './roving';
import styles from './Toolbar.module.css';

export interface ToolbarProps extends PartAttributes {
  readonly label: string;
  readonly children: ReactNode;
}

/**
 * Controls under one tab stop; arrow keys walk along the reading direction of where the toolbar stands, so they never
 * turn around inside a left-to-right part.
 */
export function Toolbar(props: ToolbarProps): ReactElement {
  const { label, children } = props;
  const group = useRef<HTMLDivElement>(null);
  const current = useRef<Element | null>(null);

  useEffect(() => {
    const root = group.current;
    if (root === null) return undefined;
    const tidy = (): void => keepOneTabStop(rovingControls(root), current.current);
    tidy();
    // Buttons come and go without this component being rendered.
    const watcher = new MutationObserver(tidy);
    watcher.observe(root, { childList: true, subtree: true, attributeFilter: ['disabled', 'tabindex'] });
    return () => watcher.disconnect();
  }, []);

  const remember = (event: FocusEvent<HTMLDivElement>): void => {
    const controls = rovingControls(event.currentTarget);
    if (!controls.some((control) => control === event.target)) return;
    current.current = event.target;
    keepOneTabStop(controls, event.target);
  };

  const walk = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const target = rovingTarget(event, event.currentTarget, rovingControls(event.currentTarget));
    if (target === null) return;
    event.preventDefault();
    event.stopPropagation();
    target.focus();
  };

  return (
    <div
      {...partAttributes(props)}
      ref={group}
      role="toolbar"
      aria-label={label}
      className={styles['toolbar']}
      onFocus={remember}
      onKeyDownCapture={walk}
    >
      {children}
    </div>
  );
}
