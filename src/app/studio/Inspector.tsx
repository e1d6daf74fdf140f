import type { ReactNode } from 'react';
import { ObjectInspector, ObjectsPanel } from '../../canvas';
import type { ObjectTools } from '../../canvas';
import { useEphemeral } from '../../hooks';
import { useTranslation } from '../../i18n';
import type { Clip } from '../../model';
import type { FrameTable } from '../../time';
import type { AppServices } from '../services';
import { AboutClip } from './AboutClip';
import { ChecksPanel } from './checks/ChecksPanel';
import type { MediaSession } from './media-session';
import { InspectorSegment, SegmentTable } from './lazy-parts';
import styles from './Studio.module.css';

interface InspectorProps {
  readonly services: AppServices;
  readonly clip: Clip;
  readonly table: FrameTable;
  readonly media: MediaSession | null;
  readonly tools: ObjectTools;
  readonly onSubmit: () => void;
}

export function Inspector(props: InspectorProps): ReactNode {
  const { t } = useTranslation('editor');
  const { services, table, media } = props;
  const playback = media?.playback ?? null;
  const isTable = useEphemeral((state) => state.tableView);
  const isBoxMode = useEphemeral((state) => state.mode === 'box');
  const segment = <InspectorSegment table={props.table} onRefused={props.tools.onRefused} />;
  return (
    <aside aria-label={t(($) => $.regions.inspector)} className={styles['inspector']}>
      {isTable && <SegmentTable services={services} table={table} playback={playback} />}
      {!isBoxMode && segment}
      <ObjectInspector tools={props.tools} />
      <ObjectsPanel tools={props.tools} />
      {isBoxMode && segment}
      <ChecksPanel services={services} table={table} playback={playback} onSubmit={props.onSubmit} />
      <AboutClip {...props} />
    </aside>
  );
}
