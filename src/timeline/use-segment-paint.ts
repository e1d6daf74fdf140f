import { useMemo } from 'react';
import { useQuery } from '../hooks';
import { activeLanguage } from '../i18n';
import { labelLooks, shownName } from '../model';
import { labelPaint } from '../ui';
import type { PaintOf, SegmentPaint } from './timeline-scene';

/** Colour, pattern, name and key of labels, for the painter. */
export function useSegmentPaint(capOfPlace: ((place: number) => string | null) | undefined): PaintOf {
  const labels = useQuery((queries) => queries.labels());
  return useMemo(() => {
    const looks = labelLooks(labels);
    const paints = new Map<string, SegmentPaint>();
    for (const label of labels) {
      const look = looks.get(label.id);
      paints.set(label.id, {
        paint: labelPaint(look?.colourIndex ?? 0, look?.patternIndex ?? 0),
        name: shownName(label, activeLanguage().tag).text,
        cap: label.code === null ? null : (capOfPlace?.(label.code) ?? null),
      });
    }
    return (label) => (label === null ? null : (paints.get(label) ?? null));
  }, [labels, capOfPlace]);
}
