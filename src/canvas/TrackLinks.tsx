import type { ReactNode } from 'react';
import { useState } from 'react';
import { segmentsLinkedTo } from '../editor';
import { useEditor, useQuery } from '../hooks';
import { activeLanguage, useTranslation } from '../i18n';
import { shownName } from '../model';
import type { ModelQueries, Segment, Track } from '../model';
import { frameTimecode } from '../time';
import { roleWords } from './linked-roles';
import type { ObjectTools } from './object-tools';
import styles from './objects.module.css';

interface TrackLinksProps {
  readonly tools: ObjectTools;
  readonly track: Track;
}

/** Segments an object takes part in; pressing one goes there. */
export function TrackLinks({ tools, track }: TrackLinksProps): ReactNode {
  const { t } = useTranslation('editor');
  const { ephemeral, queries } = useEditor();
  const [read] = useState(createLinkedReader);
  const segments = useQuery((now) => read(now, track));
  const taxonomy = useQuery((now) => now.taxonomy());
  if (segments.length === 0) return null;
  const go = (segment: Segment): void => {
    ephemeral.setState({ activeTier: segment.tier, selectedSegments: [segment.id], focusedEdge: null });
    tools.playback?.seek(segment.startFrame);
  };
  return (
    <div>
      <h3 className={styles['heading']}>{t(($) => $.objects.takesPart)}</h3>
      <ul aria-label={t(($) => $.objects.takesPart)} className={styles['list']}>
        {segments.slice(0, MOST_SHOWN).map((segment) => {
          const roles = segment.links.filter((link) => link.track === track.id);
          const label = queries.byId('label', segment.label);
          const name = label === null ? t(($) => $.timeline.unlabelled) : shownName(label, activeLanguage().tag).text;
          return (
            <li key={segment.id} className={styles['row']}>
              <button type="button" className={styles['pick']} onClick={() => go(segment)}>
                {roles
                  .map((link) => t(($) => $.objects.roleIn, { role: roleWords(taxonomy, link), segment: name }))
                  .join(' · ')}{' '}
                <bdi className={styles['quiet']}>{frameTimecode(tools.table, segment.startFrame)}</bdi>
              </button>
            </li>
          );
        })}
      </ul>
      {segments.length > MOST_SHOWN && (
        <p className={styles['quiet']}>{t(($) => $.objects.more, { count: segments.length - MOST_SHOWN })}</p>
      )}
    </div>
  );
}

const MOST_SHOWN = 12;

/** The same list as long as the same segments name the track. */
function createLinkedReader(): (queries: ModelQueries, track: Track) => readonly Segment[] {
  let known: readonly Segment[] = [];
  return (queries, track) => {
    const found = segmentsLinkedTo(queries, track.set, new Set([track.id]));
    const isSame = found.length === known.length && found.every((segment, at) => segment === known[at]);
    if (!isSame) known = found;
    return known;
  };
}
