import type { ReactNode } from 'react';
import type { TaxonomyFault, TierFields } from '../editor';
import { useQuery } from '../hooks';
import { useTranslation } from '../i18n';
import type { Tier } from '../model';
import { Button, Checkbox, NumberField, RadioGroup, Select, TextField } from '../ui';
import { LabelChecks } from './LabelChecks';
import { NameFields } from './NameFields';
import styles from './taxonomy.module.css';
import { useFaultWords, useNames } from './tools';

interface TierFormProps {
  /** Null: a tier that is being added. */
  readonly tier: Tier | null;
  readonly draft: TierFields;
  readonly fault: TaxonomyFault | 'noName' | null;
  readonly isDirty: boolean;
  /** Labelled segments on it. */
  readonly use: number;
  readonly onChange: (fields: Partial<TierFields>) => void;
  readonly onSave: () => void;
  readonly onCancel: () => void;
  readonly actions: ReactNode;
}

const NOBODY = '';
const KINDS = ['tiling', 'free'] as const;

/** Everything about one tier: its rules, its words and how it is shown. */
export function TierForm(props: TierFormProps): ReactNode {
  const { tier, draft, fault, use, onChange } = props;
  const { t } = useTranslation('vocabulary');
  const words = useFaultWords();
  const nameOf = useNames();
  const tiers = useQuery((queries) => queries.tiers());
  const labels = useQuery((queries) => queries.labels());
  const isForKey = fault === 'badKey' || fault === 'keyTaken';
  const title = tier === null ? t(($) => $.tiers.newTier) : t(($) => $.form.of, { name: nameOf(tier).text });
  return (
    <form
      className={styles['form']}
      aria-label={title}
      data-part="tier-form"
      onSubmit={(event) => {
        event.preventDefault();
        props.onSave();
      }}
    >
      {/* Enter in a field saves only where the form has a button to submit it. */}
      <input type="submit" hidden />
      <h2 className={styles['formTitle']}>
        <bdi>{title}</bdi>
      </h2>
      <NameFields
        label={t(($) => $.tiers.name)}
        names={draft.names}
        error={fault === 'noName' ? t(($) => $.faults.noName) : undefined}
        onChange={(names) => onChange({ names })}
      />
      <TextField
        label={t(($) => $.fields.identifier)}
        value={draft.key}
        onChange={(key) => onChange({ key })}
        isCode
        help={t(($) => $.fields.identifierHelp)}
        error={isForKey ? words(fault) : undefined}
      />
      <RadioGroup
        label={t(($) => $.tiers.kind)}
        value={draft.kind}
        options={KINDS.map((kind) => ({
          value: kind,
          text: t(($) => $.tiers.kinds[kind]),
          isDisabled: use > 0 && kind !== draft.kind,
        }))}
        onChange={(value) => onChange({ kind: KINDS.find((kind) => kind === value) ?? draft.kind })}
      />
      {draft.kind === 'free' && (
        <Checkbox
          label={t(($) => $.tiers.overlap)}
          isSelected={draft.overlap}
          onChange={(overlap) => onChange({ overlap })}
        />
      )}
      <Select
        label={t(($) => $.tiers.parent)}
        value={draft.parent ?? NOBODY}
        options={[
          { value: NOBODY, text: t(($) => $.tiers.noParent) },
          ...tiers.filter(({ id }) => id !== tier?.id).map((one) => ({ value: one.id, text: nameOf(one).text })),
        ]}
        onChange={(parent) => onChange({ parent: parent === NOBODY ? null : parent })}
        data-part="tier-parent"
      />
      <LabelChecks
        legend={t(($) => $.tiers.vocabulary)}
        labels={labels.filter(({ kind, replacedBy }) => (kind === 'task' || kind === 'action') && replacedBy === null)}
        chosen={draft.labels}
        onChange={(chosen) => onChange({ labels: chosen === null ? null : [...chosen] })}
      />
      <Checkbox
        label={t(($) => $.tiers.locked)}
        isSelected={draft.locked}
        onChange={(locked) => onChange({ locked })}
      />
      <Checkbox
        label={t(($) => $.tiers.hidden)}
        isSelected={draft.hidden}
        onChange={(hidden) => onChange({ hidden })}
      />
      <NumberField
        label={t(($) => $.tiers.height)}
        value={draft.heightPx}
        minValue={24}
        maxValue={120}
        step={4}
        onChange={(heightPx) => heightPx !== null && onChange({ heightPx })}
      />
      {fault !== null && fault !== 'noName' && !isForKey && (
        <p role="alert" className={styles['fault']}>
          {words(fault)}
        </p>
      )}
      <div className={styles['buttons']}>
        <Button variant="primary" onPress={props.onSave} isDisabled={!props.isDirty} data-part="save-tier">
          {t(($) => $.form.save)}
        </Button>
        <Button onPress={props.onCancel} isDisabled={!props.isDirty}>
          {t(($) => $.form.cancel)}
        </Button>
      </div>
      {tier !== null && <p className={styles['aside']}>{t(($) => $.use.segments, { count: use })}</p>}
      {props.actions}
    </form>
  );
}
