import type { ReactNode } from 'react';
import { useTranslation } from '../../i18n';
import type { Clip } from '../../model';
import type { FrameTable } from '../../time';
import type { AppServices } from '../services';
import { AboutClip } from './AboutClip';
import { InspectorSegment } from './InspectorSegment';
import type { MediaSession } from './media-session';
import styles from './Studio.module.css';

interface InspectorProps {
  readonly services: AppServices;
  readonly clip: Clip;
  readonly table: FrameTable;
  readonly media: MediaSession | null;
}

export function Inspector(props: InspectorProps): ReactNode {
  const { t } = useTranslation('editor');
  return (
    <aside aria-label={t(($) => $.regions.inspector)} className={styles['inspector']}>
      <InspectorSegment table={props.table} />
      <AboutClip {...props} />
    </aside>
  );
}
