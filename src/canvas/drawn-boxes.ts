import { useMemo, useState } from 'react';
import { isProposal } from '../editor';
import type { Box } from '../geometry';
import { useEphemeral, useQuery } from '../hooks';
import { text } from '../i18n';
import { boxOf, labelLooks, trackStateAt } from '../model';
import type { Keyframe, ModelQueries, Track } from '../model';
import { isInRange } from '../time';
import type { FrameTable } from '../time';
import { labelPaint } from '../ui';
import type { LabelPaint } from '../ui';
import { useObjectNames, useTracks } from './object-names';
import { useLinkedRoles } from './linked-roles';
import { toScreen } from './stage-view';
import type { StageView } from './stage-view';

/** A box as it is drawn in the shown frame. */
export interface DrawnBox {
  readonly track: Track;
  /** Label and number, in the language of the page. */
  readonly name: string;
  /** The same as the name of a box for assistive technology. */
  readonly spokenName: string;
  readonly paint: LabelPaint;
  /** In pixels of the upright picture. */
  readonly box: Box;
  /** In CSS px of the overlay. */
  readonly screen: Box;
  readonly occluded: boolean;
  readonly isKeyframe: boolean;
  readonly isSelected: boolean;
  readonly isProposal: boolean;
  /** What it does in the selected segment, such as "tool"; null: nothing. */
  readonly role: string | null;
}

/** Boxes of the shown frame in the order of tracks. Each list stays the same as long as nothing of it changed. */
export interface DrawnBoxes {
  readonly all: readonly DrawnBox[];
  readonly selected: readonly DrawnBox[];
  readonly others: readonly DrawnBox[];
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

/** What is drawn in the shown frame. */
export function useDrawnBoxes(view: StageView, table: FrameTable): DrawnBoxes {
  const tracks = useTracks();
  const nameOf = useObjectNames();
  const paintOf = usePaintOf();
  const roles = useLinkedRoles();
  const frame = useEphemeral((state) => state.shownFrame);
  const selected = useEphemeral((state) => state.selectedTracks);
  const isHidden = useEphemeral((state) => state.overlaysHidden);
  const [draw] = useState(createDrawing);
  const present = useMemo(
    () => (frame === null || isHidden ? [] : tracks.filter((track) => !track.hidden && isInRange(track, frame))),
    [tracks, frame, isHidden],
  );
  const keyframes = useKeyframes(present);
  return useMemo(() => {
    const wanted: Wanted[] = [];
    for (const track of present) {
      if (frame === null) continue;
      wanted.push({
        track,
        keyframes: keyframes.get(track.id) ?? NO_KEYFRAMES,
        frame,
        table,
        view,
        name: nameOf(track),
        paint: paintOf(track.label),
        isSelected: selected.includes(track.id),
        role: roles.get(track.id) ?? null,
      });
    }
    return draw(wanted);
  }, [draw, present, keyframes, table, frame, view, nameOf, paintOf, roles, selected]);
}

const NO_KEYFRAMES: readonly Keyframe[] = [];

/** Everything one drawn box is made from. */
interface Wanted {
  readonly track: Track;
  readonly keyframes: readonly Keyframe[];
  readonly frame: number;
  readonly table: FrameTable;
  readonly view: StageView;
  readonly name: string;
  readonly paint: LabelPaint;
  readonly isSelected: boolean;
  readonly role: string | null;
}

interface Made {
  readonly from: Wanted;
  readonly drawn: DrawnBox | null;
}

/** Makes only what changed anew: in a drag that is one box of all. */
function createDrawing(): (wanted: readonly Wanted[]) => DrawnBoxes {
  let made: ReadonlyMap<string, Made> = new Map();
  let last: DrawnBoxes = { all: [], selected: [], others: [] };
  // Made once for each name: every step draws every box anew, and making a sentence is dear.
  const spoken = new Map<string, string>();
  const speak = (name: string): string => {
    const known = spoken.get(name) ?? text(($) => $.box.name, { ns: 'editor', name });
    spoken.set(name, known);
    return known;
  };
  return (wanted) => {
    const next = new Map<string, Made>();
    for (const one of wanted) {
      const former = made.get(one.track.id);
      const drawn = former !== undefined && isSame(former.from, one) ? former.drawn : drawOne(one, speak);
      next.set(one.track.id, { from: one, drawn });
    }
    made = next;
    const all = [...next.values()].flatMap(({ drawn }) => drawn ?? []);
    last = {
      all: keep(last.all, all),
      selected: keep(
        last.selected,
        all.filter((one) => one.isSelected),
      ),
      others: keep(
        last.others,
        all.filter((one) => !one.isSelected),
      ),
    };
    return last;
  };
}

function isSame(a: Wanted, b: Wanted): boolean {
  return (
    a.track === b.track &&
    a.keyframes === b.keyframes &&
    a.frame === b.frame &&
    a.table === b.table &&
    a.view === b.view &&
    a.name === b.name &&
    a.paint === b.paint &&
    a.isSelected === b.isSelected &&
    a.role === b.role
  );
}

function keep(former: readonly DrawnBox[], next: readonly DrawnBox[]): readonly DrawnBox[] {
  return former.length === next.length && former.every((one, at) => one === next[at]) ? former : next;
}

function drawOne(from: Wanted, speak: (name: string) => string): DrawnBox | null {
  const { track, view, name, paint, isSelected, role } = from;
  const state = trackStateAt(track, from.keyframes, from.table, from.frame);
  if (state === null) return null;
  return {
    track,
    name,
    spokenName: speak(name),
    paint,
    box: state.box,
    screen: toScreen(view, state.box),
    occluded: state.occluded,
    isKeyframe: state.keyframe !== null,
    isSelected,
    isProposal: isProposal(track),
    role,
  };
}

type KeyframesByTrack = ReadonlyMap<string, readonly Keyframe[]>;

/** Keyframes of tracks; another map whenever one of them changed. */
export function useKeyframes(tracks: readonly Track[]): KeyframesByTrack {
  const [read] = useState(createKeyframesReader);
  return useQuery((queries) => read(queries, tracks));
}

/** Gives the same map as long as every list in it is the same. */
function createKeyframesReader(): (queries: ModelQueries, tracks: readonly Track[]) => KeyframesByTrack {
  let known: KeyframesByTrack = new Map();
  return (queries, tracks) => {
    const isSameMap = known.size === tracks.length && tracks.every(({ id }) => known.get(id) === queries.keyframes(id));
    if (!isSameMap) known = new Map(tracks.map(({ id }) => [id, queries.keyframes(id)]));
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
