import type { ReactNode } from 'react';
import { useQuery } from '../../hooks';
import type { Clip } from '../../model';
import { loadBundleWork, SaveBundleDialog } from '../../projects';
import type { SaveChoice } from '../../projects';
import type { AppServices } from '../services';
import type { ProjectSession } from '../session/project-session';
import { settled } from '../session/settled';

interface SaveBundleFlowProps {
  readonly services: AppServices;
  readonly session: ProjectSession;
  readonly onClose: () => void;
}

/** The dialog that makes a bundle, with the log of the open project. */
export function SaveBundleFlow({ services, session, onClose }: SaveBundleFlowProps): ReactNode {
  const name = useQuery((queries) => queries.project()?.name ?? '');
  const clips = useQuery((queries) => queries.clips());
  const tiers = useQuery((queries) => queries.tiers());
  const shown = clips.filter((clip) => clip.trashedAt === null);
  const make = async (
    choice: SaveChoice,
    onProgress: (share: number) => void,
  ): Promise<{ blob: Blob; missingCount: number }> => {
    await settled(session);
    const { saveBundle } = await loadBundleWork();
    const wanted = choice.kind === 'task' ? shown.filter(({ id }) => choice.clips.includes(id)) : shown;
    const videos = choice.withVideos && choice.kind !== 'mine' ? await findVideos(services, wanted) : new Map();
    const blob = await saveBundle(
      session.handle.readLog(),
      {
        project: { id: session.projectId, name },
        created: new Date(services.clock.nowMs()).toISOString(),
        clips: wanted,
        holds: holderOf(choice, session.actor()),
        task: choice.kind === 'task' ? taskOf(choice) : null,
        videos,
      },
      onProgress,
    );
    return { blob, missingCount: choice.withVideos ? wanted.length - videos.size : 0 };
  };
  return <SaveBundleDialog projectName={name} clips={shown} tiers={tiers} make={make} onClose={onClose} />;
}

function taskOf({ annotator, clips, tiers, blind }: SaveChoice): {
  annotator: string;
  clips: string[];
  tiers: string[] | null;
  blind: boolean;
} {
  return { annotator, clips: [...clips], tiers: tiers === null ? null : [...tiers], blind };
}

/** Which streams a bundle holds. What belongs to the whole project is in each. */
function holderOf(choice: SaveChoice, actor: string): (stream: string) => boolean {
  const { kind, annotator, blind } = choice;
  const clips = new Set(choice.clips);
  return (stream) => {
    const [, clip = '', author = ''] = stream.split('/');
    if (kind === 'all' || clip === '_') return true;
    if (kind === 'mine') return author === actor;
    return clips.has(clip) && (author === annotator || !blind);
  };
}

async function findVideos(services: AppServices, clips: readonly Clip[]): Promise<Map<string, Blob>> {
  const videos = new Map<string, Blob>();
  for (const clip of clips) {
    const found = await services.files.find(clip);
    if (found.type === 'here') videos.set(clip.id, found.file);
  }
  return videos;
}
