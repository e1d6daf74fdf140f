import { useEffect, useMemo, useState } from 'react';
import { followPlayback, releaseLabel } from '../../editor';
import type { CommandId, Editor, Keymap } from '../../editor';
import { useEphemeral, useQuery } from '../../hooks';
import { useTranslation } from '../../i18n';
import { clipFrameTable } from '../../model';
import type { Clip, ModelQueries } from '../../model';
import type { FrameTable, Playback } from '../../time';
import type { TimelineLane } from '../../timeline';
import type { AppServices } from '../services';
import type { ProjectSession } from '../session/project-session';
import { useExternal } from '../session/use-external';
import { rememberView } from './clip-view';
import { capOfBinding, useKeyCaps } from './key-caps';
import type { KeyCaps } from './key-caps';
import type { MediaSession } from './media-session';
import type { OpenDialog } from './StudioDialogs';
import { useClipMedia } from './use-clip-media';
import type { ClipMediaControl } from './use-clip-media';
import { useLanes } from './use-lanes';
import { useKeymap } from './use-keymap';
import type { KeymapControl } from './use-keymap';
import { useTracker } from './use-tracker';
import { useStudioCommands } from './use-studio-commands';
import type { StudioCommands } from './use-studio-commands';
import { useStudioKeys } from './use-studio-keys';
import type { StudioKeys } from './use-studio-keys';

/** Everything the parts of the studio share for one open clip. */
export interface StudioParts {
  readonly table: FrameTable;
  readonly video: ClipMediaControl;
  readonly media: MediaSession | null;
  readonly playback: Playback | null;
  readonly tableState: 'building' | 'ready' | 'failed';
  /** Usable: the first frame is painted, or it is known why there will be none. */
  readonly isReady: boolean;
  readonly lanes: readonly TimelineLane[];
  readonly commands: StudioCommands;
  readonly keys: KeymapControl;
  readonly keymap: Keymap;
  readonly caps: KeyCaps;
  readonly capOf: (command: CommandId) => string | undefined;
  readonly dialog: OpenDialog;
  readonly setDialog: (dialog: OpenDialog) => void;
}

export function useStudio(services: AppServices, session: ProjectSession, clip: Clip): StudioParts {
  const { editor } = session;
  const [dialog, setDialog] = useState<OpenDialog>(null);
  const table = clipFrameTable(clip);
  const video = useClipMedia(services, clip, editor.ephemeral.getState().playhead);
  const media = video.media.type === 'open' ? video.media.session : null;
  const playback = media?.playback ?? null;
  const lanes = useLanes(services, clip.id, media);
  const tracker = useTracker(services, editor, media);
  const commands = useStudioCommands({ services, editor, playback, table, tracker, show: setDialog });
  const keys = useKeymap(services.settings);
  const { keymap } = keys;
  const caps = useKeyCaps(keymap);
  const isPainted = useEphemeral((state) => state.shownFrame !== null);
  const isWithoutPicture = useExternal(
    playback?.subscribe ?? never,
    () => (playback?.getState().problem ?? null) !== null,
  );

  useEffect(() => (playback === null ? undefined : followPlayback(editor.ephemeral, playback)), [editor, playback]);
  useEffect(() => rememberView(services.settings, session, clip.id), [services, session, clip.id]);
  useEffect(() => {
    if (playback !== null) document.querySelector<HTMLElement>('#stage')?.focus();
  }, [playback]);
  useTitle(clip);
  const holding = useMemo(() => holdKeys(editor, commands), [editor, commands]);
  useStudioKeys({
    keymap,
    settings: {
      platform: platformOf(navigator.platform),
      singleKeys: keys.singleKeys,
      hasLeader: keys.hasLeader,
    },
    mode: () => editor.ephemeral.getState().mode,
    ...holding,
  });
  const { type } = video.media;
  return {
    table,
    video,
    media,
    playback,
    tableState: tableStateOf(type),
    isReady: type !== 'opening' && type !== 'reading' && (media === null || isPainted || isWithoutPicture),
    lanes,
    commands,
    keys,
    keymap,
    caps,
    capOf: (id) => capOfBinding(keymap, caps, id),
    dialog,
    setDialog,
  };
}

/** Runs what keys stand for; a label key that is held while playing ends its label when it goes up. */
function holdKeys(editor: Editor, commands: StudioCommands): Pick<StudioKeys, 'onBinding' | 'onRelease'> {
  const pressedMs = new Map<string, number>();
  return {
    onBinding: ({ command, argument }, event) => {
      pressedMs.set(event.code, event.timeStamp);
      return commands.run(command, { ...argument, stampMs: event.timeStamp });
    },
    onRelease: (_binding, event) => {
      const { heldLabels } = editor.ephemeral.getState();
      const press = { pressedMs: pressedMs.get(event.code) ?? -1, releasedMs: event.timeStamp };
      const { held, ended } = releaseLabel(heldLabels, press);
      if (held !== heldLabels) editor.ephemeral.setState({ heldLabels: held });
      if (ended === null) return;
      const back = ended.former === null ? {} : { label: ended.former };
      commands.run('endLabel', { ...back, segment: ended.segment, stampMs: event.timeStamp });
    },
  };
}

const never = (): (() => void) => () => undefined;

function tableStateOf(type: ClipMediaControl['media']['type']): StudioParts['tableState'] {
  if (type === 'problem' || type === 'otherTable') return 'failed';
  return type === 'open' ? 'ready' : 'building';
}

function platformOf(platform: string): 'mac' | 'other' {
  return /mac/i.test(platform) ? 'mac' : 'other';
}

function useTitle(clip: Clip): void {
  const { t } = useTranslation('editor');
  const project = useQuery((queries) => queries.project()?.name ?? '');
  useEffect(() => {
    document.title = t(($) => $.studio.title, { clip: clip.name, project });
  }, [t, clip.name, project]);
}

/** Labelled segments of a clip, by everybody. */
export function countLabels(queries: ModelQueries, clipId: string): number {
  let count = 0;
  for (const set of queries.setsOfClip(clipId)) {
    for (const tier of queries.tiers()) {
      count += queries.segments(set.id, tier.id).filter((segment) => segment.label !== null).length;
    }
  }
  return count;
}
