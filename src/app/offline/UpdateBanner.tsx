import type { ReactNode } from 'react';
import { useTranslation } from '../../i18n';
import { Button } from '../../ui';
import { useExternal } from '../session/use-external';
import shell from '../shell/shell.module.css';
import type { Updates } from './updates';

/** Says that a newer version waits, and changes to it when a person wants it. */
export function UpdateBanner({ updates }: { readonly updates: Updates }): ReactNode {
  const { t } = useTranslation('admin');
  const state = useExternal(updates.subscribe, updates.state);
  return (
    <div role="status" data-part="update" data-update={state}>
      {state === 'none' ? null : (
        <div className={shell['notice']}>
          <span>{state === 'otherTabs' ? t(($) => $.update.otherTabs) : t(($) => $.update.ready)}</span>
          <Button onPress={() => void updates.reload()}>{t(($) => $.update.reload)}</Button>
        </div>
      )}
    </div>
  );
}
