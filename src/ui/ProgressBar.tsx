import type { ReactElement } from 'react';
import { useId } from 'react';
import { formats } from '../i18n';
import { classNames } from './class-names';
import type { PartAttributes } from './part-attributes';
import { partAttributes } from './part-attributes';
import styles from './ProgressBar.module.css';

export interface ProgressBarProps extends PartAttributes {
  readonly label: string;
  /** 0 to 1; null while nobody knows how far it is. */
  readonly share: number | null;
  /** Words in place of the per cent, such as "12 of 40 clips". */
  readonly valueText?: string | undefined;
}

/** Progress of work, which follows the page's direction; never used for time. */
export function ProgressBar(props: ProgressBarProps): ReactElement {
  const { label, share, valueText } = props;
  const labelId = useId();
  const text = valueText ?? (share === null ? '' : formats().percent(share));
  return (
    <div className={classNames(styles, 'wrap')}>
      <div className={classNames(styles, 'words')}>
        <span id={labelId}>{label}</span>
        <span aria-hidden>{text}</span>
      </div>
      <progress
        {...partAttributes(props)}
        aria-labelledby={labelId}
        aria-valuetext={text === '' ? undefined : text}
        className={classNames(styles, 'bar')}
        max={1}
        value={share ?? undefined}
      />
    </div>
  );
}
