import { useState } from 'react';
import { addLabel, editLabel } from '../editor';
import type { TaxonomyFault } from '../editor';
import { useEditor } from '../hooks';
import { useTranslation } from '../i18n';
import { makeKey } from '../model';
import type { Label } from '../model';
import { draftOf, isSameDraft, newDraft } from './label-draft';
import type { LabelDraft } from './label-draft';
import type { EditOutcome, RunEdit, TaxonomyTools } from './tools';

/** The form's state: the label it is about, what was typed, and what is wrong with it. */
interface Draft {
  /** Null: a label that is being added. */
  readonly id: string | null;
  readonly value: LabelDraft;
  readonly fault: TaxonomyFault | 'noName' | null;
}

export interface LabelDraftControl {
  readonly chosen: string | null;
  /** Null: nothing is open. */
  readonly value: LabelDraft | null;
  readonly fault: TaxonomyFault | 'noName' | null;
  readonly isNew: boolean;
  readonly isDirty: boolean;
  readonly change: (fields: Partial<LabelDraft>) => void;
  /** Goes to another label; what was typed is kept first. False, and stays, when it cannot be. */
  readonly choose: (id: string | null) => boolean;
  readonly begin: (kind: Label['kind'], parent: string | null) => void;
  readonly save: () => boolean;
  readonly cancel: () => void;
}

/** Holds a half-typed label until it is saved; leaving it saves it. */
export function useLabelDraft(run: RunEdit, tools: Pick<TaxonomyTools, 'newId'>): LabelDraftControl {
  const { t } = useTranslation('vocabulary');
  const { queries } = useEditor();
  const [chosen, setChosen] = useState<string | null>(null);
  const [draft, setDraft] = useState<Draft | null>(null);
  const label = queries.byId('label', chosen);
  const stored = label === null ? null : draftOf(label, queries);
  const open = draft ?? (stored === null ? null : { id: chosen, value: stored, fault: null });
  const isNew = draft !== null && draft.id === null;
  const isDirty = isNew || (draft !== null && stored !== null && !isSameDraft(draft.value, stored));

  function store(id: string | null, value: LabelDraft): EditOutcome | 'noName' {
    const name = Object.values(value.names).find((text) => text.trim() !== '');
    if (name === undefined) return 'noName';
    const { tiers, ...typed } = value;
    const isTaken = (key: string): boolean =>
      queries.labels().some((one) => one.id !== id && one.kind === typed.kind && one.key === key);
    const fields = { ...typed, key: typed.key.trim() === '' ? makeKey(name, isTaken) : typed.key.trim() };
    const said = t(($) => $.said.saved, { name });
    if (id !== null) return run({ name: 'editLabel', change: editLabel(id, fields, { tiers }), said });
    const made = tools.newId();
    const outcome = run({ name: 'addLabel', change: addLabel({ id: made, fields, places: { tiers } }), said });
    if (outcome === null) setChosen(made);
    return outcome;
  }
  function save(): boolean {
    if (draft === null || !isDirty) return true;
    const outcome = store(draft.id, draft.value);
    if (outcome === null) setDraft(null);
    else setDraft({ ...draft, fault: outcome === 'told' ? null : outcome });
    return outcome === null;
  }
  return {
    chosen,
    value: open?.value ?? null,
    fault: open?.fault ?? null,
    isNew,
    isDirty,
    change: (fields) => {
      if (open !== null) setDraft({ ...open, value: { ...open.value, ...fields }, fault: null });
    },
    choose: (id) => {
      if (!save()) return false;
      setDraft(null);
      setChosen(id);
      return true;
    },
    begin: (kind, parent) => {
      if (save()) setDraft({ id: null, value: newDraft(queries, kind, parent), fault: null });
    },
    save,
    cancel: () => setDraft(null),
  };
}
