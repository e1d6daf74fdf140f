import type { ReactNode } from 'react';
import { useState } from 'react';
import { useTranslation } from '../../i18n';
import type { Person } from '../../storage';
import { Button, Dialog, Select, TextField } from '../../ui';
import type { AppServices } from '../services';
import { useExternal } from '../session/use-external';
import styles from '../shell/shell.module.css';
import { freshPseudonym, keepPerson, personOf, readRole, ROLES } from './people';
import type { Role } from './people';
import { switchPerson } from './switch-person';

interface ProfileDialogProps {
  readonly services: AppServices;
  readonly onClose: () => void;
}

/** Name and role of who works, and the others of this computer. Names are kept in this browser alone. */
export function ProfileDialog({ services, onClose }: ProfileDialogProps): ReactNode {
  const { t } = useTranslation('people');
  return (
    <Dialog title={t(($) => $.profile.title)} isOpen onClose={onClose} data-part="profile-dialog">
      <div className={styles['form']}>
        <OwnProfile services={services} onSaved={onClose} />
        <OtherPeople services={services} />
        <NewPerson services={services} />
      </div>
    </Dialog>
  );
}

function OwnProfile({
  services,
  onSaved,
}: {
  readonly services: AppServices;
  readonly onSaved: () => void;
}): ReactNode {
  const { t } = useTranslation('people');
  const known = personOf(services.settings, services.actor());
  const [name, setName] = useState(known.name);
  const [role, setRole] = useState<Role>(known.role);
  const save = (): void => {
    keepPerson(services.settings, { ...known, name: name.trim(), role });
    onSaved();
  };
  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <TextField
        label={t(($) => $.profile.name)}
        value={name}
        onChange={setName}
        help={t(($) => $.profile.why, { id: known.id })}
        data-part="profile-name"
      />
      <RoleChoice role={role} onChange={setRole} part="profile-role" />
      <p className={styles['note']}>{t(($) => $.profile.roleWhy)}</p>
      <div>
        <Button variant="primary" isSubmit data-part="profile-save">
          {t(($) => $.profile.save)}
        </Button>
      </div>
    </form>
  );
}

interface RoleChoiceProps {
  readonly role: Role;
  readonly part: string;
  readonly onChange: (role: Role) => void;
}

function RoleChoice({ role, part, onChange }: RoleChoiceProps): ReactNode {
  const { t } = useTranslation('people');
  return (
    <Select
      label={t(($) => $.profile.role)}
      value={role}
      options={ROLES.map((each) => ({ value: each, text: t(($) => $.roles[each]) }))}
      onChange={(chosen) => onChange(readRole(chosen) ?? role)}
      data-part={part}
    />
  );
}

function OtherPeople({ services }: { readonly services: AppServices }): ReactNode {
  const { t } = useTranslation('people');
  const { people } = useExternal(services.settings.subscribe, services.settings.get);
  const others = people.filter(({ id }) => id !== services.actor());
  if (others.length === 0) return null;
  const shown = (person: Person): string => (person.name === '' ? person.id : person.name);
  return (
    <section>
      <h3>{t(($) => $.profile.list)}</h3>
      <ul aria-label={t(($) => $.profile.list)} className={styles['points']} data-part="people-here">
        {others.map((person) => (
          <li key={person.id} data-person-id={person.id} className={styles['row']}>
            <span className={styles['grow']}>
              {t(($) => $.profile.person, { name: shown(person), role: t(($) => $.roles[person.role]) })}
            </span>
            <Button onPress={() => void switchPerson(services, person.id)}>
              {t(($) => $.profile.switch, { name: shown(person) })}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function NewPerson({ services }: { readonly services: AppServices }): ReactNode {
  const { t } = useTranslation('people');
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('annotator');
  const add = (): void => {
    if (name.trim() === '') return;
    const { settings } = services;
    // Who was here before keeps a place in the list, named or not.
    keepPerson(settings, personOf(settings, services.actor()));
    const person = { id: freshPseudonym(services.newId), name: name.trim(), role };
    keepPerson(settings, person);
    void switchPerson(services, person.id);
  };
  return (
    <form
      aria-label={t(($) => $.profile.add)}
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <h3>{t(($) => $.profile.add)}</h3>
      <TextField label={t(($) => $.profile.newName)} value={name} onChange={setName} data-part="new-person-name" />
      <RoleChoice role={role} onChange={setRole} part="new-person-role" />
      <div>
        <Button isSubmit isDisabled={name.trim() === ''} data-part="new-person-add">
          {t(($) => $.profile.addAndSwitch)}
        </Button>
      </div>
    </form>
  );
}
