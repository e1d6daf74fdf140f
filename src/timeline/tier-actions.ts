import { ok } from '../core';
import type { Change, Editor } from '../editor';
import type { Tier } from '../model';
import type { TimelineNews } from './timeline-news';

/** Heights of a row on offer, in CSS pixels. */
export const TIER_HEIGHTS_PX: readonly number[] = [24, 32, 44, 60, 84, 120];

type TierFields = Partial<Pick<Tier, 'locked' | 'hidden' | 'heightPx'>>;

export function changeTier(
  editor: Editor,
  news: TimelineNews,
  { tier, fields }: { readonly tier: Tier; readonly fields: TierFields },
): void {
  transact(editor, news, (draft) => {
    draft.put({ ...tier, ...fields });
    return ok();
  });
}

/** Changes places with the next visible tier that way. */
export function moveTier(
  editor: Editor,
  news: TimelineNews,
  { tier, way }: { readonly tier: Tier; readonly way: 1 | -1 },
): void {
  const tiers = editor.queries.tiers();
  const shown = tiers.filter((one) => !one.hidden);
  const other = shown[shown.findIndex(({ id }) => id === tier.id) + way];
  if (other === undefined) return;
  const order = tiers.map(({ id }) => id);
  const from = order.indexOf(tier.id);
  const to = order.indexOf(other.id);
  order.splice(from, 1);
  order.splice(to, 0, tier.id);
  transact(editor, news, (draft) => {
    // Orders may be equal until somebody moves a row: all are written anew where they differ.
    for (const one of tiers) {
      const place = order.indexOf(one.id);
      if (one.order !== place) draft.put({ ...one, order: place });
    }
    return ok();
  });
}

function transact(editor: Editor, news: TimelineNews, change: Change): void {
  const done = editor.transact('editTier', change);
  if (!done.ok) news.onRefused(done.error);
}
