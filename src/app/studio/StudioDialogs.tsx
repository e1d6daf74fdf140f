import type { ReactNode } from 'react';
import type { ScreenPart } from '../../editor';
import type { Label } from '../../model';
import type { AppServices } from '../services';
import type { ProjectSession } from '../session/project-session';
import { ExportFlow } from '../shell/ExportFlow';
import { SettingsDialog } from '../shell/lazy-dialogs';
import { CommandPalette } from './CommandPalette';
import { GoToDialog } from './GoToDialog';
import { HistoryDialog } from './HistoryDialog';
import { LabelPalette } from './LabelPalette';
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
      <ShortcutsDialog isOpen={dialog === 'shortcuts'} keymap={keymap} caps={caps} onClose={close} />
      <CommandPalette
        isOpen={dialog === 'commandPalette'}
        keymap={keymap}
        caps={caps}
        commands={commands}
        onClose={close}
      />
      <HistoryDialog isOpen={dialog === 'history'} commands={commands} session={session} onClose={close} />
      <ExportFlow session={session} isOpen={dialog === 'export'} onClose={close} />
      <SettingsDialog isOpen={dialog === 'settings'} services={services} onClose={close} />
    </>
  );
}
