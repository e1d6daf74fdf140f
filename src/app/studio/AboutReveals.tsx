import type { ReactNode } from 'react';
import { useEffect, useState } from 'react';
import { formats, useTranslation } from '../../i18n';
import type { FileFacts, Indexer, Revelation } from '../../media';
import { Fact } from './Fact';
import type { MediaSession } from './media-session';
import styles from './Studio.module.css';

const DEVICE: readonly Revelation['kind'][] = ['make', 'model'];
const NAMED: readonly Revelation['kind'][] = [...DEVICE, 'created', 'location'];
const PLACE_DIGITS = 5;

interface AboutRevealsProps {
  readonly indexer: Pick<Indexer, 'facts'>;
  readonly media: OpenFile;
}

type OpenFile = Pick<MediaSession, 'file' | 'indexed'>;

/** Where, when and by what a file says it was made: people should know before they hand it on. Read here, sent nowhere. */
export function AboutReveals({ indexer, media }: AboutRevealsProps): ReactNode {
  const { t } = useTranslation('editor');
  const facts = useFacts(indexer, media);
  if (facts === null) return null;
  const { place, revelations } = facts;
  const degrees = (value: number): string => value.toFixed(PLACE_DIGITS);
  const valuesOf = (kinds: readonly Revelation['kind'][]): readonly string[] => [
    ...new Set(revelations.filter(({ kind }) => kinds.includes(kind)).map(({ value }) => value)),
  ];
  const device = valuesOf(DEVICE);
  const dates = [...new Set(valuesOf(['created']).map(dateText))];
  // A place that cannot be read as degrees is told as it stands.
  const places = place === null ? valuesOf(['location']) : [`${degrees(place.latitude)}, ${degrees(place.longitude)}`];
  const others = revelations.filter(({ kind }) => !NAMED.includes(kind));
  const { code, list } = formats();
  const isSilent = places.length === 0 && device.length === 0 && dates.length === 0;
  return (
    <section aria-labelledby="about-reveals" className={styles['reveals']}>
      <h3 id="about-reveals">{t(($) => $.about.reveals)}</h3>
      {isSilent && <p>{t(($) => $.about.revealsNothing)}</p>}
      <dl className={styles['facts']}>
        {places.length > 0 && <Fact name={t(($) => $.about.place)}>{places.map(code).join(' · ')}</Fact>}
        {device.length > 0 && <Fact name={t(($) => $.about.device)}>{device.join(' ')}</Fact>}
        {dates.length > 0 && <Fact name={t(($) => $.about.recorded)}>{list(dates)}</Fact>}
        {others.map(({ key, value }, at) => (
          <Fact key={`${key}:${at}`} name={code(key)}>
            {value}
          </Fact>
        ))}
      </dl>
    </section>
  );
}

/** On the reader's own clock where the text is a date, else as it stands in the file. */
function dateText(value: string): string {
  const atMs = Date.parse(value);
  return Number.isNaN(atMs) ? value : formats().dateTime(atMs);
}

function useFacts(indexer: Pick<Indexer, 'facts'>, media: OpenFile): FileFacts | null {
  const [read, setRead] = useState<{ readonly of: OpenFile; readonly facts: FileFacts } | null>(null);
  useEffect(() => {
    const abort = new AbortController();
    void indexer.facts(media.file, media.indexed, { signal: abort.signal }).then((facts) => {
      // A file that cannot be read reveals nothing, and its picture tells why.
      if (facts.ok && !abort.signal.aborted) setRead({ of: media, facts: facts.value });
    });
    return () => abort.abort();
  }, [indexer, media]);
  return read?.of === media ? read.facts : null;
}
