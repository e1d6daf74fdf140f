import type { ReactNode } from 'react';
import { useMemo, useState } from 'react';
import { deprecateLabel, mergeLabels, previewMerge, previewSplit, splitLabel } from '../editor';
import type { ChangePreview, SplitBy, TaxonomyFault } from '../editor';
import { useEditor, useQuery } from '../hooks';
import { activeLanguage, errorText, formats, useTranslation } from '../i18n';
import { makeKey } from '../model';
import type { Label } from '../model';
import { Button, Dialog, ErrorNote, RadioGroup, Select, Table, TextField } from '../ui';
import { SplitFields, useSplitChoices } from './SplitFields';
import styles from './taxonomy.module.css';
import { useEdit, useFaultWords, useNames } from './tools';
import type { TaxonomyTools } from './tools';

/** `inUse`: a label that was to be removed and cannot be. */
export interface OpenLabelDialog {
  readonly kind: 'inUse' | 'merge' | 'split' | 'deprecate';
  readonly label: Label;
}

interface LabelDialogsProps {
  readonly tools: TaxonomyTools;
  readonly dialog: OpenLabelDialog;
  readonly onChange: (dialog: OpenLabelDialog) => void;
  readonly onClose: () => void;
}

/** The dialogs that change a label together with what was labelled by it: each shows first what it will change. */
export function LabelDialogs(props: LabelDialogsProps): ReactNode {
  switch (props.dialog.kind) {
    case 'split':
      return <SplitDialog {...props} />;
    case 'inUse':
    case 'merge':
    case 'deprecate':
      return <HeirDialog {...props} />;
  }
}

/** Another label takes the place of this one: with all that is labelled (merge), or only from now on (deprecate). */
function HeirDialog({ tools, dialog, onChange, onClose }: LabelDialogsProps): ReactNode {
  const { t } = useTranslation('vocabulary');
  const editor = useEditor();
  const run = useEdit(tools);
  const words = useFaultWords();
  const nameOf = useNames();
  const labels = useQuery((queries) => queries.labels());
  const [into, setInto] = useState<string | null>(null);
  const [fault, setFault] = useState<TaxonomyFault | null>(null);
  const { label } = dialog;
  const isMerge = dialog.kind !== 'deprecate';
  const heirs = useMemo(
    () =>
      labels
        .filter(({ id, kind, point, replacedBy }) => {
          if (id === label.id || kind !== label.kind || replacedBy !== null) return false;
          return !isMerge || point === label.point;
        })
        .map((one) => ({ value: one.id, text: nameOf(one).text }))
        .toSorted((a, b) => formats().compare(a.text, b.text)),
    [labels, label, isMerge, nameOf],
  );
  const heir = into ?? heirs[0]?.value ?? null;
  const preview = useMemo(
    () => (heir === null ? NOTHING : previewMerge(editor, { from: [label.id], into: heir })),
    [editor, label.id, heir],
  );
  const name = nameOf(label).text;
  function apply(): void {
    if (heir === null) return;
    const other = editor.queries.byId('label', heir);
    const params = { name, other: other === null ? '' : nameOf(other).text };
    const outcome = isMerge
      ? run({
          name: 'mergeLabels',
          change: mergeLabels(editor, { from: [label.id], into: heir }),
          said: t(($) => $.said.merged, params),
        })
      : run({
          name: 'deprecateLabel',
          change: deprecateLabel(label.id, heir),
          said: t(($) => $.said.deprecated, params),
        });
    if (outcome === null) onClose();
    else setFault(outcome === 'told' ? null : outcome);
  }
  const isBlocked = isMerge && preview.overlapsIn.length > 0;
  return (
    <Dialog
      title={t(($) => $.dialogs[isMerge ? 'mergeOf' : 'deprecateOf'], { name })}
      isOpen
      onClose={onClose}
      data-part="label-heir"
      footer={
        <>
          <Button onPress={onClose}>{t(($) => $.form.cancel)}</Button>
          <Button variant="primary" onPress={apply} isDisabled={heir === null || isBlocked} data-part="apply-heir">
            {t(($) => $.dialogs[isMerge ? 'merge' : 'deprecate'])}
          </Button>
        </>
      }
    >
      <div className={styles['dialog']}>
        {dialog.kind === 'inUse' && <p>{t(($) => $.dialogs.inUse, { name })}</p>}
        <RadioGroup
          label={t(($) => $.dialogs.what)}
          value={isMerge ? 'merge' : 'deprecate'}
          options={[
            { value: 'merge', text: t(($) => $.dialogs.mergeMeans) },
            { value: 'deprecate', text: t(($) => $.dialogs.deprecateMeans) },
          ]}
          onChange={(value) => onChange({ kind: value === 'merge' ? 'merge' : 'deprecate', label })}
        />
        {heirs.length === 0 ? (
          <p>{t(($) => $.dialogs.noHeir)}</p>
        ) : (
          <Select
            label={t(($) => $.dialogs.heir)}
            value={heir ?? ''}
            options={heirs}
            onChange={setInto}
            data-part="heir"
          />
        )}
        {isMerge ? <Preview preview={preview} /> : <p>{t(($) => $.dialogs.nothingMoves)}</p>}
        {fault !== null && (
          <p role="alert" className={styles['fault']}>
            {words(fault)}
          </p>
        )}
      </div>
    </Dialog>
  );
}

const NOTHING: ChangePreview = { clips: [], overlapsIn: [] };

/** What a change touches, clip by clip, and what stands in its way. */
function Preview({ preview }: { readonly preview: ChangePreview }): ReactNode {
  const { t } = useTranslation('vocabulary');
  const { queries } = useEditor();
  const nameOfClip = (id: string): string => queries.byId('clip', id)?.name ?? id;
  const segments = preview.clips.reduce((sum, clip) => sum + clip.segments, 0);
  const tracks = preview.clips.reduce((sum, clip) => sum + clip.tracks, 0);
  const handedIn = preview.clips.reduce((sum, clip) => sum + clip.handedIn, 0);
  const { number } = formats();
  return (
    <>
      <p role="status" data-part="change-preview" data-segments={segments} data-tracks={tracks}>
        {formats().list([
          t(($) => $.preview.segments, { count: segments }),
          t(($) => $.preview.tracks, { count: tracks }),
        ])}
        {handedIn > 0 && ` ${t(($) => $.preview.handedIn, { count: handedIn })}`}
      </p>
      {preview.clips.length > 0 && (
        <Table
          caption={t(($) => $.preview.byClip)}
          columns={[
            { id: 'clip', text: t(($) => $.preview.clip) },
            { id: 'segments', text: t(($) => $.preview.segmentColumn), isNumeric: true },
            { id: 'tracks', text: t(($) => $.preview.trackColumn), isNumeric: true },
          ]}
        >
          {preview.clips.map((clip) => (
            <tr key={clip.clip}>
              <th scope="row">
                <bdi>{nameOfClip(clip.clip)}</bdi>
              </th>
              <td data-align="end">{number(clip.segments)}</td>
              <td data-align="end">{number(clip.tracks)}</td>
            </tr>
          ))}
        </Table>
      )}
      {preview.overlapsIn.length > 0 && (
        <>
          <ErrorNote code="T-502" text={errorText('T-502')} />
          <p>{t(($) => $.preview.overlaps, { names: formats().list(preview.overlapsIn.map(nameOfClip)) })}</p>
        </>
      )}
    </>
  );
}

/** Makes a label of part of another. */
function SplitDialog({ tools, dialog, onClose }: LabelDialogsProps): ReactNode {
  const { t } = useTranslation('vocabulary');
  const editor = useEditor();
  const run = useEdit(tools);
  const words = useFaultWords();
  const nameOf = useNames();
  const { label } = dialog;
  const { tag } = activeLanguage();
  const [typed, setTyped] = useState('');
  const [by, setBy] = useState<SplitBy>({ kind: 'none' });
  const [fault, setFault] = useState<TaxonomyFault | 'noName' | null>(null);
  const choices = useSplitChoices(label);
  const preview = useMemo(
    () => previewSplit(editor, { id: label.id, by, made: { id: '', key: '', names: {} } }),
    [editor, label.id, by],
  );
  function apply(): void {
    const name = typed.trim();
    if (name === '') return setFault('noName');
    const isTaken = (key: string): boolean =>
      editor.queries.labels().some((one) => one.kind === label.kind && one.key === key);
    const made = { id: tools.newId(), key: makeKey(name, isTaken), names: { [tag]: name } };
    const said = t(($) => $.said.split, { name: nameOf(label).text, other: name });
    const outcome = run({ name: 'splitLabel', change: splitLabel(editor, { id: label.id, by, made }), said });
    if (outcome === null) onClose();
    else setFault(outcome === 'told' ? null : outcome);
    return undefined;
  }
  return (
    <Dialog
      title={t(($) => $.dialogs.splitOf, { name: nameOf(label).text })}
      isOpen
      onClose={onClose}
      data-part="label-split"
      footer={
        <>
          <Button onPress={onClose}>{t(($) => $.form.cancel)}</Button>
          <Button variant="primary" onPress={apply} data-part="apply-split">
            {t(($) => $.dialogs.split)}
          </Button>
        </>
      }
    >
      <div className={styles['dialog']}>
        <TextField
          label={t(($) => $.dialogs.newName)}
          value={typed}
          onChange={setTyped}
          error={fault === 'noName' ? t(($) => $.faults.noName) : undefined}
        />
        <SplitFields choices={choices} by={by} onChange={setBy} />
        <Preview preview={preview} />
        {fault !== null && fault !== 'noName' && (
          <p role="alert" className={styles['fault']}>
            {words(fault)}
          </p>
        )}
      </div>
    </Dialog>
  );
}
