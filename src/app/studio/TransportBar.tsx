import ChevronLeft from 'lucide-react/icons/chevron-left';
import ChevronRight from 'lucide-react/icons/chevron-right';
import Maximize2 from 'lucide-react/icons/maximize-2';
import Pause from 'lucide-react/icons/pause';
import Play from 'lucide-react/icons/play';
import Repeat from 'lucide-react/icons/repeat';
import SkipBack from 'lucide-react/icons/skip-back';
import SkipForward from 'lucide-react/icons/skip-forward';
import Volume2 from 'lucide-react/icons/volume-2';
import VolumeX from 'lucide-react/icons/volume-x';
import ZoomIn from 'lucide-react/icons/zoom-in';
import ZoomOut from 'lucide-react/icons/zoom-out';
import type { ReactNode } from 'react';
import type { CommandId } from '../../editor';
import { useEphemeral } from '../../hooks';
import { useTranslation } from '../../i18n';
import { PLAYBACK_RATES } from '../../player';
import { frameTimecode } from '../../time';
import type { FrameTable, Playback } from '../../time';
import { IconButton, Select, Toolbar } from '../../ui';
import { useExternal } from '../session/use-external';
import styles from './Studio.module.css';

interface TransportBarProps {
  readonly table: FrameTable;
  readonly playback: Playback | null;
  readonly run: (command: CommandId) => void;
  readonly capOf: (command: CommandId) => string | undefined;
}

const never = (): (() => void) => () => undefined;

/** Play, step and speed. Left is earlier in every language. */
export function TransportBar({ table, playback, run, capOf }: TransportBarProps): ReactNode {
  const { t } = useTranslation('editor');
  const state = useExternal(playback?.subscribe ?? never, () => playback?.getState() ?? null);
  const shownFrame = useEphemeral((ephemeral) => ephemeral.shownFrame ?? ephemeral.playhead);
  const isPlaying = state !== null && state.direction !== 0;
  return (
    <div dir="ltr">
      <Toolbar label={t(($) => $.regions.transport)} data-part="transport">
        <IconButton
          icon={SkipBack}
          label={t(($) => $.transport.previousPoint)}
          data-part="previous-point"
          onPress={() => run('previousPoint')}
          keyCap={capOf('previousPoint')}
        />
        <IconButton
          icon={ChevronLeft}
          label={t(($) => $.transport.previousFrame)}
          data-part="previous-frame"
          onPress={() => run('previousFrame')}
          keyCap={capOf('previousFrame')}
        />
        <PlayButton isPlaying={isPlaying} run={run} cap={capOf('togglePlay')} />
        <IconButton
          icon={ChevronRight}
          label={t(($) => $.transport.nextFrame)}
          data-part="next-frame"
          onPress={() => run('nextFrame')}
          keyCap={capOf('nextFrame')}
        />
        <IconButton
          icon={SkipForward}
          label={t(($) => $.transport.nextPoint)}
          data-part="next-point"
          onPress={() => run('nextPoint')}
          keyCap={capOf('nextPoint')}
        />
        <IconButton
          icon={Repeat}
          label={t(($) => $.transport.loop)}
          data-part="loop"
          isPressed={(state?.loop ?? null) !== null}
          onPress={() => run('toggleLoop')}
          keyCap={capOf('toggleLoop')}
        />
        <div
          role="group"
          aria-label={t(($) => $.transport.timecode)}
          data-part="timecode"
          className={styles['timecode']}
        >
          {frameTimecode(table, shownFrame)}
        </div>
        <Select
          label={t(($) => $.transport.speed)}
          isLabelHidden
          isCode
          data-part="speed"
          value={String(state?.rate ?? 1)}
          options={PLAYBACK_RATES.map((rate) => ({ value: String(rate), text: t(($) => $.transport.rate, { rate }) }))}
          onChange={(rate) => playback?.setRate(Number(rate))}
        />
        <IconButton
          icon={state?.muted === true ? VolumeX : Volume2}
          label={t(($) => $.transport.mute)}
          isPressed={state?.muted === true}
          onPress={() => run('toggleMute')}
          keyCap={capOf('toggleMute')}
        />
        <IconButton
          icon={ZoomOut}
          label={t(($) => $.transport.zoomOut)}
          onPress={() => run('zoomOut')}
          keyCap={capOf('zoomOut')}
        />
        <IconButton
          icon={ZoomIn}
          label={t(($) => $.transport.zoomIn)}
          onPress={() => run('zoomIn')}
          keyCap={capOf('zoomIn')}
        />
        <IconButton
          icon={Maximize2}
          label={t(($) => $.transport.fit)}
          onPress={() => run('zoomFit')}
          keyCap={capOf('zoomFit')}
        />
      </Toolbar>
    </div>
  );
}

interface PlayButtonProps {
  readonly isPlaying: boolean;
  readonly run: (command: CommandId) => void;
  readonly cap: string | undefined;
}

function PlayButton({ isPlaying, run, cap }: PlayButtonProps): ReactNode {
  const { t } = useTranslation('editor');
  return (
    <IconButton
      icon={isPlaying ? Pause : Play}
      label={isPlaying ? t(($) => $.transport.pause) : t(($) => $.transport.play)}
      data-part="play"
      onPress={() => run('togglePlay')}
      keyCap={cap}
    />
  );
}
