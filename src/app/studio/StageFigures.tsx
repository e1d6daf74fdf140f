import type { ReactNode } from 'react';
import { useEphemeral } from '../../hooks';
import { formats, useTranslation } from '../../i18n';
import { ticksOf } from '../../time';
import type { FrameTable } from '../../time';
import { useExternal } from '../session/use-external';
import { Fact } from './Fact';
import type { MediaSession } from './media-session';
import styles from './Studio.module.css';

interface StageFiguresProps {
  readonly table: FrameTable;
  readonly media: Pick<MediaSession, 'playback' | 'engineStats'>;
}

/** What clock and decoder say of themselves, for finding faults; switched on by a command. */
export function StageFigures(props: StageFiguresProps): ReactNode {
  return useEphemeral((state) => state.figuresShown) ? <Figures {...props} /> : null;
}

function Figures({ table, media }: StageFiguresProps): ReactNode {
  const { t } = useTranslation('editor');
  const { playback } = media;
  const { playhead, shownFrame, rung } = useExternal(playback.subscribe, playback.getState);
  const { code, bytes } = formats();
  const stats = media.engineStats();
  return (
    <section className={styles['figures']} aria-label={t(($) => $.figures.name)} data-part="figures" tabIndex={-1}>
      <dl className={styles['facts']}>
        <Fact name={t(($) => $.figures.asked)}>{code(playhead)}</Fact>
        <Fact name={t(($) => $.figures.shown)}>{shownFrame === null ? '–' : code(shownFrame)}</Fact>
        <Fact name={t(($) => $.figures.stamp)}>{shownFrame === null ? '–' : code(ticksOf(table, shownFrame))}</Fact>
        <Fact name={t(($) => $.about.way)}>{`${rung} · ${t(($) => $.chips.rung[rung])}`}</Fact>
        {stats !== null && (
          <>
            <Fact name={t(($) => $.figures.hits)}>{code(stats.hits)}</Fact>
            <Fact name={t(($) => $.figures.misses)}>{code(stats.misses)}</Fact>
            <Fact name={t(($) => $.figures.resets)}>{code(stats.resets)}</Fact>
            <Fact name={t(($) => $.figures.badEntries)}>{code(stats.badEntries)}</Fact>
            <Fact name={t(($) => $.figures.decoded)}>{code(stats.decodedPictures)}</Fact>
            <Fact name={t(($) => $.figures.held)}>
              {t(($) => $.figures.heldOf, { held: bytes(stats.heldBytes), total: bytes(stats.budgetBytes) })}
            </Fact>
            <Fact name={t(($) => $.figures.open)}>
              {t(($) => $.figures.pair, { now: stats.openFrames, most: stats.mostOpenFrames })}
            </Fact>
            <Fact name={t(($) => $.figures.reads)}>{`${code(stats.reads)} · ${bytes(stats.bytesRead)}`}</Fact>
          </>
        )}
      </dl>
    </section>
  );
}
