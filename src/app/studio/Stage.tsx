import type { ReactNode } from 'react';
import { useEffect, useRef } from 'react';
import type { PictureLift } from '../../editor';
import type { Box, PicturePlace } from '../../geometry';
import { useEphemeral } from '../../hooks';
import { useTranslation } from '../../i18n';
import type { Clip } from '../../model';
import { PlayerSurface } from '../../player';
import { frameCountOf, ticksOf } from '../../time';
import type { FrameTable } from '../../time';
import type { MediaSession } from './media-session';
import { StageChips } from './StageChips';
import { StageFigures } from './StageFigures';
import styles from './Studio.module.css';

interface StageProps {
  readonly clip: Clip;
  readonly table: FrameTable;
  /** Null while the video is not open. */
  readonly media: MediaSession | null;
  readonly tableState: 'building' | 'ready' | 'failed';
  /** Drawn above the picture. */
  readonly overlay: (area: Box, place: PicturePlace) => ReactNode;
  /** What stands in place of the picture. */
  readonly cover: ReactNode;
}

/** For dark kitchens; the picture that is labelled and exported stays as filmed. */
const LIFTS: Readonly<Record<PictureLift, string | undefined>> = {
  0: undefined,
  1: 'brightness(1.5) contrast(1.1)',
  2: 'brightness(2.4) contrast(1.25)',
};

/** The picture. Its attributes tell which frame's pixels are painted now; they change only after the paint. */
export function Stage(props: StageProps): ReactNode {
  const { clip, table, media, tableState, overlay } = props;
  const { t } = useTranslation('editor');
  const stage = useRef<HTMLElement>(null);
  const mode = useEphemeral((state) => state.mode);
  const view = useEphemeral((state) => state.pictureView);
  const lift = useEphemeral((state) => state.pictureLift);
  const playback = media?.playback ?? null;

  useEffect(() => {
    const element = stage.current;
    if (element === null || playback === null) return undefined;
    // Sixty times a second while playing: written to the element, past React.
    const write = (): void => {
      const { shownFrame, direction, mode: way, rate } = playback.getState();
      // While a preview is up no number is true.
      if (shownFrame === null) for (const name of ['frameIndex', 'pts']) Reflect.deleteProperty(element.dataset, name);
      else {
        element.dataset['frameIndex'] = String(shownFrame);
        element.dataset['pts'] = String(ticksOf(table, shownFrame));
      }
      element.dataset['playing'] = String(direction !== 0 || way === 'playing');
      element.dataset['rate'] = String(rate);
    };
    write();
    const stop = playback.subscribe(write);
    return () => {
      stop();
      for (const name of ['frameIndex', 'pts', 'playing', 'rate']) Reflect.deleteProperty(element.dataset, name);
    };
  }, [playback, table]);

  return (
    <section
      ref={stage}
      id="stage"
      // The keys of the studio act here; the whole picture is one stop of Tab.
      tabIndex={0}
      aria-label={t(($) => $.regions.stage)}
      data-part="stage"
      data-surface="dark"
      data-clip-id={clip.id}
      data-frame-count={frameCountOf(table)}
      data-frame-table={tableState}
      data-mode={mode}
      data-video-width={clip.width}
      data-video-height={clip.height}
      dir="ltr"
      className={styles['stage']}
    >
      {media !== null && (
        <PlayerSurface screen={media.screen} view={view} filter={LIFTS[lift]}>
          {overlay}
        </PlayerSurface>
      )}
      {media !== null && <StageChips table={table} playback={media.playback} />}
      {media !== null && <StageFigures table={table} media={media} />}
      {props.cover}
    </section>
  );
}
