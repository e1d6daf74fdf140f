import type { ReactNode } from 'react';
import { useEphemeral, useQuery } from '../../hooks';
import { useTranslation } from '../../i18n';
import { Select } from '../../ui';
import { nameOfPerson } from '../people/people';
import type { AppServices } from '../services';
import type { ProjectSession } from '../session/project-session';

interface WorkingAsProps {
  readonly services: Pick<AppServices, 'actor' | 'settings'>;
  readonly session: ProjectSession;
}

/** Whose set of the clip is edited. Oneself comes first; people of this browser go by name, the others by pseudonym. */
export function WorkingAs({ services, session }: WorkingAsProps): ReactNode {
  const { t } = useTranslation('admin');
  const actor = services.actor();
  const annotators = useQuery((queries) => queries.annotators());
  const set = useEphemeral((state) => state.set);
  const author = session.editor.queries.byId('set', set)?.author ?? actor;
  const options = [
    { value: actor, text: t(($) => $.appBar.you) },
    ...annotators
      .filter(({ id, kind }) => id !== actor && kind === 'human')
      .map(({ id }) => ({ value: id, text: nameOfPerson(services.settings, id) })),
  ];
  return (
    <Select
      label={t(($) => $.appBar.workingAs)}
      isLabelHidden
      data-part="working-as"
      value={author}
      options={options}
      onChange={(id) => session.workAs(id)}
    />
  );
}
