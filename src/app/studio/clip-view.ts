import type { EphemeralState, EphemeralStore } from '../../editor';
import type { ClipView, Settings } from '../../storage';
import { personOf } from '../people/people';
import type { Role } from '../people/people';
import type { ProjectSession } from '../session/project-session';

/** A clip that was never open here. */
const FIRST_VIEW: ClipView = {
  playhead: 0,
  activeTier: null,
  activeTrack: null,
  selectedSegments: [],
  selectedTracks: [],
  mode: 'segment',
  view: null,
  workingAs: null,
  rate: 1,
};

/** What a role looks at first in a clip; everybody can show and hide it. */
const SHOWN_FIRST: Readonly<Record<Role, Pick<EphemeralState, 'tableView' | 'figuresShown'>>> = {
  annotator: { tableView: false, figuresShown: false },
  reviewer: { tableView: true, figuresShown: false },
  lead: { tableView: false, figuresShown: false },
  dataScientist: { tableView: true, figuresShown: true },
};

/** How long the hand must rest before its place is written down. */
const REST_MS = 400;

/** Puts the hand back where it was in this clip. An address that names a frame wins. */
export function restoreView(settings: Settings, session: ProjectSession, clipId: string, frame: number | null): void {
  const { queries, ephemeral } = session.editor;
  const known = settings.clipView(clipId) ?? FIRST_VIEW;
  const last = Math.max(0, (queries.byId('clip', clipId)?.frameCount ?? 1) - 1);
  const { actor, reactionMs, snapping, lanesHidden, holdLabels } = settings.get();
  if (known.workingAs !== null) session.workAs(known.workingAs);
  const tiers = queries.tiers().filter((tier) => !tier.hidden);
  const tier = tiers.find(({ id }) => id === known.activeTier) ?? tiers[0];
  ephemeral.setState({
    playhead: Math.min(last, frame ?? known.playhead),
    shownFrame: null,
    activeTier: tier?.id ?? null,
    selectedSegments: known.selectedSegments.filter((id) => queries.byId('segment', id) !== null),
    selectedTracks: known.selectedTracks.filter((id) => queries.byId('track', id) !== null),
    activeTrack: queries.byId('track', known.activeTrack)?.id ?? null,
    mode: known.mode,
    view: known.view,
    reactionMs,
    snapping,
    pictureView: null,
    lanesHidden,
    holdLabels,
    heldLabels: [],
    ...(actor === null ? {} : SHOWN_FIRST[personOf(settings, actor).role]),
  });
}

/** Writes the place of the hand down at rest and when the page is hidden. The function returned ends it. */
export function rememberView(settings: Settings, session: ProjectSession, clipId: string): () => void {
  const { ephemeral, queries } = session.editor;
  const { actor } = settings.get();
  let waiting: ReturnType<typeof setTimeout> | null = null;
  const write = (): void => {
    if (waiting !== null) clearTimeout(waiting);
    waiting = null;
    const state = ephemeral.getState();
    // Another person may have taken the seat: the place of one is not the place of the other.
    if (state.clip !== clipId || settings.get().actor !== actor) return;
    settings.setClipView(clipId, {
      playhead: state.playhead,
      activeTier: state.activeTier,
      activeTrack: state.activeTrack,
      selectedSegments: [...state.selectedSegments],
      selectedTracks: [...state.selectedTracks],
      mode: state.mode,
      view: state.view,
      workingAs: queries.byId('set', state.set)?.author ?? null,
      rate: Math.abs(state.rate),
    });
  };
  const stop = ephemeral.subscribe((state, former) => {
    keepSwitches(settings, state, former);
    if (waiting !== null) clearTimeout(waiting);
    waiting = setTimeout(write, REST_MS);
  });
  const onHide = (): void => {
    if (document.visibilityState === 'hidden') write();
  };
  document.addEventListener('visibilitychange', onHide);
  globalThis.addEventListener('pagehide', write);
  const stopTaking = takeSettings(settings, ephemeral);
  return () => {
    stop();
    stopTaking();
    document.removeEventListener('visibilitychange', onHide);
    globalThis.removeEventListener('pagehide', write);
    write();
  };
}

/** Switches that a command turned are the person's own, in every clip and after a reload. */
function keepSwitches(settings: Settings, state: EphemeralState, former: EphemeralState): void {
  const { holdLabels, snapping } = state;
  if (holdLabels !== former.holdLabels || snapping !== former.snapping) settings.set({ holdLabels, snapping });
}

/** What is changed in the settings holds at once in the open clip. */
function takeSettings(settings: Settings, ephemeral: EphemeralStore): () => void {
  return settings.subscribe(() => {
    const { reactionMs, snapping, holdLabels } = settings.get();
    const state = ephemeral.getState();
    const isSame = state.reactionMs === reactionMs && state.snapping === snapping && state.holdLabels === holdLabels;
    if (!isSame) ephemeral.setState({ reactionMs, snapping, holdLabels });
  });
}
