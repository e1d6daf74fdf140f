import X from 'lucide-react/icons/x';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { ATTENTION_KINDS, readAttentionRules, setOrderRules, switchRule } from '../../../editor';
import type { OrderRule } from '../../../editor';
import { useEditor, useQuery } from '../../../hooks';
import { activeLanguage, useTranslation } from '../../../i18n';
import { shownName } from '../../../model';
import type { Label } from '../../../model';
import { Button, IconButton, Select, Switch } from '../../../ui';
import styles from './checks.module.css';

/** Each rule with what it means and what its fix does, on or off for the whole project. */
export function RuleSwitches(): ReactNode {
  const { t } = useTranslation('tools');
  const editor = useEditor();
  const project = useQuery((queries) => queries.project());
  const rules = readAttentionRules(project);
  return (
    <>
      <ul className={styles['switches']}>
        {ATTENTION_KINDS.map((kind) => (
          <li key={kind}>
            <Switch
              label={t(($) => $.lint.names[kind])}
              isSelected={rules.isOn(kind)}
              onChange={(isOn) => void editor.transact('editRules', switchRule(kind, isOn))}
              data-rule={kind}
            />
            <p className={styles['why']}>{t(($) => $.lint.why[kind])}</p>
          </li>
        ))}
      </ul>
      <OrderRules rules={rules.order} />
    </>
  );
}

function OrderRules({ rules }: { readonly rules: readonly OrderRule[] }): ReactNode {
  const { t } = useTranslation('tools');
  const editor = useEditor();
  const labels = useQuery((queries) => queries.labels());
  const offered = labels.filter(
    (label) => label.replacedBy === null && (label.kind === 'task' || label.kind === 'action'),
  );
  const [wanted, setWanted] = useState<OrderRule | null>(null);
  const [a, b] = offered;
  if (a === undefined || b === undefined) return null;
  const { earlier, later } = wanted ?? { earlier: a.id, later: b.id };
  const names = new Map(labels.map((label) => [label.id, shownName(label, activeLanguage().tag).text]));
  const wordsOf = (rule: OrderRule): { readonly earlier: string; readonly later: string } => ({
    earlier: names.get(rule.earlier) ?? rule.earlier,
    later: names.get(rule.later) ?? rule.later,
  });
  const write = (next: readonly OrderRule[]): void => void editor.transact('editRules', setOrderRules(next));
  const isNew = earlier !== later && !rules.some((rule) => rule.earlier === earlier && rule.later === later);
  return (
    <div className={styles['order']} role="group" aria-label={t(($) => $.lint.orderTitle)}>
      <h3>{t(($) => $.lint.orderTitle)}</h3>
      <ul>
        {rules.map((rule) => (
          <li key={`${rule.earlier}/${rule.later}`} className={styles['orderRule']}>
            <span>{t(($) => $.lint.orderRule, wordsOf(rule))}</span>
            <IconButton
              icon={X}
              label={t(($) => $.lint.orderRemove, wordsOf(rule))}
              onPress={() => write(rules.filter((one) => one !== rule))}
            />
          </li>
        ))}
      </ul>
      <LabelChoice
        label={t(($) => $.lint.orderFirst)}
        value={earlier}
        labels={offered}
        onChange={(id) => setWanted({ earlier: id, later })}
      />
      <LabelChoice
        label={t(($) => $.lint.orderThen)}
        value={later}
        labels={offered}
        onChange={(id) => setWanted({ earlier, later: id })}
      />
      <Button isDisabled={!isNew} onPress={() => write([...rules, { earlier, later }])}>
        {t(($) => $.lint.orderAdd)}
      </Button>
    </div>
  );
}

interface LabelChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly labels: readonly Label[];
  readonly onChange: (id: string) => void;
}

function LabelChoice({ label, value, labels, onChange }: LabelChoiceProps): ReactNode {
  const options = labels.map((one) => ({ value: one.id, text: shownName(one, activeLanguage().tag).text }));
  return <Select label={label} value={value} options={options} onChange={onChange} />;
}
