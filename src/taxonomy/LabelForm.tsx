import type { ReactNode } from 'react';
import { isBelow, isUsed, labelsOnKey } from '../editor';
import type { LabelUse, TaxonomyFault } from '../editor';
import { useEditor, useQuery } from '../hooks';
import { formats, useTranslation } from '../i18n';
import type { Label } from '../model';
import { Button, Checkbox, NumberField, Select, TextField } from '../ui';
import type { LabelDraft } from './label-draft';
import { tiersFor } from './label-draft';
import { KeyField, LookFields } from './LookFields';
import { PartsFields } from './PartsFields';
import styles from './taxonomy.module.css';
import { TextFields } from './TextFields';
import { useFaultWords, useNames } from './tools';
import { kindsOf, partOf } from './tree-rows';

interface LabelFormProps {
  /** Null: a label that is being added. */
  readonly label: Label | null;
  readonly draft: LabelDraft;
  readonly fault: TaxonomyFault | 'noName' | null;
  readonly isDirty: boolean;
  readonly use: LabelUse;
  readonly capOfPlace: (place: number) => string | null;
  readonly onChange: (fields: Partial<LabelDraft>) => void;
  readonly onSave: () => void;
  readonly onCancel: () => void;
  /** Move, merge and the like; null for a label that is being added. */
  readonly actions: ReactNode;
}

/** Kinds that may stand above a kind. */
const ABOVE: Readonly<Record<Label['kind'], readonly Label['kind'][]>> = {
  task: ['task'],
  action: ['task', 'action'],
  verb: ['verb'],
  object: ['group', 'object'],
  group: ['group'],
};
const NOBODY = '';

/** Everything about one label. Nothing changes before it is saved. */
export function LabelForm(props: LabelFormProps): ReactNode {
  const { label, draft, fault, onChange } = props;
  const { t } = useTranslation('vocabulary');
  const words = useFaultWords();
  const nameOf = useNames();
  const { nameError, keyError, otherError } = faultWords(
    fault,
    words,
    t(($) => $.faults.noName),
  );
  const title = label === null ? t(($) => $.form.newLabel) : t(($) => $.form.of, { name: nameOf(label).text });
  return (
    <form
      className={styles['form']}
      aria-label={title}
      data-part="label-form"
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
      {label === null && <KindField {...props} />}
      <TextFields draft={draft} nameError={nameError} onChange={onChange} />
      <TextField
        label={t(($) => $.fields.identifier)}
        value={draft.key}
        onChange={(key) => onChange({ key })}
        isCode
        help={t(($) => $.fields.identifierHelp)}
        error={keyError}
        data-part="label-identifier"
      />
      <ParentField {...props} />
      <KindFields {...props} />
      {otherError !== null && (
        <p role="alert" className={styles['fault']}>
          {otherError}
        </p>
      )}
      <div className={styles['buttons']}>
        <Button variant="primary" onPress={props.onSave} isDisabled={!props.isDirty} data-part="save-label">
          {t(($) => $.form.save)}
        </Button>
        <Button onPress={props.onCancel} isDisabled={!props.isDirty && label !== null}>
          {t(($) => $.form.cancel)}
        </Button>
      </div>
      {label !== null && <UseLine use={props.use} />}
      {props.actions}
    </form>
  );
}

interface FaultWords {
  readonly nameError: string | undefined;
  readonly keyError: string | undefined;
  readonly otherError: string | null;
}

/** A fault in words, at the field it is about. */
function faultWords(
  fault: LabelFormProps['fault'],
  words: (fault: TaxonomyFault) => string,
  noName: string,
): FaultWords {
  const none: FaultWords = { nameError: undefined, keyError: undefined, otherError: null };
  if (fault === null) return none;
  if (fault === 'noName') return { ...none, nameError: noName };
  return fault === 'badKey' || fault === 'keyTaken'
    ? { ...none, keyError: words(fault) }
    : { ...none, otherError: words(fault) };
}

/** What labels of one kind have and others have not. */
function KindFields(props: LabelFormProps): ReactNode {
  const { label, draft, onChange } = props;
  const { t } = useTranslation('vocabulary');
  const isOnTiers = draft.kind === 'action' || draft.kind === 'task';
  return (
    <>
      {draft.kind === 'action' && <PartsFields draft={draft} onChange={onChange} />}
      {(isOnTiers || draft.kind === 'object') && <KeyOf {...props} />}
      <LookFields id={label?.id ?? null} draft={draft} onChange={onChange} />
      {isOnTiers && (
        <>
          <TierFields {...props} />
          <Checkbox
            label={t(($) => $.fields.point)}
            isSelected={draft.point}
            isDisabled={isUsed(props.use)}
            onChange={(point) => onChange({ point })}
          />
          <NumberField
            label={t(($) => $.fields.minMs)}
            value={draft.minMs}
            minValue={0}
            step={100}
            onChange={(minMs) => onChange({ minMs })}
          />
        </>
      )}
    </>
  );
}

/** A kind is for good: what a label is decides what it may be used for. */
function KindField({ draft, onChange }: LabelFormProps): ReactNode {
  const { t } = useTranslation('vocabulary');
  const { queries } = useEditor();
  const kinds = kindsOf(partOf(draft.kind));
  return (
    <Select
      label={t(($) => $.fields.kind)}
      value={draft.kind}
      options={kinds.map((kind) => ({ value: kind, text: t(($) => $.kinds[kind]) }))}
      onChange={(value) => {
        const kind = kinds.find((one) => one === value) ?? draft.kind;
        const above = queries.byId('label', draft.parent);
        const parent = above !== null && ABOVE[kind].includes(above.kind) ? above.id : null;
        onChange({ kind, parent, tiers: tiersFor(queries, kind) });
      }}
    />
  );
}

function ParentField({ label, draft, onChange }: LabelFormProps): ReactNode {
  const { t } = useTranslation('vocabulary');
  const { queries } = useEditor();
  const labels = useQuery((read) => read.labels());
  const nameOf = useNames();
  const offered = labels.filter(
    (one) =>
      ABOVE[draft.kind].includes(one.kind) &&
      one.replacedBy === null &&
      (label === null || !isBelow(queries, one.id, label.id)),
  );
  return (
    <Select
      label={t(($) => $.fields.parent)}
      value={draft.parent ?? NOBODY}
      options={[
        { value: NOBODY, text: t(($) => $.fields.noParent) },
        ...offered
          .map((one) => ({ value: one.id, text: nameOf(one).text }))
          .toSorted((a, b) => formats().compare(a.text, b.text)),
      ]}
      onChange={(parent) => onChange({ parent: parent === NOBODY ? null : parent })}
      data-part="label-parent"
    />
  );
}

function KeyOf({ label, draft, capOfPlace, onChange }: LabelFormProps): ReactNode {
  const { queries } = useEditor();
  const nameOf = useNames();
  const holders = (code: number): readonly string[] =>
    labelsOnKey(queries, { id: label?.id ?? null, kind: draft.kind, code, tiers: draft.tiers }).map(
      (other) => nameOf(other).text,
    );
  return <KeyField draft={draft} holders={holders} capOfPlace={capOfPlace} onChange={onChange} />;
}

function TierFields({ draft, onChange }: LabelFormProps): ReactNode {
  const { t } = useTranslation('vocabulary');
  const nameOf = useNames();
  const tiers = useQuery((queries) => queries.tiers());
  return (
    <fieldset className={styles['group']}>
      <legend>{t(($) => $.fields.tiers)}</legend>
      {tiers.map((tier) => (
        <Checkbox
          key={tier.id}
          label={nameOf(tier).text}
          isSelected={tier.labels === null || draft.tiers.includes(tier.id)}
          isDisabled={tier.labels === null}
          onChange={(isOn) =>
            onChange({ tiers: isOn ? [...draft.tiers, tier.id] : draft.tiers.filter((id) => id !== tier.id) })
          }
        />
      ))}
    </fieldset>
  );
}

function UseLine({ use }: { readonly use: LabelUse }): ReactNode {
  const { t } = useTranslation('vocabulary');
  return (
    <p className={styles['aside']} data-part="label-use" data-segments={use.segments} data-tracks={use.tracks}>
      {isUsed(use)
        ? formats().list([
            t(($) => $.use.segments, { count: use.segments }),
            t(($) => $.use.tracks, { count: use.tracks }),
          ])
        : t(($) => $.use.none)}
    </p>
  );
}
