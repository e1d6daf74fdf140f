import type { LucideIcon } from 'lucide-react';
import type { ReactElement } from 'react';
import { classNames } from './class-names';
import styles from './Icon.module.css';

export interface IconProps {
  readonly of: LucideIcon;
  readonly isDirectional?: boolean;
}

/** A picture beside words; never the only carrier of a meaning. */
export function Icon({ of: Picture, isDirectional = false }: IconProps): ReactElement {
  return (
    <Picture aria-hidden className={classNames(styles, 'icon', isDirectional && 'directional')} strokeWidth={1.75} />
  );
}
