import Plus from 'lucide-react/icons/plus';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { attributeUses, putAttribute, removeAttribute } from '../editor';
import type { TaxonomyFault } from '../editor';
import { useEditor, useQuery } from '../hooks';
import { useTranslation } from '../i18n';
import { makeKey } from '../model';
import type { Attribute } from '../model';
import { Button, Icon } from '../ui';
import { AttributeForm } from './AttributeForm';
import styles from './taxonomy.module.css';
import { useEdit, useNames } from './tools';
import type { TaxonomyTools } from './tools';

interface AttributesPanelProps {
  readonly tools: TaxonomyTools;
  readonly isReady: boolean;
}

interface Draft {
  readonly isNew: boolean;
  readonly value: Attribute;
  readonly fault: TaxonomyFault | 'noName' | null;
}

const NONE: readonly Attribute[] = [];

/** The attributes, and the form of the one that is chosen. */
export function AttributesPanel({ tools, isReady }: AttributesPanelProps): ReactNode {
  const { t } = useTranslation('vocabulary');
  const editor = useEditor();
  const run = useEdit(tools);
  const nameOf = useNames();
  const attributes = useQuery((queries) => queries.taxonomy()?.attributes ?? NONE);
  const [chosen, setChosen] = useState<string | null>(null);
  const [draft, setDraft] = useState<Draft | null>(null);
  const stored = attributes.find(({ id }) => id === chosen) ?? null;
  const open = draft ?? (stored === null ? null : { isNew: false, value: stored, fault: null });
  const isDirty = draft !== null && JSON.stringify(draft.value) !== JSON.stringify(stored);

  function save(): boolean {
    if (draft === null || !isDirty) return true;
    const name = Object.values(draft.value.names).find((text) => text.trim() !== '');
    if (name === undefined) {
      setDraft({ ...draft, fault: 'noName' });
      return false;
    }
    const { id, key } = draft.value;
    const isTaken = (word: string): boolean => attributes.some((one) => one.id !== id && one.key === word);
    const value = { ...draft.value, key: key.trim() === '' ? makeKey(name, isTaken) : key.trim() };
    const said = t(($) => $.said.saved, { name });
    const outcome = run({ name: 'editAttribute', change: putAttribute(editor, value), said });
    if (outcome !== null) setDraft({ ...draft, fault: outcome === 'told' ? null : outcome });
    else {
      setDraft(null);
      setChosen(id);
    }
    return outcome === null;
  }
  function begin(): void {
    if (!save()) return;
    setChosen(null);
    setDraft({ isNew: true, value: freshAttribute(tools.newId()), fault: null });
  }
  function remove(attribute: Attribute): void {
    const said = t(($) => $.said.removed, { name: nameOf(attribute).text });
    const outcome = run({ name: 'removeAttribute', change: removeAttribute(editor, attribute.id), said });
    if (outcome === null) setChosen(null);
    else if (outcome !== 'told') setDraft({ isNew: false, value: attribute, fault: outcome });
  }
  return (
    <div className={styles['panes']}>
      <div className={styles['pane']}>
        <div className={styles['buttons']}>
          <Button onPress={begin} data-part="add-attribute">
            <Icon of={Plus} /> {t(($) => $.attributes.add)}
          </Button>
        </div>
        <ul className={styles['list']} aria-label={t(($) => $.tabs.attributes)} data-part="attributes">
          {attributes.map((one) => (
            <li key={one.id} data-attribute-id={one.id}>
              <Button
                variant="quiet"
                isPressed={one.id === chosen}
                onPress={() => {
                  if (!save()) return;
                  setDraft(null);
                  setChosen(one.id);
                }}
              >
                <bdi>{nameOf(one).text}</bdi>
                <span className={styles['aside']}>{t(($) => $.attributes.kinds[one.kind])}</span>
              </Button>
            </li>
          ))}
        </ul>
      </div>
      <div className={styles['pane']} data-side>
        {open === null ? (
          <p className={styles['aside']}>{t(($) => $.attributes.none)}</p>
        ) : (
          <AttributeForm
            key={open.value.id}
            title={open.isNew ? t(($) => $.attributes.newOne) : t(($) => $.form.of, { name: nameOf(open.value).text })}
            draft={open.value}
            fault={open.fault}
            isDirty={isDirty}
            uses={stored === null ? new Map() : attributeUses(editor, stored.key)}
            onChange={(fields) => setDraft({ ...open, value: { ...open.value, ...fields }, fault: null })}
            onSave={save}
            onCancel={() => setDraft(null)}
            actions={
              stored !== null && (
                <div className={styles['buttons']}>
                  <Button variant="danger" isDisabled={!isReady} onPress={() => remove(stored)}>
                    {t(($) => $.actions.remove)}
                  </Button>
                </div>
              )
            }
          />
        )}
      </div>
    </div>
  );
}

function freshAttribute(id: string): Attribute {
  return {
    id,
    key: '',
    names: {},
    on: ['segment'],
    kind: 'select',
    labels: null,
    values: [],
    valueNames: {},
    default: null,
    mutable: false,
    x: {},
  };
}
