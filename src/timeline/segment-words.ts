import { useCallback, useMemo } from 'react';
import { useEditor, useEphemeral, useQuery } from '../hooks';
import { activeLanguage, useTranslation } from '../i18n';
import { shownName } from '../model';
import type { Segment, Track } from '../model';
import { frameTimecode, isInRange } from '../time';
import type { FrameTable } from '../time';
import { cellAt } from './grid-focus';
import type { TimelineRow } from './timeline-rows';

/** Name of a label (or of none) in the language of the page. */
function useLabelName(): (label: string | null) => string {
  const { t } = useTranslation('editor');
  const labels = useQuery((queries) => queries.labels());
  return useMemo(() => {
    const names = new Map(labels.map((label) => [label.id, shownName(label, activeLanguage().tag).text]));
    const none = t(($) => $.timeline.unlabelled);
    return (id) => (id === null ? none : (names.get(id) ?? none));
  }, [labels, t]);
}

/** Name of what the active tier says at a frame. */
export function useLabelAt(rows: readonly TimelineRow[]): (frame: number) => string {
  const { queries } = useEditor();
  const tier = useEphemeral((state) => state.activeTier);
  const labelName = useLabelName();
  return useCallback(
    (frame) => {
      const row = rows.find((one) => one.kind === 'tier' && one.id === tier);
      const index = row === undefined ? null : cellAt(row, frame);
      const segment = row?.kind === 'tier' && index !== null ? row.segments[index] : undefined;
      const label = segment !== undefined && isInRange(segment, frame) ? segment.label : null;
      return labelName(queries.byId('label', label)?.id ?? null);
    },
    [queries, rows, tier, labelName],
  );
}

export type SegmentWords = (segment: Segment, n: number, total: number) => string;

/** The accessible name of a segment: "Fold clothes, 3 of 14, 0:12.400 to 0:18.000", then its marks. */
export function useSegmentWords(table: FrameTable): SegmentWords {
  const { t } = useTranslation('editor');
  const labelName = useLabelName();
  return useCallback(
    (segment, n, total) => {
      let words = t(($) => $.timeline.segment, {
        label: labelName(segment.label),
        n,
        total,
        start: frameTimecode(table, segment.startFrame),
        end: frameTimecode(table, segment.endFrame),
      });
      if (segment.unsure) words = t(($) => $.timeline.segmentUnsure, { segment: words });
      if (segment.open) words = t(($) => $.timeline.segmentOpen, { segment: words });
      if (segment.note !== null) words = t(($) => $.timeline.segmentNote, { segment: words });
      return words;
    },
    [table, t, labelName],
  );
}

export interface TrackWords {
  /** "Cup 1". */
  readonly name: (track: Track) => string;
  /** "Cup 1, 0:12.400 to 0:18.000". */
  readonly span: (track: Track) => string;
}

export function useTrackWords(table: FrameTable): TrackWords {
  const { t } = useTranslation('editor');
  const labelName = useLabelName();
  return useMemo(() => {
    const name = (track: Track): string => {
      const label = track.label === null ? t(($) => $.objects.unlabelled) : labelName(track.label);
      return track.instance === null ? label : t(($) => $.objects.object, { label, instance: track.instance });
    };
    const span = (track: Track): string =>
      t(($) => $.timeline.trackSpan, {
        name: name(track),
        start: frameTimecode(table, track.startFrame),
        end: frameTimecode(table, track.endFrame),
      });
    return { name, span };
  }, [table, t, labelName]);
}
