import UserRoundCog from 'lucide-react/icons/user-round-cog';
import type { ReactNode } from 'react';
import { canGo, stepAssignment, unassign } from '../../editor';
import { useEditor } from '../../hooks';
import { useTranslation } from '../../i18n';
import type { Assignment, Clip } from '../../model';
import { IconButton, Menu } from '../../ui';
import { nameOfPerson, personOf } from '../people/people';
import { takeStep } from '../people/work-steps';
import { WorkChip } from '../people/WorkChip';
import type { AppServices } from '../services';
import styles from '../shell/shell.module.css';

/** A dialog that a clip's menu opens. */
export type WorkDialog =
  | { readonly type: 'assign'; readonly clips: readonly Clip[] }
  | { readonly type: 'return'; readonly assignment: Assignment };

interface ClipWorkProps {
  readonly services: AppServices;
  readonly clip: Clip;
  readonly work: readonly Assignment[];
  readonly onDialog: (dialog: WorkDialog) => void;
}

/** Who works on a clip and how far they are; each leads to their work. */
export function ClipWork({ services, clip, work }: Omit<ClipWorkProps, 'onDialog'>): ReactNode {
  const { t } = useTranslation('people');
  if (work.length === 0) return null;
  return (
    <ul aria-label={t(($) => $.work.list, { name: clip.name })} className={styles['wholeRow']} data-part="clip-work">
      {work.map((one) => (
        <li key={one.id} data-annotator={one.annotator} data-work-state={one.state}>
          <a href={`#/p/${clip.project}/c/${clip.id}?as=${one.annotator}`} className={styles['chipLink']}>
            <WorkChip state={one.state} name={nameOfPerson(services.settings, one.annotator)} />
          </a>
        </li>
      ))}
    </ul>
  );
}

interface WorkAction {
  readonly id: string;
  readonly text: string;
  readonly act: () => void;
}

/** What a lead or a reviewer can do with a clip and the work on it; the other roles do not look for it here. */
export function ClipWorkMenu(props: ClipWorkProps): ReactNode {
  const { role } = personOf(props.services.settings, props.services.actor());
  return role === 'lead' || role === 'reviewer' ? <WorkMenu {...props} /> : null;
}

function WorkMenu(props: ClipWorkProps): ReactNode {
  const { clip, work, onDialog } = props;
  const { t } = useTranslation('people');
  const actionsOn = useActions(props);
  const more = t(($) => $.work.more, { name: clip.name });
  const actions: readonly WorkAction[] = [
    { id: 'assign', text: t(($) => $.work.assign), act: () => onDialog({ type: 'assign', clips: [clip] }) },
    ...work.flatMap(actionsOn),
  ];
  return (
    <Menu
      label={more}
      items={actions.map(({ id, text }) => ({ id, text }))}
      onAction={(id) => actions.find((action) => action.id === id)?.act()}
    >
      <IconButton icon={UserRoundCog} label={more} data-part="clip-work-menu" />
    </Menu>
  );
}

/** What can be done now with the work of one person on the clip. */
function useActions({ services, onDialog }: ClipWorkProps): (assignment: Assignment) => readonly WorkAction[] {
  const { t } = useTranslation('people');
  const deps = { editor: useEditor(), toaster: services.toaster };
  return (assignment) => {
    const { id } = assignment;
    const name = nameOfPerson(services.settings, assignment.annotator);
    const accept: WorkAction = {
      id: `accept:${id}`,
      text: t(($) => $.work.accept, { name }),
      act: () => {
        const said = t(($) => $.work.said.accepted, { name });
        takeStep(deps, 'acceptWork', stepAssignment(id, 'accept'), said);
      },
    };
    const giveBack: WorkAction = {
      id: `return:${id}`,
      text: t(($) => $.work.return, { name }),
      act: () => onDialog({ type: 'return', assignment }),
    };
    const takeAway: WorkAction = {
      id: `unassign:${id}`,
      text: t(($) => $.work.unassign, { name }),
      act: () => {
        takeStep(
          deps,
          'unassign',
          unassign(id),
          t(($) => $.work.said.unassigned, { name }),
        );
      },
    };
    return [
      ...(canGo(assignment, 'accept') ? [accept] : []),
      ...(canGo(assignment, 'return') ? [giveBack] : []),
      takeAway,
    ];
  };
}
