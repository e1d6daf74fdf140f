import type { ReactNode } from 'react';
import { useEffect, useState } from 'react';
import { useEditor } from '../../hooks';
import { formats, useTranslation } from '../../i18n';
import { codecName } from '../../media';
import type { Clip } from '../../model';
import { frameCountOf, frameTimecode, summarizeRate } from '../../time';
import type { FrameTable, Rate } from '../../time';
import type { AppServices } from '../services';
import { useExternal } from '../session/use-external';
import { noteMeasure } from '../session/measure-clip';
import { AboutFileNotes } from './AboutFileNotes';
import { AboutReveals } from './AboutReveals';
import { Fact } from './Fact';
import type { MediaSession } from './media-session';
import styles from './Studio.module.css';

interface AboutClipProps {
  readonly services: AppServices;
  readonly clip: Clip;
  readonly table: FrameTable;
  readonly media: MediaSession | null;
}

/** Facts of the file, read on this machine alone. */
export function AboutClip({ services, clip, table, media }: AboutClipProps): ReactNode {
  const { t } = useTranslation('editor');
  const hash = useHash(services, clip, media);
  const rate = summarizeRate(table);
  const { number } = formats();
  const playback = media?.playback ?? null;
  const rung = useExternal(playback?.subscribe ?? never, () => playback?.getState().rung ?? null);
  return (
    <section className={styles['section']} aria-labelledby="inspector-about">
      <h2 id="inspector-about">{t(($) => $.inspector.about)}</h2>
      <dl className={styles['facts']}>
        <Fact name={t(($) => $.about.codec)}>
          {media === null ? '' : `${media.indexed.container} · ${codecName(media.indexed.samples.picture.codec)}`}
        </Fact>
        <Fact name={t(($) => $.about.size)}>{formats().bytes(clip.media.bytes)}</Fact>
        <Fact name={t(($) => $.about.picture)}>{`${clip.width} × ${clip.height}`}</Fact>
        <Fact name={t(($) => $.about.rate)}>
          {rate.nominal === null
            ? t(($) => $.about.rateVariable, { least: number(rate.minFps, 1), most: number(rate.maxFps, 1) })
            : t(($) => $.about.rateConstant, { rate: rateText(rate.nominal) })}
        </Fact>
        <Fact name={t(($) => $.about.duration)}>{frameTimecode(table, frameCountOf(table))}</Fact>
        <Fact name={t(($) => $.about.frames)}>{formats().code(frameCountOf(table))}</Fact>
        <Fact name={t(($) => $.about.rotation)}>{t(($) => $.about.rotationValue, { degrees: clip.rotation })}</Fact>
        <Fact name={t(($) => $.about.edits)}>{media === null ? '' : number(media.indexed.editCount)}</Fact>
        <Fact name={t(($) => $.about.way)}>{rung === null ? '' : t(($) => $.chips.rung[rung])}</Fact>
        <Fact name={t(($) => $.about.hash)}>
          {typeof hash === 'number' ? t(($) => $.about.hashing, { part: hash }) : formats().code(hash)}
        </Fact>
      </dl>
      {media !== null && <AboutFileNotes indexed={media.indexed} />}
      {media !== null && <AboutReveals indexer={services.indexer} media={media} />}
    </section>
  );
}

const never = (): (() => void) => () => undefined;

/** As a fraction where it is one: 30000/1001 is not 29.97. */
function rateText({ num, den }: Rate): string {
  return den === 1 ? formats().number(num) : formats().code(`${num}/${den}`);
}

/** The file's SHA-256, or how far its computation is (0…1), or a dash. Kept in the clip once it is known. */
function useHash(services: AppServices, clip: Clip, media: MediaSession | null): string | number {
  const editor = useEditor();
  const [progress, setProgress] = useState<number | '–'>(0);
  const known = clip.media.sha256;
  const file = media?.file ?? null;
  useEffect(() => {
    if (known !== null || file === null) return undefined;
    const abort = new AbortController();
    void services.indexer.hash(file, { signal: abort.signal, onProgress: setProgress }).then((hash) => {
      if (hash.ok) noteMeasure(editor, clip.id, { sha256: hash.value });
      else if (!abort.signal.aborted) setProgress('–');
    });
    return () => abort.abort();
  }, [services, editor, clip.id, known, file]);
  return known ?? progress;
}
