import { expect, test } from 'vitest';
import { createSegment, createTier, createTrack, manualOrigin } from '../../src/model';
import { linksOf } from '../../src/timeline/segment-links';
import type { TimelineRow } from '../../src/timeline/timeline-rows';

const ORIGIN = manualOrigin(null, null);
const link = (track: string | null): { role: string; track: string | null; label: string | null; side: null } => ({
  role: 'tool',
  track,
  label: track === null ? 'cup' : null,
  side: null,
});

test('the selected segment has an arc to each object it names once, however often, and none to labels', () => {
  const segment = createSegment({
    id: 's',
    set: 'set1',
    tier: 'step',
    startFrame: 10,
    endFrame: 20,
    origin: ORIGIN,
    links: [link('t2'), link(null), { ...link('t2'), role: 'object' }, link('gone')],
  });
  const tier = createTier({ id: 'step', taxonomy: 'x', key: 'step', kind: 'tiling', order: 0 });
  const tracks = ['t1', 't2'].map((id, at): TimelineRow => ({
    kind: 'track',
    id,
    topPx: 36 + at * 28,
    heightPx: 28,
    track: createTrack({ id, set: 'set1', startFrame: 0, endFrame: 100, origin: ORIGIN }),
    keyframes: [],
  }));
  const row: TimelineRow = {
    kind: 'tier',
    id: 'step',
    topPx: 0,
    heightPx: 36,
    tier,
    segments: [segment],
    longestFrames: null,
  };
  const rows = [row, ...tracks];
  expect(linksOf(rows, ['s'])).toEqual([{ segment, segmentRow: row, trackRow: tracks[1] }]);
  expect(linksOf(rows, [])).toEqual([]);
});
