import { useCallback } from 'react';
import { useQuery } from '../hooks';
import { activeLanguage, useTranslation } from '../i18n';
import { shownName } from '../model';
import type { Segment } from '../model';
import { frameTimecode } from '../time';
import type { FrameTable } from '../time';

/** Name of a label (or of none) in the language of the page. */
export function useLabelName(): (label: string | null) => string {
  const { t } = useTranslation('editor');
  const labels = useQuery((queries) => queries.labels());
  return useCallback(
    (id) => {
      const label = id === null ? undefined : labels.find((each) => each.id === id);
      return label === undefined ? t(($) => $.timeline.unlabelled) : shownName(label, activeLanguage().tag).text;
    },
    [labels, t],
  );
}

/** The accessible name of a segment: "Fold clothes, 3 of 14, 0:12.400 to 0:18.000", then its marks. */
export function useSegmentWords(
  table: FrameTable,
): (segment: Segment, place: { readonly n: number; readonly total: number }) => string {
  const { t } = useTranslation('editor');
  const labelName = useLabelName();
  return useCallback(
    (segment, { n, total }) => {
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
