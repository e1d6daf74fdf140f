import type { ReactNode } from 'react';
import { useTranslation } from '../../i18n';
import { frameCountOf, frameTimecode, ticksOf } from '../../time';
import type { FrameTable, Playback } from '../../time';
import { useExternal } from '../session/use-external';
import styles from './Studio.module.css';

/** Frame, time and stamp of the picture on screen, how it was made, and what is wrong with it. */
export function StageChips({
  table,
  playback,
}: {
  readonly table: FrameTable;
  readonly playback: Playback;
}): ReactNode {
  const { t } = useTranslation('editor');
  const state = useExternal(playback.subscribe, playback.getState);
  const { shownFrame } = state;
  if (shownFrame === null) return null;
  return (
    <div className={styles['chips']}>
      <span dir="auto" className={styles['chip']}>
        {t(($) => $.chips.frame, { frame: shownFrame })} {t(($) => $.chips.of, { count: frameCountOf(table) })}
      </span>
      <span className={styles['chip']}>{frameTimecode(table, shownFrame)}</span>
      <span className={styles['chip']}>{t(($) => $.chips.pts, { pts: ticksOf(table, shownFrame) })}</span>
      {state.rate !== 1 && (
        <span className={styles['chip']}>{t(($) => $.chips.speed, { rate: state.reachedRate })}</span>
      )}
      <span className={styles['chip']}>{t(($) => $.chips.rung[state.rung])}</span>
      {!state.confirmed && (
        <span className={`${styles['chip']} ${styles['chipWarn']}`}>{t(($) => $.chips.unconfirmed)}</span>
      )}
      {state.direction !== 0 && !state.muted && !state.hasSound && (
        <span className={styles['chip']}>{t(($) => $.chips.noSound)}</span>
      )}
    </div>
  );
}
