import type { ReactNode } from 'react';
import { useQuery } from '../../hooks';
import { ExportDialog } from '../../projects';
import type { ProjectSession } from '../session/project-session';

interface ExportFlowProps {
  readonly session: ProjectSession;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** The export dialog with the records of the open project. */
export function ExportFlow({ session, isOpen, onClose }: ExportFlowProps): ReactNode {
  const name = useQuery((queries) => queries.project()?.name ?? '');
  const tiers = useQuery((queries) => queries.tiers());
  const sets = useQuery((queries) => queries.sets());
  return (
    <ExportDialog
      isOpen={isOpen}
      projectName={name}
      tiers={tiers}
      sets={sets}
      readRecords={session.readAll}
      onClose={onClose}
    />
  );
}
