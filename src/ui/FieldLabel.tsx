import type { ReactElement } from 'react';
import { Label } from 'react-aria-components';
import { classNames } from './class-names';
import styles from './Field.module.css';

export interface FieldNaming {
  readonly label: string;
  readonly isLabelHidden?: boolean | undefined;
}

/** The name of a kit field, above it. */
export function FieldLabel({ label, isLabelHidden }: FieldNaming): ReactElement | null {
  return isLabelHidden === true ? null : <Label className={classNames(styles, 'label')}>{label}</Label>;
}

/** The name of a kit field whose label is not shown. */
export function hiddenName({ label, isLabelHidden }: FieldNaming): { readonly 'aria-label'?: string } {
  return isLabelHidden === true ? { 'aria-label': label } : {};
}
