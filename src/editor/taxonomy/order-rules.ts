import { memberOf, readAttentionRules } from '../attention/attention-rules';
import { setOrderRules } from '../attention/rule-edits';
import type { Draft } from '../draft';

/** Order rules of the project after labels went or were replaced by `heir`; a rule of a label with itself goes. */
export function withoutLabel(draft: Draft, gone: ReadonlySet<string>, heir: string | null): void {
  const project = draft.queries.project();
  if (project === null || memberOf(memberOf(project.settings, 'rules'), 'order') === null) return;
  const { order } = readAttentionRules(project);
  if (!order.some(({ earlier, later }) => gone.has(earlier) || gone.has(later))) return;
  const now = (id: string): string | null => (gone.has(id) ? heir : id);
  const kept = order.flatMap((rule) => {
    const [earlier, later] = [now(rule.earlier), now(rule.later)];
    return earlier === null || later === null || earlier === later ? [] : [{ earlier, later }];
  });
  setOrderRules(kept)(draft);
}
