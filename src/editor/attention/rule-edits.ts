import { err, ok } from '../../core';
import type { Change } from '../editor';
import { NO_TARGET } from '../segments/tier-edit';
import { memberOf } from './attention-rules';
import type { AttentionKind, OrderRule } from './attention-rules';

/** Switches one rule of the project on or off. */
export function switchRule(kind: AttentionKind, isOn: boolean): Change {
  return changeRules((rules) => ({ attention: { ...entriesOf(memberOf(rules, 'attention')), [kind]: isOn } }));
}

/** Sets which labels come before which. */
export function setOrderRules(order: readonly OrderRule[]): Change {
  return changeRules(() => ({ order }));
}

/** Other rules, and what a newer version keeps among them, stay. */
function changeRules(change: (rules: unknown) => Readonly<Record<string, unknown>>): Change {
  return (draft) => {
    const project = draft.queries.project();
    if (project === null) return err(NO_TARGET);
    const rules = memberOf(project.settings, 'rules');
    const settings = { ...project.settings, rules: { ...entriesOf(rules), ...change(rules) } };
    draft.put({ ...project, settings });
    return ok();
  };
}

function entriesOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}
