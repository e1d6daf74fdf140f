import type { ReactNode } from 'react';
import { errorText } from '../../i18n';
import { codecName } from '../../media';
import type { Clip } from '../../model';
import { frameTimecode } from '../../time';
import type { FrameTable } from '../../time';
import { ErrorNote } from '../../ui';
import type { AppServices } from '../services';
import { useExternal } from '../session/use-external';
import type { MediaSession } from './media-session';
import styles from './Studio.module.css';

interface PlaybackNoteProps {
  readonly services: AppServices;
  readonly clip: Clip;
  readonly table: FrameTable;
  readonly media: MediaSession;
  readonly labelCount: number;
}

/** What a person must know of the picture: that it cannot be decoded here, ends early, or could not be confirmed. */
export function PlaybackNote(props: PlaybackNoteProps): ReactNode {
  const { services, clip, table, media, labelCount } = props;
  const { problem } = useExternal(media.playback.subscribe, media.playback.getState);
  if (problem === null) return null;
  const frame = 'frame' in problem ? problem.frame : 0;
  const text = errorText(problem.code, {
    name: clip.media.file,
    codec: codecName(media.indexed.samples.picture.codec),
    count: labelCount,
    time: frameTimecode(table, frame),
  });
  const copy = (): void =>
    void navigator.clipboard
      .writeText(conversionCommand(clip.media.file))
      .then(() => services.toaster.show(text.action ?? ''));
  return (
    <div className={styles['note']}>
      <ErrorNote code={problem.code} text={text} onAction={problem.code === 'V-102' ? copy : undefined} />
      {problem.code === 'V-102' && (
        <code dir="ltr" className={styles['command']}>
          {conversionCommand(clip.media.file)}
        </code>
      )}
    </div>
  );
}

/** Keeps every frame and its time: one in, one out. */
function conversionCommand(fileName: string): string {
  const target = fileName.replace(/\.[^.]+$/, '');
  return `ffmpeg -i "${fileName}" -fps_mode passthrough -enc_time_base demux -c:v libx264 -crf 18 -c:a aac "${target}-h264.mp4"`;
}
