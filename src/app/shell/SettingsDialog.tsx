import type { ReactNode } from 'react';
import { useTranslation } from '../../i18n';
import { Dialog, NumberField, Select, Switch } from '../../ui';
import type { AppServices } from '../services';
import { useExternal } from '../session/use-external';
import { StoragePanel } from './StoragePanel';
import styles from './shell.module.css';

interface SettingsDialogProps {
  readonly isOpen: boolean;
  readonly services: AppServices;
  readonly onClose: () => void;
}

const THEMES = ['system', 'dark', 'light', 'contrast'] as const;
const DENSITIES = ['compact', 'normal', 'touch'] as const;

/** How this person likes the studio. Everything takes effect at once. */
export function SettingsDialog({ isOpen, services, onClose }: SettingsDialogProps): ReactNode {
  const { settings } = services;
  const { t } = useTranslation('admin');
  const values = useExternal(settings.subscribe, settings.get);
  return (
    <Dialog title={t(($) => $.settings.name)} isOpen={isOpen} onClose={onClose} isLight data-part="settings">
      <div className={styles['form']}>
        <Select
          label={t(($) => $.settings.theme)}
          value={values.theme}
          options={THEMES.map((theme) => ({ value: theme, text: t(($) => $.settings.themes[theme]) }))}
          onChange={(chosen) => settings.set({ theme: THEMES.find((theme) => theme === chosen) ?? 'system' })}
        />
        <Select
          label={t(($) => $.settings.density)}
          value={values.density}
          options={DENSITIES.map((density) => ({ value: density, text: t(($) => $.settings.densities[density]) }))}
          onChange={(chosen) => settings.set({ density: DENSITIES.find((density) => density === chosen) ?? 'normal' })}
        />
        <NumberField
          label={t(($) => $.settings.reaction)}
          value={values.reactionMs}
          minValue={0}
          maxValue={1000}
          step={10}
          isCode
          onChange={(reactionMs) => settings.set({ reactionMs: reactionMs ?? values.reactionMs })}
        />
        <Switch
          label={t(($) => $.settings.snapping)}
          isSelected={values.snapping}
          onChange={(snapping) => settings.set({ snapping })}
        />
        <Switch
          label={t(($) => $.settings.singleKeys)}
          isSelected={values.singleKeys}
          onChange={(singleKeys) => settings.set({ singleKeys })}
        />
        <StoragePanel services={services} />
      </div>
    </Dialog>
  );
}
