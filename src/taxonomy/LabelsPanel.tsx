import Plus from 'lucide-react/icons/plus';
import type { ReactNode } from 'react';
import { useMemo, useRef, useState } from 'react';
import { deprecateLabel, isUsed, labelsLeaningOn, moveLabel, NO_USE, removeLabel } from '../editor';
import type { LabelUse } from '../editor';
import { useEditor, useQuery } from '../hooks';
import { activeLanguage, useTranslation } from '../i18n';
import type { Label } from '../model';
import { Button, Checkbox, Icon, Select, TextField } from '../ui';
import { findLabels } from './find-labels';
import { LabelDialogs } from './LabelDialogs';
import type { OpenLabelDialog } from './LabelDialogs';
import { LabelForm } from './LabelForm';
import { LabelTree } from './LabelTree';
import styles from './taxonomy.module.css';
import { useEdit, useNames } from './tools';
import type { TaxonomyTools } from './tools';
import { partOf, TREE_PARTS, treeRows } from './tree-rows';
import type { TreePart } from './tree-rows';
import { useLabelDraft } from './use-label-draft';

interface LabelsPanelProps {
  readonly tools: TaxonomyTools;
  /** Null while not every set is open yet: then nothing that needs counting can be done. */
  readonly uses: ReadonlyMap<string, LabelUse> | null;
}

/** The tree of labels and the form of the one that is chosen. */
export function LabelsPanel({ tools, uses }: LabelsPanelProps): ReactNode {
  const { t } = useTranslation('vocabulary');
  const editor = useEditor();
  const run = useEdit(tools);
  const nameOf = useNames();
  const labels = useQuery((queries) => queries.labels());
  const [part, setPart] = useState<TreePart>('activities');
  const [query, setQuery] = useState('');
  const [hasDeprecated, setHasDeprecated] = useState(false);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const [dialog, setDialog] = useState<OpenLabelDialog | null>(null);
  const form = useRef<HTMLDivElement>(null);
  const draft = useLabelDraft(run, tools);
  const rows = useMemo(
    () => treeRows(labels, { part, open, found: idsFound(labels, query), hasDeprecated }),
    [labels, part, open, query, hasDeprecated],
  );
  const chosen = draft.isNew ? null : (labels.find(({ id }) => id === draft.chosen) ?? null);
  const use = countOf(uses, chosen);

  function toForm(): void {
    form.current?.querySelector<HTMLElement>('[data-part="label-name"]')?.focus();
  }
  function add(): void {
    const parent = chosen !== null && partOf(chosen.kind) === part ? parentForNew(chosen) : null;
    draft.begin(kindForNew(part, parent), parent);
    // The form is there with the next picture.
    requestAnimationFrame(toForm);
  }
  function remove(id: string): void {
    const label = editor.queries.byId('label', id);
    if (label === null || uses === null || !draft.choose(id)) return;
    const isNeeded = isUsed(uses.get(id) ?? NO_USE) || labelsLeaningOn(editor.queries, id) > 0;
    if (isNeeded) return setDialog({ kind: 'inUse', label });
    const next = rows[rows.findIndex((row) => row.label.id === id) + 1]?.label.id ?? null;
    const name = nameOf(label).text;
    const done = run({
      name: 'removeLabel',
      change: removeLabel(editor, id),
      said: t(($) => $.said.removed, { name }),
    });
    if (done === null) draft.choose(next);
  }
  function move(id: string, way: 1 | -1): void {
    const label = editor.queries.byId('label', id);
    if (label === null) return;
    const said = t(($) => $.said.moved, { name: nameOf(label).text });
    if (run({ name: 'moveLabel', change: moveLabel(id, way), said }) !== null)
      tools.announcer.say(t(($) => $.said.atEnd));
  }
  return (
    <div className={styles['panes']}>
      <div className={styles['pane']}>
        <div className={styles['wishes']}>
          <Select
            label={t(($) => $.tree.show)}
            value={part}
            options={TREE_PARTS.map((value) => ({ value, text: t(($) => $.tree.parts[value]) }))}
            onChange={(value) => setPart(TREE_PARTS.find((one) => one === value) ?? part)}
            data-part="tree-part"
          />
          <TextField label={t(($) => $.tree.find)} value={query} onChange={setQuery} data-part="tree-find" />
          <Checkbox label={t(($) => $.tree.showDeprecated)} isSelected={hasDeprecated} onChange={setHasDeprecated} />
          <Button onPress={add} data-part="add-label">
            <Icon of={Plus} /> {t(($) => $.tree.add)}
          </Button>
        </div>
        <LabelTree
          rows={rows}
          chosen={draft.isNew ? null : draft.chosen}
          uses={uses}
          capOfPlace={tools.capOfPlace}
          onChoose={(id) => draft.choose(id)}
          onOpen={(id, isOpen) => setOpen(toggled(open, id, isOpen))}
          onEdit={toForm}
          onMove={move}
          onRemove={remove}
        />
        {rows.length === 0 && <p className={styles['aside']}>{t(($) => $.tree.empty)}</p>}
      </div>
      <div ref={form} className={styles['pane']} data-side>
        {draft.value === null ? (
          <p className={styles['aside']}>{t(($) => $.form.none)}</p>
        ) : (
          <LabelForm
            key={chosen?.id ?? 'new'}
            label={chosen}
            draft={draft.value}
            fault={draft.fault}
            isDirty={draft.isDirty}
            use={use}
            capOfPlace={tools.capOfPlace}
            onChange={draft.change}
            onSave={draft.save}
            onCancel={draft.cancel}
            actions={
              chosen !== null && (
                <LabelActions
                  label={chosen}
                  isReady={uses !== null}
                  onMove={(way) => move(chosen.id, way)}
                  onRemove={() => remove(chosen.id)}
                  onDialog={(kind) => draft.save() && setDialog({ kind, label: chosen })}
                  onRevive={() => {
                    const said = t(($) => $.said.revived, { name: nameOf(chosen).text });
                    run({ name: 'deprecateLabel', change: deprecateLabel(chosen.id, null), said });
                  }}
                />
              )
            }
          />
        )}
      </div>
      {dialog !== null && (
        <LabelDialogs tools={tools} dialog={dialog} onChange={setDialog} onClose={() => setDialog(null)} />
      )}
    </div>
  );
}

function countOf(uses: LabelsPanelProps['uses'], label: Label | null): LabelUse {
  return (label === null ? undefined : uses?.get(label.id)) ?? NO_USE;
}

function idsFound(labels: readonly Label[], query: string): ReadonlySet<string> | null {
  if (query.trim() === '') return null;
  return new Set(findLabels(labels, query, activeLanguage().tag).map(({ label }) => label.id));
}

function parentForNew(chosen: Label): string | null {
  return chosen.kind === 'task' || chosen.kind === 'group' ? chosen.id : chosen.parent;
}

function kindForNew(part: TreePart, parent: string | null): Label['kind'] {
  if (part === 'verbs') return 'verb';
  if (part === 'objects') return parent === null ? 'group' : 'object';
  return parent === null ? 'task' : 'action';
}

function toggled(open: ReadonlySet<string>, id: string, isOpen: boolean): ReadonlySet<string> {
  const next = new Set(open);
  if (isOpen) next.add(id);
  else next.delete(id);
  return next;
}

interface LabelActionsProps {
  readonly label: Label;
  readonly isReady: boolean;
  readonly onMove: (way: 1 | -1) => void;
  readonly onRemove: () => void;
  readonly onDialog: (kind: 'merge' | 'split' | 'deprecate') => void;
  readonly onRevive: () => void;
}

/** What can be done with a label as a whole. */
function LabelActions({ label, isReady, onMove, onRemove, onDialog, onRevive }: LabelActionsProps): ReactNode {
  const { t } = useTranslation('vocabulary');
  return (
    <div className={styles['buttons']} data-part="label-actions">
      <Button onPress={() => onMove(-1)}>{t(($) => $.actions.up)}</Button>
      <Button onPress={() => onMove(1)}>{t(($) => $.actions.down)}</Button>
      {label.replacedBy === null ? (
        <>
          <Button isDisabled={!isReady} onPress={() => onDialog('merge')}>
            {t(($) => $.actions.merge)}
          </Button>
          <Button isDisabled={!isReady} onPress={() => onDialog('split')}>
            {t(($) => $.actions.split)}
          </Button>
          <Button isDisabled={!isReady} onPress={() => onDialog('deprecate')}>
            {t(($) => $.actions.deprecate)}
          </Button>
        </>
      ) : (
        <Button onPress={onRevive}>{t(($) => $.actions.revive)}</Button>
      )}
      <Button variant="danger" isDisabled={!isReady} onPress={onRemove}>
        {t(($) => $.actions.remove)}
      </Button>
    </div>
  );
}
