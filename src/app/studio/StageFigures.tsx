import type { ReactNode } from 'react';
import { useEphemeral } from '../../hooks';
import { formats, useTranslation } from '../../i18n';
import { ticksOf } from '../../time';
import type { FrameTable } from '../../time';
import { useExternal } from '../session/use-external';
import type { MediaSession } from './media-session';
import styles from './Studio.module.css';

interface StageFiguresProps {
  readonly table: FrameTable;
  readonly media: MediaSession;
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
        <Figure name={t(($) => $.figures.asked)}>{code(playhead)}</Figure>
        <Figure name={t(($) => $.figures.shown)}>{shownFrame === null ? '–' : code(shownFrame)}</Figure>
        <Figure name={t(($) => $.figures.stamp)}>{shownFrame === null ? '–' : code(ticksOf(table, shownFrame))}</Figure>
        <Figure name={t(($) => $.about.way)}>{`${rung} · ${t(($) => $.chips.rung[rung])}`}</Figure>
        {stats !== null && (
          <>
            <Figure name={t(($) => $.figures.hits)}>{code(stats.hits)}</Figure>
            <Figure name={t(($) => $.figures.misses)}>{code(stats.misses)}</Figure>
            <Figure name={t(($) => $.figures.resets)}>{code(stats.resets)}</Figure>
            <Figure name={t(($) => $.figures.badEntries)}>{code(stats.badEntries)}</Figure>
            <Figure name={t(($) => $.figures.decoded)}>{code(stats.decodedPictures)}</Figure>
            <Figure name={t(($) => $.figures.held)}>
              {t(($) => $.figures.heldOf, { held: bytes(stats.heldBytes), total: bytes(stats.budgetBytes) })}
            </Figure>
            <Figure name={t(($) => $.figures.open)}>
              {t(($) => $.figures.pair, { now: stats.openFrames, most: stats.mostOpenFrames })}
            </Figure>
            <Figure name={t(($) => $.figures.reads)}>{`${code(stats.reads)} · ${bytes(stats.bytesRead)}`}</Figure>
          </>
        )}
      </dl>
    </section>
  );
}

function Figure({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactNode {
  return (
    <>
      <dt>{name}</dt>
      <dd>
        <bdi>{children}</bdi>
      </dd>
    </>
  );
}
