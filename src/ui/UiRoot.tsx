import type { ReactElement, ReactNode } from 'react';
import { useInsertionEffect } from 'react';
import { I18nProvider } from 'react-aria-components';
import { activeLanguage } from '../i18n';

export interface UiRootProps {
  readonly children: ReactNode;
}

const KIT_STYLE_ID = 'react-aria-pressable-style';

/**
 * The kit writes one inline style element unless it finds its id in the page, and the page's policy refuses inline
 * styles; the rule stands in base.css, so an empty mark under that id is enough.
 */
function markKitStyle(): void {
  if (document.getElementById(KIT_STYLE_ID) !== null) return;
  const mark = document.createElement('meta');
  mark.id = KIT_STYLE_ID;
  document.head.append(mark);
}

/** Goes around every screen. After `startI18n`: the kit speaks and formats as the page does. */
export function UiRoot({ children }: UiRootProps): ReactElement {
  useInsertionEffect(markKitStyle, []);
  return <I18nProvider locale={activeLanguage().formatLocale}>{children}</I18nProvider>;
}
