import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { Box, PictureView } from '../geometry';
import type { HeldLabel } from './commands/label-hold';
import type { BoxProposal } from './tracks/proposal';

export type EditorMode = 'segment' | 'box' | 'review' | 'watch';
/** 0: as filmed. */
export type PictureLift = 0 | 1 | 2;
export type FocusedEdge = 'start' | 'end' | 'whole';

/**
 * What changes with every move of the hand: never undone, never journaled. Selection, playhead, active tier, zoom and
 * mode of a clip are kept as a setting by `app`.
 */
export interface EphemeralState {
  readonly clip: string | null;
  /** The set that is edited. */
  readonly set: string | null;
  readonly mode: EditorMode;
  readonly activeTier: string | null;
  readonly activeTrack: string | null;
  readonly selectedSegments: readonly string[];
  readonly selectedTracks: readonly string[];
  /** Edge of the one selected segment that `,` and `.` move; null: none. */
  readonly focusedEdge: FocusedEdge | null;
  /** Frame of the keyframe of the one selected track that `,` and `.` move; counts while the playhead is on it. */
  readonly focusedKeyframe: number | null;
  /** The label a new box gets. */
  readonly currentLabel: string | null;
  readonly lastLabel: string | null;
  /** Labels set last, the newest first, at most `RECENT_LABELS`. */
  readonly recentLabels: readonly string[];
  /** The frame asked for; copied from the playback. */
  readonly playhead: number;
  /** The frame whose pixels are on screen; null before the first. */
  readonly shownFrame: number | null;
  /** False while no label may be set on the shown frame. */
  readonly confirmed: boolean;
  readonly playing: boolean;
  /** Rate of play, negative for reverse. */
  readonly rate: number;
  /** The frame where this run of play began; null when not playing. */
  readonly runStart: number | null;
  /** The boundary made last in this run of play; null before the first. */
  readonly runBoundary: number | null;
  /** Boundaries: the marked frames are markIn ≤ f < markOut. */
  readonly markIn: number | null;
  readonly markOut: number | null;
  readonly reactionMs: number;
  /** A label key held while playing labels until it goes up. */
  readonly holdLabels: boolean;
  /** Label keys that are down, in the order they went down. */
  readonly heldLabels: readonly HeldLabel[];
  /** Frames of the longer step; null: one second. */
  readonly leapFrames: number | null;
  /** The last frame of the clip that was ever shown; null before the first. */
  readonly furthestFrame: number | null;
  /** Two passes: first cut, then label what is Unlabelled, one after the other; null: neither. */
  readonly pass: 'cut' | 'label' | null;
  /** Visible stretch of the timeline in frames, from and to; null: the whole clip. */
  readonly view: { readonly fromFrame: number; readonly toFrame: number } | null;
  readonly snapping: boolean;
  readonly overlaysHidden: boolean;
  /** Filmstrip, sound and motion of the timeline are switched off. */
  readonly lanesHidden: boolean;
  /** Figures of frame, clock and decoder over the picture, for finding faults. */
  readonly figuresShown: boolean;
  readonly tableView: boolean;
  /** A box being drawn. */
  readonly draftBox: Box | null;
  /** What the tracker proposes, while it runs and until it is accepted or dropped. */
  readonly proposal: BoxProposal | null;
  /** Zoom and place of the picture on the stage; null: all of it. */
  readonly pictureView: PictureView | null;
  /** How far dark pictures are lifted, on screen alone. */
  readonly pictureLift: PictureLift;
}

export type EphemeralStore = StoreApi<EphemeralState>;

const DEFAULT_REACTION_MS = 250;
const DEFAULT_LEAP_FRAMES = 10;

const INITIAL_EPHEMERAL: EphemeralState = {
  clip: null,
  set: null,
  mode: 'segment',
  activeTier: null,
  activeTrack: null,
  selectedSegments: [],
  selectedTracks: [],
  focusedEdge: null,
  focusedKeyframe: null,
  currentLabel: null,
  lastLabel: null,
  recentLabels: [],
  playhead: 0,
  shownFrame: null,
  confirmed: true,
  playing: false,
  rate: 1,
  runStart: null,
  runBoundary: null,
  markIn: null,
  markOut: null,
  reactionMs: DEFAULT_REACTION_MS,
  holdLabels: false,
  heldLabels: [],
  leapFrames: DEFAULT_LEAP_FRAMES,
  furthestFrame: null,
  pass: null,
  view: null,
  snapping: true,
  overlaysHidden: false,
  lanesHidden: false,
  figuresShown: false,
  tableView: false,
  draftBox: null,
  proposal: null,
  pictureView: null,
  pictureLift: 0,
};

const RECENT_LABELS = 6;

/** Notes a label that was set, for repeating it and for finding it again. */
export function rememberLabel(ephemeral: EphemeralStore, label: string): void {
  ephemeral.setState(({ recentLabels }) => ({
    lastLabel: label,
    recentLabels: [label, ...recentLabels.filter((id) => id !== label)].slice(0, RECENT_LABELS),
  }));
}

export function createEphemeralStore(): EphemeralStore {
  return createStore<EphemeralState>(() => INITIAL_EPHEMERAL);
}
