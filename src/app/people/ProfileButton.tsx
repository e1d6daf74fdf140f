import CircleUser from 'lucide-react/icons/circle-user';
import type { ReactNode } from 'react';
import { lazy, Suspense, useState } from 'react';
import { loadNamespace, useTranslation } from '../../i18n';
import { Button, Icon } from '../../ui';
import type { AppServices } from '../services';
import { useExternal } from '../session/use-external';
import styles from '../shell/AppBar.module.css';
import { nameOfPerson } from './people';

const Profile = lazy(async () => {
  const [dialog] = await Promise.all([import('./ProfileDialog'), loadNamespace('people')]);
  return { default: dialog.ProfileDialog };
});

/** Who works now, by the name that only this browser knows; opens the people of this computer. */
export function ProfileButton({ services }: { readonly services: AppServices }): ReactNode {
  const { t } = useTranslation('admin');
  const [isOpen, setIsOpen] = useState(false);
  useExternal(services.settings.subscribe, services.settings.get);
  const name = nameOfPerson(services.settings, services.actor());
  return (
    <>
      <Button
        variant="quiet"
        label={t(($) => $.appBar.profile, { name })}
        data-part="profile"
        onPress={() => setIsOpen(true)}
      >
        <Icon of={CircleUser} />
        <bdi className={styles['person']}>{name}</bdi>
      </Button>
      {isOpen && (
        <Suspense fallback={null}>
          <Profile services={services} onClose={() => setIsOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
