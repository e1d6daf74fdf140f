import type { ReactElement } from 'react';
import type { LabelPaint } from './label-paint';
import styles from './label-paint.module.css';

export interface LabelSwatchProps {
  readonly paint: LabelPaint;
}

/** A label's colour and pattern, beside its name. */
export function LabelSwatch({ paint }: LabelSwatchProps): ReactElement {
  return <span aria-hidden className={`${styles['swatch'] ?? ''} ${paint.className}`} />;
}
