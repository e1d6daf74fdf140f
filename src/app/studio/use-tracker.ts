import { useEffect, useMemo } from 'react';
import type { BoxProposal, Editor, TrackerPort } from '../../editor';
import { text } from '../../i18n';
import { trackBox } from '../../media';
import type { TrackingRun } from '../../media';
import type { AppServices } from '../services';
import type { MediaSession } from './media-session';

/** The tracker of the open clip; null where its pictures cannot be decoded. A run ends with the clip. */
export function useTracker(services: AppServices, editor: Editor, media: MediaSession | null): TrackerPort | null {
  const tracker = useMemo(
    () => (media === null || !media.canDecode ? null : createTracker(services, editor, media)),
    [services, editor, media],
  );
  useEffect(
    () => () => {
      tracker?.stop();
      editor.ephemeral.setState({ proposal: null });
    },
    [tracker, editor],
  );
  return tracker;
}

function createTracker(
  { announcer }: AppServices,
  { ephemeral }: Editor,
  media: Pick<MediaSession, 'file' | 'indexed' | 'hevcWasm'>,
): TrackerPort {
  let run: TrackingRun | null = null;

  function settle(state: BoxProposal['state']): void {
    run = null;
    const { proposal } = ephemeral.getState();
    if (proposal === null) return;
    ephemeral.setState({ proposal: proposal.boxes.length === 0 ? null : { ...proposal, state } });
    announcer.say(endText(state, proposal.boxes.length));
  }
  function stop(): void {
    if (run === null) return;
    run.cancel();
    settle('stopped');
  }

  return {
    begin: (request) => {
      stop();
      ephemeral.setState({ proposal: { ...request, state: 'running', boxes: [] } });
      announcer.say(text(($) => $.tracker.running, { ns: 'editor' }));
      const begun = trackBox(media, request, (proposed) => {
        const { proposal } = ephemeral.getState();
        if (proposal !== null) ephemeral.setState({ proposal: { ...proposal, boxes: [...proposal.boxes, proposed] } });
      });
      run = begun;
      begun.ended.then(
        (end) => settle(end),
        () => settle('failed'),
      );
    },
    stop,
  };
}

/** What a run came to, in a sentence. */
function endText(state: BoxProposal['state'], count: number): string {
  const ns = 'editor';
  if (count === 0) return text(($) => $.tracker.nothing, { ns });
  if (state === 'lost') return text(($) => $.tracker.lost, { ns, count });
  if (state === 'unreadable' || state === 'failed') return text(($) => $.tracker.unreadable, { ns, count });
  return text(($) => $.tracker.found, { ns, count });
}
