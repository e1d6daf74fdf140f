import Plus from 'lucide-react/icons/plus';
import X from 'lucide-react/icons/x';
import type { ReactNode } from 'react';
import type { TaxonomyFault } from '../editor';
import { useQuery } from '../hooks';
import { useTranslation } from '../i18n';
import { makeKey } from '../model';
import type { Attribute } from '../model';
import { Button, Checkbox, Icon, IconButton, NumberField, RadioGroup, Select, TextField } from '../ui';
import { useValueWords } from './attribute-words';
import { withText } from './label-draft';
import { LabelChecks } from './LabelChecks';
import { NameFields } from './NameFields';
import styles from './taxonomy.module.css';
import { useFaultWords } from './tools';

interface AttributeFormProps {
  readonly title: string;
  readonly draft: Attribute;
  readonly fault: TaxonomyFault | 'noName' | null;
  readonly isDirty: boolean;
  /** Values in use → how often. */
  readonly uses: ReadonlyMap<string | number | boolean | null, number>;
  readonly onChange: (fields: Partial<Attribute>) => void;
  readonly onSave: () => void;
  readonly onCancel: () => void;
  readonly actions: ReactNode;
}

const KINDS = ['select', 'number', 'boolean', 'text'] as const;
const NONE = '';

/** Everything about one attribute. While it is in use, its type and the values in use stay. */
export function AttributeForm(props: AttributeFormProps): ReactNode {
  const { draft, fault, uses, onChange } = props;
  const { t } = useTranslation('vocabulary');
  const words = useFaultWords();
  const labels = useQuery((queries) => queries.labels());
  const isForKey = fault === 'badKey' || fault === 'keyTaken';
  const total = [...uses.values()].reduce((sum, count) => sum + count, 0);
  return (
    <form
      className={styles['form']}
      aria-label={props.title}
      data-part="attribute-form"
      onSubmit={(event) => {
        event.preventDefault();
        props.onSave();
      }}
    >
      {/* Enter in a field saves only where the form has a button to submit it. */}
      <input type="submit" hidden />
      <h2 className={styles['formTitle']}>
        <bdi>{props.title}</bdi>
      </h2>
      <NameFields
        label={t(($) => $.attributes.name)}
        names={draft.names}
        error={fault === 'noName' ? t(($) => $.faults.noName) : undefined}
        onChange={(names) => onChange({ names })}
        more={(tag) => draft.kind === 'select' && <Values {...props} tag={tag} />}
      />
      <TextField
        label={t(($) => $.fields.identifier)}
        value={draft.key}
        onChange={(key) => onChange({ key })}
        isCode
        isDisabled={total > 0}
        help={t(($) => $.fields.identifierHelp)}
        error={isForKey ? words(fault) : undefined}
      />
      <RadioGroup
        label={t(($) => $.attributes.kind)}
        value={draft.kind}
        options={KINDS.map((kind) => ({
          value: kind,
          text: t(($) => $.attributes.kinds[kind]),
          isDisabled: total > 0 && kind !== draft.kind,
        }))}
        onChange={(value) =>
          onChange({ kind: KINDS.find((kind) => kind === value) ?? draft.kind, default: null, values: [] })
        }
      />
      <DefaultField {...props} />
      <fieldset className={styles['group']}>
        <legend>{t(($) => $.attributes.on)}</legend>
        {(['segment', 'track'] as const).map((what) => (
          <Checkbox
            key={what}
            label={t(($) => $.attributes.ons[what])}
            isSelected={draft.on.includes(what)}
            onChange={(isOn) => onChange({ on: isOn ? [...draft.on, what] : draft.on.filter((one) => one !== what) })}
          />
        ))}
      </fieldset>
      <LabelChecks
        legend={t(($) => $.attributes.labels)}
        labels={labels.filter(({ kind, replacedBy }) => LABELLED.has(kind) && replacedBy === null)}
        chosen={draft.labels}
        onChange={(chosen) => onChange({ labels: chosen })}
      />
      {fault !== null && fault !== 'noName' && !isForKey && (
        <p role="alert" className={styles['fault']}>
          {words(fault)}
        </p>
      )}
      <div className={styles['buttons']}>
        <Button variant="primary" onPress={props.onSave} isDisabled={!props.isDirty} data-part="save-attribute">
          {t(($) => $.form.save)}
        </Button>
        <Button onPress={props.onCancel} isDisabled={!props.isDirty}>
          {t(($) => $.form.cancel)}
        </Button>
      </div>
      <p className={styles['aside']}>{t(($) => $.attributes.uses, { count: total })}</p>
      {props.actions}
    </form>
  );
}

const LABELLED: ReadonlySet<string> = new Set(['task', 'action', 'object']);

/** The choices of a select, named in the language that is open. */
function Values({ draft, uses, onChange, tag }: AttributeFormProps & { readonly tag: string }): ReactNode {
  const { t } = useTranslation('vocabulary');
  const valueWords = useValueWords();
  return (
    <fieldset className={styles['group']}>
      <legend>{t(($) => $.attributes.values)}</legend>
      {draft.values.map((value, at) => (
        <div key={value} className={styles['valueRow']}>
          <TextField
            label={t(($) => $.attributes.value, { n: at + 1 })}
            isLabelHidden
            value={draft.valueNames[value]?.[tag] ?? ''}
            lang={tag}
            onChange={(name) =>
              onChange({
                valueNames: { ...draft.valueNames, [value]: withText(draft.valueNames[value] ?? {}, tag, name) },
              })
            }
            data-part="value"
          />
          <IconButton
            icon={X}
            label={t(($) => $.attributes.removeValue, { value: valueWords(draft, value) })}
            isDisabled={uses.has(value)}
            description={uses.has(value) ? t(($) => $.faults.inUse) : undefined}
            onPress={() =>
              onChange({
                values: draft.values.filter((one) => one !== value),
                default: draft.default === value ? null : draft.default,
              })
            }
          />
        </div>
      ))}
      <Button
        onPress={() => {
          const value = makeKey(`value_${draft.values.length + 1}`, (key) => draft.values.includes(key));
          onChange({ values: [...draft.values, value] });
        }}
        data-part="add-value"
      >
        <Icon of={Plus} /> {t(($) => $.attributes.addValue)}
      </Button>
    </fieldset>
  );
}

function DefaultField({ draft, onChange }: AttributeFormProps): ReactNode {
  const { t } = useTranslation('vocabulary');
  const valueWords = useValueWords();
  const label = t(($) => $.attributes.default);
  const none = { value: NONE, text: t(($) => $.values.none) };
  switch (draft.kind) {
    case 'select':
      return (
        <Select
          label={label}
          value={typeof draft.default === 'string' ? draft.default : NONE}
          options={[none, ...draft.values.map((value) => ({ value, text: valueWords(draft, value) }))]}
          onChange={(value) => onChange({ default: value === NONE ? null : value })}
        />
      );
    case 'boolean':
      return (
        <Select
          label={label}
          value={draft.default === null ? NONE : String(draft.default)}
          options={[
            none,
            { value: 'true', text: t(($) => $.values.yes) },
            { value: 'false', text: t(($) => $.values.no) },
          ]}
          onChange={(value) => onChange({ default: value === NONE ? null : value === 'true' })}
        />
      );
    case 'number':
      return (
        <NumberField
          label={label}
          value={typeof draft.default === 'number' ? draft.default : null}
          maximumFractionDigits={3}
          onChange={(value) => onChange({ default: value })}
        />
      );
    case 'text':
      return (
        <TextField
          label={label}
          value={typeof draft.default === 'string' ? draft.default : ''}
          onChange={(text) => onChange({ default: text === '' ? null : text })}
        />
      );
  }
}
