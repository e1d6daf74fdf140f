import ChevronRight from 'lucide-react/icons/chevron-right';
import Command from 'lucide-react/icons/command';
import History from 'lucide-react/icons/history';
import Keyboard from 'lucide-react/icons/keyboard';
import SlidersHorizontal from 'lucide-react/icons/sliders-horizontal';
import type { ReactNode } from 'react';
import { useTranslation } from '../../i18n';
import { Button, Icon, IconButton, LanguageMenu } from '../../ui';
import { ProfileButton } from '../people/ProfileButton';
import type { AppServices } from '../services';
import styles from './AppBar.module.css';
import { chooseLanguage } from './choose-language';
import { NetworkState } from './NetworkState';

interface AppBarProps {
  readonly services: AppServices;
  /** Where one is, from project to clip; the last is this screen. */
  readonly trail: readonly { readonly text: string; readonly href: string }[];
  readonly children?: ReactNode;
  readonly onSettings: () => void;
  readonly onShortcuts?: () => void;
  readonly onCommands?: () => void;
  readonly onHistory?: () => void;
  readonly onExport?: () => void;
}

/** The bar of every screen: where one is, whether work is kept, language, settings, help. */
export function AppBar(props: AppBarProps): ReactNode {
  const { t } = useTranslation('admin');
  return (
    <header role="banner" className={styles['bar']}>
      <nav aria-label={t(($) => $.appBar.trail)} className={styles['trail']}>
        <a href="#/" className={styles['brand']}>
          <svg viewBox="0 0 24 24" aria-hidden className={styles['mark']}>
            <rect x="2" y="5" width="10" height="4" rx="1.5" fill="#e69f00" />
            <rect x="13" y="5" width="9" height="4" rx="1.5" fill="#56b4e9" />
            <rect x="2" y="10" width="6" height="4" rx="1.5" fill="#009e73" />
            <rect x="9" y="10" width="13" height="4" rx="1.5" fill="#f0e442" />
            <rect x="2" y="15" width="20" height="4" rx="1.5" fill="#6b7280" />
          </svg>
          {t(($) => $.appBar.brand)}
        </a>
        {props.trail.map(({ text, href }) => (
          <span key={href} className={styles['step']}>
            <Icon of={ChevronRight} isDirectional />
            <a href={href} className={styles['link']}>
              <bdi>{text}</bdi>
            </a>
          </span>
        ))}
      </nav>
      <div className={styles['end']}>
        {props.children}
        <NetworkState />
        <ProfileButton services={props.services} />
        <LanguageMenu onChoose={(tag) => chooseLanguage(props.services.settings, tag)} />
        {props.onHistory !== undefined && (
          <IconButton icon={History} label={t(($) => $.appBar.history)} data-part="history" onPress={props.onHistory} />
        )}
        {props.onCommands !== undefined && (
          <IconButton
            icon={Command}
            label={t(($) => $.appBar.commands)}
            data-part="open-commands"
            onPress={props.onCommands}
          />
        )}
        {props.onShortcuts !== undefined && (
          <IconButton
            icon={Keyboard}
            label={t(($) => $.appBar.shortcuts)}
            data-part="open-shortcuts"
            onPress={props.onShortcuts}
            keyCap="?"
          />
        )}
        <IconButton
          icon={SlidersHorizontal}
          label={t(($) => $.settings.name)}
          data-part="open-settings"
          onPress={props.onSettings}
        />
        {props.onExport !== undefined && (
          <Button variant="primary" data-part="export" onPress={props.onExport}>
            {t(($) => $.export.name)}
          </Button>
        )}
      </div>
    </header>
  );
}
