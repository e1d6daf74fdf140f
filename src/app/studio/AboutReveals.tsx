import type { ReactNode } from 'react';
import { useEffect, useState } from 'react';
import { formats, useTranslation } from '../../i18n';
import type { FileFacts, Revelation } from '../../media';
import type { AppServices } from '../services';
import { Fact } from './Fact';
import type { MediaSession } from './media-session';
import styles from './Studio.module.css';

const DEVICE: readonly Revelation['kind'][] = ['make', 'model'];
const NAMED: readonly Revelation['kind'][] = [...DEVICE, 'created', 'location'];
const PLACE_DIGITS = 5;

/** Where, when and by what a file says it was made: people should know before they hand it on. Read here, sent nowhere. */
export function AboutReveals({
  services,
  media,
}: {
  readonly services: AppServices;
  readonly media: MediaSession;
}): ReactNode {
  const { t } = useTranslation('editor');
  const facts = useFacts(services, media);
  if (facts === null) return null;
  const { place, revelations } = facts;
  const valuesOf = (kinds: readonly Revelation['kind'][]): readonly string[] => [
    ...new Set(revelations.filter(({ kind }) => kinds.includes(kind)).map(({ value }) => value)),
  ];
  const device = valuesOf(DEVICE);
  const dates = [...new Set(valuesOf(['created']).map(dateText))];
  const others = revelations.filter(({ kind }) => !NAMED.includes(kind));
  const { code, list } = formats();
  const isSilent = place === null && device.length === 0 && dates.length === 0;
  return (
    <section aria-labelledby="about-reveals" className={styles['reveals']}>
      <h3 id="about-reveals">{t(($) => $.about.reveals)}</h3>
      {isSilent && <p>{t(($) => $.about.revealsNothing)}</p>}
      <dl className={styles['facts']}>
        {place !== null && (
          <Fact name={t(($) => $.about.place)}>
            {code(`${place.latitude.toFixed(PLACE_DIGITS)}, ${place.longitude.toFixed(PLACE_DIGITS)}`)}
          </Fact>
        )}
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

function useFacts(services: AppServices, media: MediaSession): FileFacts | null {
  const [read, setRead] = useState<{ readonly of: MediaSession; readonly facts: FileFacts } | null>(null);
  useEffect(() => {
    const abort = new AbortController();
    void services.indexer.facts(media.file, media.indexed, { signal: abort.signal }).then((facts) => {
      // A file that cannot be read reveals nothing, and its picture tells why.
      if (facts.ok && !abort.signal.aborted) setRead({ of: media, facts: facts.value });
    });
    return () => abort.abort();
  }, [services, media]);
  return read?.of === media ? read.facts : null;
}
