import type { ReactNode } from 'react';
import { RoleDialog } from '../../canvas';
import type { ScreenPart } from '../../editor';
import type { Label } from '../../model';
import type { AppServices } from '../services';
import type { ProjectSession } from '../session/project-session';
import { ExportFlow } from '../shell/ExportFlow';
import { SettingsDialog } from '../shell/lazy-dialogs';
import { SubmitDialog } from './checks/SubmitDialog';
import { CommandPalette } from './CommandPalette';
import { GoToDialog } from './GoToDialog';
import { HistoryDialog } from './HistoryDialog';
import { LabelPalette } from './LabelPalette';
import { NoteDialog } from './NoteDialog';
import { ShortcutsDialog } from './ShortcutsDialog';
import type { StudioParts } from './use-studio';

export type OpenDialog = ScreenPart | null;

interface StudioDialogsProps {
  readonly services: AppServices;
  readonly session: ProjectSession;
  readonly parts: StudioParts;
  readonly onLabel: (label: Label) => void;
}

/** The one dialog that is open. */
export function StudioDialogs({ services, session, parts, onLabel }: StudioDialogsProps): ReactNode {
  const { dialog, setDialog, table, keymap, caps, commands, playback } = parts;
  const close = (): void => setDialog(null);
  return (
    <>
      <GoToDialog
        isOpen={dialog === 'goToFrame'}
        table={table}
        onClose={close}
        onGo={(frame) => playback?.seek(frame)}
      />
      <LabelPalette isOpen={dialog === 'labelPalette'} onClose={close} onChoose={onLabel} />
      <NoteDialog isOpen={dialog === 'note'} onClose={close} onAdd={(text) => commands.run('addNote', { text })} />
      <RoleDialog
        isOpen={dialog === 'roles'}
        onClose={close}
        onChoose={(role) => commands.run('linkToSegment', { text: role })}
      />
      <ShortcutsDialog
        services={services}
        isOpen={dialog === 'shortcuts'}
        keys={parts.keys}
        caps={caps}
        onClose={close}
      />
      <CommandPalette
        isOpen={dialog === 'commandPalette'}
        keymap={keymap}
        caps={caps}
        commands={commands}
        onClose={close}
      />
      {(dialog === 'history' || dialog === 'restorePoint') && (
        <HistoryDialog
          key={dialog}
          isForPoints={dialog === 'restorePoint'}
          commands={commands}
          session={session}
          onClose={close}
        />
      )}
      <SubmitDialog
        services={services}
        isOpen={dialog === 'submit'}
        onClose={close}
        onSubmitted={() => goToNextClip(session)}
      />
      <ExportFlow session={session} isOpen={dialog === 'export'} onClose={close} />
      <SettingsDialog isOpen={dialog === 'settings'} services={services} onClose={close} />
    </>
  );
}

const HANDED_IN: ReadonlySet<string> = new Set(['submitted', 'accepted']);

/** The next clip of the project that this person has not handed in; the clip list when there is none. */
function goToNextClip({ editor, projectId }: ProjectSession): void {
  const { queries, ephemeral } = editor;
  const { clip: current, set } = ephemeral.getState();
  const author = queries.byId('set', set)?.author ?? null;
  const clips = queries.clips().filter(({ trashedAt }) => trashedAt === null);
  const at = clips.findIndex(({ id }) => id === current);
  const isLeft = (id: string): boolean =>
    !queries
      .setsOfClip(id)
      .some(({ author: by, layer, state }) => by === author && layer === 'ann' && HANDED_IN.has(state));
  const next = [...clips.slice(at + 1), ...clips.slice(0, Math.max(0, at))].find(({ id }) => isLeft(id));
  location.hash = next === undefined ? `#/p/${projectId}/clips` : `#/p/${projectId}/c/${next.id}`;
}
