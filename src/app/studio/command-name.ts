import { useCallback } from 'react';
import { readCommandId } from '../../editor';
import { useTranslation } from '../../i18n';

/** Name of a command or of a transaction made by one, in the language of the page. */
export function useCommandName(): (id: string) => string {
  const { t } = useTranslation('commands');
  return useCallback(
    (id) => {
      const command = readCommandId(id);
      return command === null ? id : t(($) => $[command]);
    },
    [t],
  );
}
