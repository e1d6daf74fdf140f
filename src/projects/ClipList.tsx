import Trash2 from 'lucide-react/icons/trash-2';
import X from 'lucide-react/icons/x';
import type { ReactNode } from 'react';
import { errorText, formats, isErrorCode, useTranslation } from '../i18n';
import { codecName } from '../media';
import type { MediaProblem } from '../media';
import { clipFrameTable } from '../model';
import type { Clip } from '../model';
import { frameCountOf, frameTimecode } from '../time';
import { ErrorNote, IconButton, ProgressBar } from '../ui';
import type { ClipImport } from './clip-importer';
import styles from './projects.module.css';

interface ClipListProps {
  readonly projectId: string;
  readonly clips: readonly Clip[];
  readonly imports: readonly ClipImport[];
  /** Clips whose video is not at hand. */
  readonly missing: ReadonlySet<string>;
  readonly onDismiss: (importId: string) => void;
  readonly onRemove: (clip: Clip) => void;
  /** What else can be done with a clip, before the way to throw it away. */
  readonly actions?: (clip: Clip) => ReactNode;
  /** A line of its own below a clip. */
  readonly below?: (clip: Clip) => ReactNode;
}

/** Clips of a project, and files on their way to become one. */
export function ClipList(props: ClipListProps): ReactNode {
  const { t } = useTranslation('admin');
  return (
    <ul aria-label={t(($) => $.clips.title)} data-part="clips" className={styles['list']}>
      {props.clips.map((clip) => (
        <ClipItem
          key={clip.id}
          clip={clip}
          projectId={props.projectId}
          isMissing={props.missing.has(clip.id)}
          onRemove={props.onRemove}
          actions={props.actions?.(clip)}
          below={props.below?.(clip)}
        />
      ))}
      {props.imports.map((item) => (
        <ImportItem key={item.id} item={item} onDismiss={props.onDismiss} />
      ))}
    </ul>
  );
}

interface ClipItemProps {
  readonly clip: Clip;
  readonly projectId: string;
  readonly isMissing: boolean;
  readonly onRemove: (clip: Clip) => void;
  readonly actions: ReactNode;
  readonly below: ReactNode;
}

function ClipItem({ clip, projectId, isMissing, onRemove, actions, below }: ClipItemProps): ReactNode {
  const { t } = useTranslation('admin');
  const table = clipFrameTable(clip);
  const rate =
    clip.nominalRate === null
      ? t(($) => $.clips.variableRate)
      : t(($) => $.clips.fps, { rate: formats().number(clip.nominalRate[0] / clip.nominalRate[1], 2) });
  return (
    <li data-clip-id={clip.id} data-state={isMissing ? 'missing' : 'ready'} className={styles['item']}>
      <a href={`#/p/${projectId}/c/${clip.id}`} className={styles['itemName']}>
        <bdi>{clip.name}</bdi>
      </a>
      <span className={styles['itemNote']}>
        <bdi>{frameTimecode(table, frameCountOf(table))}</bdi>
      </span>
      <span className={styles['itemNote']}>{t(($) => $.clips.frames, { count: clip.frameCount })}</span>
      <span className={styles['itemNote']}>{rate}</span>
      <span className={styles['itemNote']}>
        <bdi>{`${clip.width} × ${clip.height}`}</bdi>
      </span>
      <span className={styles['itemState']}>
        {isMissing ? t(($) => $.clips.state.missing) : t(($) => $.clips.state.ready)}
      </span>
      <span className={styles['itemActions']}>
        {actions}
        <IconButton
          icon={Trash2}
          label={t(($) => $.clips.remove, { name: clip.name })}
          onPress={() => onRemove(clip)}
        />
      </span>
      {below}
    </li>
  );
}

function ImportItem({
  item,
  onDismiss,
}: {
  readonly item: ClipImport;
  readonly onDismiss: (id: string) => void;
}): ReactNode {
  const { t } = useTranslation('admin');
  const isRunning = item.state === 'waiting' || item.state === 'indexing';
  return (
    <li data-clip-id={item.id} data-state={isRunning ? 'indexing' : item.state} className={styles['item']}>
      <span className={styles['itemName']}>
        <bdi>{item.fileName}</bdi>
      </span>
      {isRunning ? (
        <div className={styles['itemProgress']}>
          <ProgressBar label={t(($) => $.clips.state.indexing, { part: item.progress })} share={item.progress} />
        </div>
      ) : (
        <ImportProblem item={item} problem={item.problem} />
      )}
      <IconButton
        icon={X}
        label={isRunning ? t(($) => $.clips.cancel) : t(($) => $.clips.dismiss)}
        onPress={() => onDismiss(item.id)}
      />
    </li>
  );
}

function ImportProblem({
  item,
  problem,
}: {
  readonly item: ClipImport;
  readonly problem: MediaProblem | null;
}): ReactNode {
  const code = problem?.code ?? null;
  if (problem === null || code === null || !isErrorCode(code)) return null;
  const params = {
    name: item.fileName,
    count: 0,
    codec: problem.type === 'unsupportedCodec' ? codecName(problem.codec) : '',
    limit: problem.type === 'tooLarge' ? problem.limit : '',
    time: formats().timecode(0),
  };
  return <ErrorNote code={code} text={errorText(code, params)} />;
}
