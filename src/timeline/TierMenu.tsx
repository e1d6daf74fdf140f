import EllipsisVertical from 'lucide-react/icons/ellipsis-vertical';
import type { ReactNode } from 'react';
import { memo } from 'react';
import type { Editor } from '../editor';
import { useEditor, useQuery } from '../hooks';
import { activeLanguage, useTranslation } from '../i18n';
import { shownName } from '../model';
import type { Tier } from '../model';
import { IconButton, Menu } from '../ui';
import type { MenuEntry } from '../ui';
import { changeTier, moveTier, TIER_HEIGHTS_PX } from './tier-actions';
import type { TimelineNews } from './timeline-news';

interface TierMenuProps {
  readonly tier: Tier;
  readonly news: TimelineNews;
}

/** What can be done with a row: lock, hide, height, order, and hidden rows back. */
export const TierMenu = memo(function TierMenu({ tier, news }: TierMenuProps): ReactNode {
  const { t } = useTranslation('editor');
  const editor = useEditor();
  const tiers = useQuery((queries) => queries.tiers());
  const nameOf = (one: Tier): string => shownName(one, activeLanguage().tag).text;
  const shown = tiers.filter((one) => !one.hidden);
  const at = shown.findIndex((one) => one.id === tier.id);
  const height = TIER_HEIGHTS_PX.findLastIndex((heightPx) => heightPx <= tier.heightPx);
  const items: readonly MenuEntry[] = [
    { id: 'lock', text: tier.locked ? t(($) => $.timeline.unlock) : t(($) => $.timeline.lock) },
    { id: 'hide', text: t(($) => $.timeline.hide), isDisabled: shown.length < 2 },
    { id: 'taller', text: t(($) => $.timeline.taller), isDisabled: height >= TIER_HEIGHTS_PX.length - 1 },
    { id: 'lower', text: t(($) => $.timeline.lower), isDisabled: tier.heightPx <= (TIER_HEIGHTS_PX[0] ?? 0) },
    { id: 'up', text: t(($) => $.timeline.moveUp), isDisabled: at <= 0 },
    { id: 'down', text: t(($) => $.timeline.moveDown), isDisabled: at < 0 || at >= shown.length - 1 },
    ...tiers
      .filter((one) => one.hidden)
      .map((one) => ({ id: `show:${one.id}`, text: t(($) => $.timeline.show, { name: nameOf(one) }) })),
  ];
  const name = t(($) => $.timeline.tierMenu, { name: nameOf(tier) });
  return (
    <Menu label={name} items={items} onAction={(id) => act(editor, news, { tier, id })}>
      <IconButton icon={EllipsisVertical} label={name} />
    </Menu>
  );
});

function act(editor: Editor, news: TimelineNews, { tier, id }: { readonly tier: Tier; readonly id: string }): void {
  const higher = TIER_HEIGHTS_PX.find((heightPx) => heightPx > tier.heightPx) ?? tier.heightPx;
  const lower = TIER_HEIGHTS_PX.findLast((heightPx) => heightPx < tier.heightPx) ?? tier.heightPx;
  const actions: Readonly<Record<string, () => void>> = {
    lock: () => changeTier(editor, news, { tier, fields: { locked: !tier.locked } }),
    hide: () => changeTier(editor, news, { tier, fields: { hidden: true } }),
    taller: () => changeTier(editor, news, { tier, fields: { heightPx: higher } }),
    lower: () => changeTier(editor, news, { tier, fields: { heightPx: lower } }),
    up: () => moveTier(editor, news, { tier, way: -1 }),
    down: () => moveTier(editor, news, { tier, way: 1 }),
  };
  const action = actions[id];
  if (action !== undefined) {
    action();
    return;
  }
  const hidden = editor.queries.byId('tier', id.slice('show:'.length));
  if (hidden !== null) changeTier(editor, news, { tier: hidden, fields: { hidden: false } });
}
