import type { ReactNode } from 'react';
import { useEphemeral, useQuery } from '../../hooks';
import { useTranslation } from '../../i18n';
import { Select } from '../../ui';
import type { ProjectSession } from '../session/project-session';

/** Whose set of the clip is edited. Oneself comes first; names are pseudonyms. */
export function WorkingAs({ session, actor }: { readonly session: ProjectSession; readonly actor: string }): ReactNode {
  const { t } = useTranslation('admin');
  const annotators = useQuery((queries) => queries.annotators());
  const set = useEphemeral((state) => state.set);
  const author = session.editor.queries.byId('set', set)?.author ?? actor;
  const options = [
    { value: actor, text: t(($) => $.appBar.you) },
    ...annotators.filter(({ id, kind }) => id !== actor && kind === 'human').map(({ id }) => ({ value: id, text: id })),
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
