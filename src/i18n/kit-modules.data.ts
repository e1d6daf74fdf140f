/** Languages whose strings the widget kit brings itself; the others are compiled from `locales/<tag>/aria.json`. */
export const KIT_MODULES: Readonly<Record<string, () => Promise<object>>> = {
  en: () => import('react-aria-components/i18n/en-US'),
  ar: () => import('react-aria-components/i18n/ar-AE'),
};
