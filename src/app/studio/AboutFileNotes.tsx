import type { ReactNode } from 'react';
import { useTranslation } from '../../i18n';
import type { IndexedMedia, MediaWarning } from '../../media';
import styles from './Studio.module.css';

/** What is odd about a file that opens all the same: what breaks off, is left out, or cannot be relied on. */
export function AboutFileNotes({
  indexed,
}: {
  readonly indexed: Pick<IndexedMedia, 'warnings' | 'tracks'>;
}): ReactNode {
  const { t } = useTranslation('editor');
  const sentences = useSentences(indexed);
  if (sentences.length === 0) return null;
  return (
    <section aria-labelledby="about-notes" className={styles['reveals']}>
      <h3 id="about-notes">{t(($) => $.fileNotes.title)}</h3>
      <ul className={styles['fileNotes']} data-part="file-notes">
        {sentences.map((sentence) => (
          <li key={sentence} dir="auto">
            {sentence}
          </li>
        ))}
      </ul>
    </section>
  );
}

function useSentences({ warnings, tracks }: Pick<IndexedMedia, 'warnings' | 'tracks'>): readonly string[] {
  const { t } = useTranslation('editor');
  const sentenceOf = (warning: MediaWarning): string => {
    switch (warning.type) {
      case 'otherVideoTracks':
        return t(($) => $.fileNotes.otherVideo, { count: warning.count });
      case 'endsEarly':
        return t(($) => $.fileNotes.endsEarly, { frame: warning.frame });
      case 'noFirstEntryPoint':
        return t(($) => $.fileNotes.noFirstEntry, { count: warning.frames });
      case 'editRateIgnored':
        return t(($) => $.fileNotes.editRate);
      case 'matrixIgnored':
        return t(($) => $.fileNotes.matrix);
      case 'emptyTimescale':
        return t(($) => $.fileNotes.emptyTimescale);
      case 'noSound':
        return t(($) => $.fileNotes.noSound);
    }
  };
  const others = tracks.filter(({ kind }) => kind === 'other').length;
  const more = others > 0 ? [t(($) => $.fileNotes.otherData, { count: others })] : [];
  return [...warnings.map(sentenceOf), ...more];
}
