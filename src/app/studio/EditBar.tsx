import ArrowLeftToLine from 'lucide-react/icons/arrow-left-to-line';
import ArrowRightToLine from 'lucide-react/icons/arrow-right-to-line';
import Flag from 'lucide-react/icons/flag';
import Merge from 'lucide-react/icons/merge';
import MessageSquarePlus from 'lucide-react/icons/message-square-plus';
import Redo2 from 'lucide-react/icons/redo-2';
import Scissors from 'lucide-react/icons/scissors';
import Table2 from 'lucide-react/icons/table-2';
import Tag from 'lucide-react/icons/tag';
import Trash2 from 'lucide-react/icons/trash-2';
import Undo2 from 'lucide-react/icons/undo-2';
import X from 'lucide-react/icons/x';
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import type { CommandId } from '../../editor';
import { PROJECT_DOCUMENT } from '../../editor';
import { useEphemeral, useHistory } from '../../hooks';
import { useTranslation } from '../../i18n';
import { IconButton, Toolbar } from '../../ui';
import { useCommandName } from './command-name';

interface EditBarProps {
  readonly run: (command: CommandId) => void;
  readonly capOf: (command: CommandId) => string | undefined;
}

const EDITS: readonly { readonly command: CommandId; readonly icon: LucideIcon; readonly isDirectional?: boolean }[] = [
  { command: 'cut', icon: Scissors },
  { command: 'trimStart', icon: ArrowLeftToLine },
  { command: 'trimEnd', icon: ArrowRightToLine },
  { command: 'mergePrevious', icon: Merge },
  { command: 'mergeNext', icon: Merge },
  { command: 'delete', icon: Trash2 },
  { command: 'deleteLeaveGap', icon: X },
  { command: 'relabel', icon: Tag },
  { command: 'unsure', icon: Flag },
  { command: 'addNote', icon: MessageSquarePlus },
];

/** What can be done to a segment, and the way back. */
export function EditBar({ run, capOf }: EditBarProps): ReactNode {
  const { t } = useTranslation('editor');
  const set = useEphemeral((state) => state.set);
  const history = useHistory(set ?? PROJECT_DOCUMENT);
  const name = useCommandName();
  const isTable = useEphemeral((state) => state.tableView);
  const undo = history.done.at(-1);
  const redo = history.undone.at(-1);
  return (
    <div dir="ltr">
      <Toolbar label={t(($) => $.regions.edit)} data-part="edit">
        {EDITS.map(({ command, icon }) => (
          <IconButton
            key={command}
            icon={icon}
            label={name(command)}
            onPress={() => run(command)}
            keyCap={capOf(command)}
            data-command={command}
          />
        ))}
        <IconButton
          icon={Undo2}
          label={t(($) => $.edit.undo)}
          data-part="undo"
          isDisabled={undo === undefined}
          description={undo === undefined ? undefined : name(undo.name)}
          onPress={() => run('undo')}
          keyCap={capOf('undo')}
        />
        <IconButton
          icon={Redo2}
          label={t(($) => $.edit.redo)}
          data-part="redo"
          isDisabled={redo === undefined}
          description={redo === undefined ? undefined : name(redo.name)}
          onPress={() => run('redo')}
          keyCap={capOf('redo')}
        />
        <IconButton
          icon={Table2}
          label={t(($) => $.edit.tableView)}
          data-part="table-view"
          isPressed={isTable}
          onPress={() => run('toggleTable')}
          keyCap={capOf('toggleTable')}
        />
      </Toolbar>
    </div>
  );
}
