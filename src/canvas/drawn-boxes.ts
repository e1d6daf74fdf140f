import { useMemo, useState } from 'react';
import { instanceNames, isProposal } from '../editor';
import type { Box } from '../geometry';
import { useEphemeral, useQuery } from '../hooks';
import { activeLanguage, useTranslation } from '../i18n';
import { boxOf, labelLooks, shownName, trackStateAt } from '../model';
import type { Keyframe, ModelQueries, Track } from '../model';
import type { FrameTable } from '../time';
import { labelPaint } from '../ui';
import type { LabelPaint } from '../ui';
import { toScreen } from './stage-view';
import type { StageView } from './stage-view';

/** A box as it is drawn in the shown frame. */
export interface DrawnBox {
  readonly track: Track;
  /** Label and number, in the language of the page. */
  readonly name: string;
  readonly paint: LabelPaint;
  /** In pixels of the upright picture. */
  readonly box: Box;
  /** In CSS px of the overlay. */
  readonly screen: Box;
  readonly occluded: boolean;
  readonly isKeyframe: boolean;
  readonly isSelected: boolean;
  readonly isProposal: boolean;
}

const NO_TRACKS: readonly Track[] = [];

/** Tracks of the edited set. */
export function useTracks(): readonly Track[] {
  const set = useEphemeral((state) => state.set);
  return useQuery((queries) => (set === null ? NO_TRACKS : queries.tracks(set)));
}

/** Names of objects: label and number, such as "Cup 1". */
export function useObjectNames(): (track: Track) => string {
  const { t } = useTranslation('editor');
  const tracks = useTracks();
  const labels = useQuery((queries) => queries.labels());
  return useMemo(() => {
    const numbers = instanceNames(tracks);
    const byId = new Map(labels.map((label) => [label.id, shownName(label, activeLanguage().tag).text]));
    return (track) => {
      const label = byId.get(track.label ?? '') ?? t(($) => $.objects.unlabelled);
      return t(($) => $.objects.object, { label, instance: numbers.get(track.id) ?? '' });
    };
  }, [t, tracks, labels]);
}

/** Paint of a label; what has none is grey. */
export function usePaintOf(): (label: string | null) => LabelPaint {
  const labels = useQuery((queries) => queries.labels());
  return useMemo(() => {
    const looks = labelLooks(labels);
    const none = labelPaint(-1, 0);
    const paints = new Map([...looks].map(([id, look]) => [id, labelPaint(look.colourIndex, look.patternIndex)]));
    return (label) => (label === null ? none : (paints.get(label) ?? none));
  }, [labels]);
}

/** What is drawn in the shown frame, in the order of tracks. */
export function useDrawnBoxes(view: StageView, table: FrameTable): readonly DrawnBox[] {
  const tracks = useTracks();
  const nameOf = useObjectNames();
  const paintOf = usePaintOf();
  const frame = useEphemeral((state) => state.shownFrame);
  const selected = useEphemeral((state) => state.selectedTracks);
  const isHidden = useEphemeral((state) => state.overlaysHidden);
  const keyframes = useKeyframes(tracks);
  return useMemo(() => {
    if (frame === null || isHidden) return [];
    return tracks.flatMap((track): readonly DrawnBox[] => {
      const state = track.hidden ? null : trackStateAt(track, keyframes.get(track.id) ?? [], table, frame);
      if (state === null) return [];
      return [
        {
          track,
          name: nameOf(track),
          paint: paintOf(track.label),
          box: state.box,
          screen: toScreen(view, state.box),
          occluded: state.occluded,
          isKeyframe: state.keyframe !== null,
          isSelected: selected.includes(track.id),
          isProposal: isProposal(track),
        },
      ];
    });
  }, [tracks, keyframes, table, frame, view, nameOf, paintOf, selected, isHidden]);
}

type KeyframesByTrack = ReadonlyMap<string, readonly Keyframe[]>;

/** Keyframes of tracks; another map whenever one of them changed. */
function useKeyframes(tracks: readonly Track[]): KeyframesByTrack {
  const [read] = useState(createKeyframesReader);
  return useQuery((queries) => read(queries, tracks));
}

/** Gives the same map as long as every list in it is the same. */
function createKeyframesReader(): (queries: ModelQueries, tracks: readonly Track[]) => KeyframesByTrack {
  let known: KeyframesByTrack = new Map();
  return (queries, tracks) => {
    const isSame = known.size === tracks.length && tracks.every(({ id }) => known.get(id) === queries.keyframes(id));
    if (!isSame) known = new Map(tracks.map(({ id }) => [id, queries.keyframes(id)]));
    return known;
  };
}

/** Boxes of the keyframes before and after a frame, in CSS px. */
export function ghostsOf(keyframes: readonly Keyframe[], frame: number, view: StageView): readonly Box[] {
  const near = [
    keyframes.findLast((keyframe) => keyframe.frame < frame),
    keyframes.find((keyframe) => keyframe.frame > frame),
  ];
  return near.flatMap((keyframe) => {
    const box = keyframe === undefined ? null : boxOf(keyframe);
    return box === null ? [] : [toScreen(view, box)];
  });
}
