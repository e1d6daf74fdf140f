import ChevronLeft from 'lucide-react/icons/chevron-left';
import ChevronRight from 'lucide-react/icons/chevron-right';
import X from 'lucide-react/icons/x';
import type { ReactNode } from 'react';
import { editTracks, toggleKeyframe } from '../editor';
import { useEditor } from '../hooks';
import { useTranslation } from '../i18n';
import type { Keyframe, Track } from '../model';
import { frameTimecode } from '../time';
import { IconButton, LeftToRight } from '../ui';
import type { Inspected } from './inspected';
import type { ObjectTools } from './object-tools';
import styles from './objects.module.css';

/** As many as fit without scrolling far; the rest are steps away. */
const MOST_SHOWN = 9;

interface KeyframeListProps {
  readonly tools: ObjectTools;
  readonly inspected: Inspected;
  readonly track: Track;
}

/** The keyframes around the shown frame, with the way to the others. */
export function KeyframeList({ tools, inspected, track }: KeyframeListProps): ReactNode {
  const { t } = useTranslation('editor');
  const editor = useEditor();
  const { keyframes, frame } = inspected;
  const shown = nearest(keyframes, frame ?? 0);
  const remove = (keyframe: Keyframe): void => {
    const done = editor.transact('keyframe', editTracks([track.id], toggleKeyframe(keyframe.frame)));
    if (!done.ok) tools.onRefused(done.error);
  };
  return (
    <div>
      <div className={styles['head']}>
        <h3 className={styles['heading']}>{t(($) => $.objects.keyframeCount, { count: keyframes.length })}</h3>
        <LeftToRight>
          <IconButton
            icon={ChevronLeft}
            label={t(($) => $.objects.previousKeyframe)}
            onPress={() => tools.run('previousPoint')}
          />
          <IconButton
            icon={ChevronRight}
            label={t(($) => $.objects.nextKeyframe)}
            onPress={() => tools.run('nextPoint')}
          />
        </LeftToRight>
      </div>
      <ul aria-label={t(($) => $.objects.keyframes)} data-part="keyframes" className={styles['list']}>
        {shown.map((keyframe) => {
          const time = frameTimecode(tools.table, keyframe.frame);
          return (
            <li key={keyframe.id} data-frame={keyframe.frame} className={styles['row']}>
              <button
                type="button"
                aria-current={keyframe.frame === frame ? 'true' : undefined}
                className={styles['pick']}
                onClick={() => tools.playback?.seek(keyframe.frame)}
              >
                {t(($) => $.objects.keyframe, { frame: keyframe.frame, time })}
              </button>
              <IconButton
                icon={X}
                label={t(($) => $.objects.removeKeyframe, { time })}
                isDisabled={keyframes.length === 1 || track.locked}
                onPress={() => remove(keyframe)}
              />
            </li>
          );
        })}
      </ul>
      {shown.length < keyframes.length && (
        <p className={styles['quiet']}>{t(($) => $.objects.more, { count: keyframes.length - shown.length })}</p>
      )}
    </div>
  );
}

/** The keyframes nearest to a frame, in their order. */
function nearest(keyframes: readonly Keyframe[], frame: number): readonly Keyframe[] {
  const after = keyframes.findIndex((keyframe) => keyframe.frame >= frame);
  const at = after < 0 ? keyframes.length : after;
  const first = Math.max(0, Math.min(keyframes.length - MOST_SHOWN, at - Math.floor(MOST_SHOWN / 2)));
  return keyframes.slice(first, first + MOST_SHOWN);
}
