import type { ReactNode } from 'react';
import { useTranslation } from '../i18n';
import type { Clip } from '../model';
import { Button } from '../ui';
import { daysLeft } from './project-shelves';
import styles from './projects.module.css';

interface TrashedClipsProps {
  readonly clips: readonly Clip[];
  readonly nowMs: number;
  readonly onTakeBack: (clip: Clip) => void;
  readonly onDelete: (clip: Clip) => void;
}

/** Clips thrown away: how long each can still be taken back, and the two ways out. */
export function TrashedClips({ clips, nowMs, onTakeBack, onDelete }: TrashedClipsProps): ReactNode {
  const { t } = useTranslation(['people', 'admin']);
  return (
    <ul aria-label={t(($) => $.clipTrash.title)} data-part="trashed-clips" className={styles['list']}>
      {clips.map((clip) => (
        <li key={clip.id} data-clip-id={clip.id} className={styles['item']}>
          <span className={styles['itemName']}>
            <bdi>{clip.name}</bdi>
          </span>
          <span className={styles['itemNote']}>
            {t(($) => $.projectCard.daysLeft, { ns: 'admin', count: daysLeft(clip, nowMs) })}
          </span>
          <Button label={t(($) => $.clipTrash.takeBackName, { name: clip.name })} onPress={() => onTakeBack(clip)}>
            {t(($) => $.clipTrash.takeBack)}
          </Button>
          <Button
            variant="danger"
            label={t(($) => $.clipTrash.deleteName, { name: clip.name })}
            onPress={() => onDelete(clip)}
          >
            {t(($) => $.clipTrash.delete)}
          </Button>
        </li>
      ))}
    </ul>
  );
}
