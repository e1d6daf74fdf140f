import Eye from 'lucide-react/icons/eye';
import EyeOff from 'lucide-react/icons/eye-off';
import Lock from 'lucide-react/icons/lock';
import LockOpen from 'lucide-react/icons/lock-open';
import type { MouseEvent, ReactNode } from 'react';
import { memo, useCallback, useMemo, useState } from 'react';
import { selectTracks, setTrackFlags } from '../editor';
import { useEditor, useEphemeral } from '../hooks';
import { useTranslation } from '../i18n';
import type { Track } from '../model';
import { frameTimecode } from '../time';
import type { FrameTable } from '../time';
import { Button, IconButton, LabelSwatch, Select, TextField } from '../ui';
import type { LabelPaint } from '../ui';
import { useKeyframes, usePaintOf } from './drawn-boxes';
import { useLinkCounts } from './linked-roles';
import { useObjectNames, useTracks } from './object-names';
import { orderLines, SORTS } from './object-order';
import type { ObjectLine, ObjectSort } from './object-order';
import type { ObjectTools } from './object-tools';
import styles from './objects.module.css';

/** Fewer objects than this are seen at a glance. */
const SEARCHED_FROM = 6;

/** Every object of the edited set: found, ordered, selected one by one or together, hidden and locked. */
export function ObjectsPanel({ tools }: { readonly tools: ObjectTools }): ReactNode {
  const { t } = useTranslation('editor');
  const mode = useEphemeral((state) => state.mode);
  const tracks = useTracks();
  if (mode !== 'box' && tracks.length === 0) return null;
  return (
    <section className={styles['section']} aria-labelledby="inspector-objects">
      <h2 id="inspector-objects">{t(($) => $.inspector.objects)}</h2>
      {tracks.length === 0 ? <p>{t(($) => $.objects.none)}</p> : <ObjectList tools={tools} tracks={tracks} />}
    </section>
  );
}

interface ObjectListProps {
  readonly tools: ObjectTools;
  readonly tracks: readonly Track[];
}

function ObjectList({ tools, tracks }: ObjectListProps): ReactNode {
  const { t } = useTranslation('editor');
  const editor = useEditor();
  const [query, setQuery] = useState('');
  const [sort, setSort] = useState<ObjectSort>('start');
  const selected = useEphemeral((state) => state.selectedTracks);
  const paintOf = usePaintOf();
  const lines = useLines(tracks);
  const links = useLinkCounts();
  const shown = useMemo(() => orderLines(lines, { query, sort, fold: tools.fold }), [lines, query, sort, tools.fold]);
  const { onRefused, table } = tools;
  const toggle = useCallback(
    (track: Track, flags: Partial<Pick<Track, 'hidden' | 'locked'>>): void => {
      const done = editor.transact('editTrack', setTrackFlags([track.id], flags));
      if (!done.ok) onRefused(done.error);
    },
    [editor, onRefused],
  );
  return (
    <>
      {tracks.length >= SEARCHED_FROM && (
        <div className={styles['finder']}>
          <TextField label={t(($) => $.objects.find)} value={query} onChange={setQuery} />
          <Select
            label={t(($) => $.objects.sort)}
            value={sort}
            options={SORTS.map((value) => ({ value, text: t(($) => $.objects.sorts[value]) }))}
            onChange={(value) => setSort(SORTS.find((each) => each === value) ?? 'start')}
          />
          <Button
            onPress={() =>
              selectTracks(
                { editor },
                shown.map(({ track }) => track.id),
              )
            }
          >
            {t(($) => $.objects.selectFound)}
          </Button>
        </div>
      )}
      <ul aria-label={t(($) => $.objects.name)} data-part="objects" className={styles['list']}>
        {shown.map((line) => (
          <ObjectRow
            key={line.track.id}
            track={line.track}
            name={line.name}
            keyframeCount={line.keyframeCount}
            linkCount={links.get(line.track.id) ?? 0}
            paint={paintOf(line.track.label)}
            table={table}
            isSelected={selected.includes(line.track.id)}
            onToggle={toggle}
          />
        ))}
      </ul>
      {shown.length === 0 && <p>{t(($) => $.objects.noneFits)}</p>}
    </>
  );
}

function useLines(tracks: readonly Track[]): readonly ObjectLine[] {
  const nameOf = useObjectNames();
  const keyframes = useKeyframes(tracks);
  return useMemo(
    () =>
      tracks.map((track) => ({
        track,
        name: nameOf(track),
        keyframeCount: keyframes.get(track.id)?.length ?? 0,
      })),
    [tracks, nameOf, keyframes],
  );
}

interface ObjectRowProps {
  readonly track: Track;
  readonly name: string;
  readonly keyframeCount: number;
  readonly linkCount: number;
  readonly paint: LabelPaint;
  readonly table: FrameTable;
  readonly isSelected: boolean;
  readonly onToggle: (track: Track, flags: Partial<Pick<Track, 'hidden' | 'locked'>>) => void;
}

const ObjectRow = memo(function ObjectRow(props: ObjectRowProps): ReactNode {
  const { track, name, keyframeCount, linkCount, paint, table, isSelected, onToggle } = props;
  const { t } = useTranslation('editor');
  const editor = useEditor();
  const pick = (event: MouseEvent): void => {
    const { selectedTracks } = editor.ephemeral.getState();
    const isAdding = event.shiftKey || event.ctrlKey || event.metaKey;
    const others = selectedTracks.filter((id) => id !== track.id);
    if (!isAdding) selectTracks({ editor }, [track.id]);
    else selectTracks({ editor }, isSelected ? others : [...others, track.id]);
  };
  return (
    <li data-track-id={track.id} className={styles['row']}>
      <div className={styles['words']}>
        <button type="button" aria-pressed={isSelected} className={styles['pick']} onClick={pick}>
          <LabelSwatch paint={paint} />
          <bdi>{name}</bdi>
        </button>
        <span className={styles['under']}>
          {t(($) => $.objects.span, {
            start: frameTimecode(table, track.startFrame),
            end: frameTimecode(table, track.endFrame),
          })}
          <br />
          {t(($) => $.objects.keyframeCount, { count: keyframeCount })}
          {linkCount > 0 && ` · ${t(($) => $.objects.linkCount, { count: linkCount })}`}
        </span>
      </div>
      <IconButton
        icon={track.hidden ? EyeOff : Eye}
        label={t(($) => $.objects.hide, { name })}
        isPressed={track.hidden}
        onPress={() => onToggle(track, { hidden: !track.hidden })}
      />
      <IconButton
        icon={track.locked ? Lock : LockOpen}
        label={t(($) => $.objects.lock, { name })}
        isPressed={track.locked}
        onPress={() => onToggle(track, { locked: !track.locked })}
      />
    </li>
  );
});
