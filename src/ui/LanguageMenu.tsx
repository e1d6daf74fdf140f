import Languages from 'lucide-react/icons/languages';
import type { ReactElement } from 'react';
import { activeLanguage, LOCALES, useTranslation } from '../i18n';
import { Button } from './Button';
import { Icon } from './Icon';
import { Menu } from './Menu';

export interface LanguageMenuProps {
  /** Stores the choice and loads the page anew: the kit reads its strings once per page. */
  readonly onChoose: (tag: string) => void;
}

/** Languages by their own names, on every screen; its button holds "Language" in every language. */
export function LanguageMenu({ onChoose }: LanguageMenuProps): ReactElement {
  const { t } = useTranslation('common');
  const active = activeLanguage();
  const name = t(($) => $.language.button, { name: active.nativeName });
  const items = LOCALES.map((locale) => ({
    id: locale.tag,
    text: locale.nativeName,
    lang: locale.tag,
    aside: locale.isDraft ? t(($) => $.language.draft) : undefined,
    'data-locale': locale.tag,
  }));
  return (
    <Menu label={name} items={items} selectedId={active.tag} onAction={onChoose}>
      <Button label={name} variant="quiet" data-part="language">
        <Icon of={Languages} />
        <bdi lang={active.tag}>{active.nativeName}</bdi>
      </Button>
    </Menu>
  );
}
