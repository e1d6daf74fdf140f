import Lock from 'lucide-react/icons/lock';
import type { ReactNode } from 'react';
import { useEditor } from '../hooks';
import { activeLanguage, useTranslation } from '../i18n';
import { shownName } from '../model';
import { Icon } from '../ui';
import type { TrackWords } from './segment-words';
import { TierMenu } from './TierMenu';
import styles from './Timeline.module.css';
import type { TimelineNews } from './timeline-news';
import type { TimelineRow } from './timeline-rows';

interface RowHeaderProps {
  readonly row: TimelineRow;
  readonly isActive: boolean;
  readonly trackWords: TrackWords;
  readonly news: TimelineNews;
}

/** Name of a row; pressing it makes the row the active one, which shows its menu. */
export function RowHeader({ row, isActive, trackWords, news }: RowHeaderProps): ReactNode {
  const { t } = useTranslation('editor');
  const { ephemeral } = useEditor();
  const name = row.kind === 'tier' ? shownName(row.tier, activeLanguage().tag) : null;
  const text = name?.text ?? (row.kind === 'track' ? trackWords.name(row.track) : '');
  const isLocked = row.kind === 'tier' ? row.tier.locked : row.track.locked;
  const activate = (): void => {
    if (row.kind === 'tier') ephemeral.setState({ activeTier: row.id });
    else ephemeral.setState({ activeTrack: row.id, selectedTracks: [row.id] });
  };
  return (
    <div
      role="rowheader"
      aria-label={isLocked ? t(($) => $.timeline.tierLocked, { name: text }) : text}
      className={styles['header']}
      onMouseDown={(event) => {
        if (event.target instanceof Element && event.target.closest('button') === null) event.preventDefault();
      }}
      onPointerUp={activate}
    >
      <bdi lang={name?.otherLanguage ?? undefined} className={styles['headerText']} title={text}>
        {text}
      </bdi>
      {isLocked && <Icon of={Lock} />}
      {isActive && row.kind === 'tier' && <TierMenu tier={row.tier} news={news} />}
    </div>
  );
}
