import Plus from 'lucide-react/icons/plus';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { addTier, editTierFields, moveTierRow, removeTier, tierUse } from '../editor';
import type { TaxonomyFault, TierFields } from '../editor';
import { useEditor, useQuery } from '../hooks';
import { formats, useTranslation } from '../i18n';
import { createTier, makeKey } from '../model';
import type { Tier } from '../model';
import { Button, Icon } from '../ui';
import { EVENT_KEYS, loadEventNames } from './event-names';
import styles from './taxonomy.module.css';
import { TierForm } from './TierForm';
import { useEdit, useFaultWords, useNames } from './tools';
import type { TaxonomyTools } from './tools';

interface TiersPanelProps {
  readonly tools: TaxonomyTools;
  /** False while not every set is open: then nothing that needs counting can be done. */
  readonly isReady: boolean;
}

interface Draft {
  /** Null: a tier that is being added. */
  readonly id: string | null;
  readonly value: TierFields;
  readonly fault: TaxonomyFault | 'noName' | null;
}

function fieldsOf(tier: Tier): TierFields {
  const { key, kind, parent, names, labels, overlap, locked, hidden, heightPx } = tier;
  return { key, kind, parent, names, labels, overlap, locked, hidden, heightPx };
}

/** The tiers in their order, and the form of the one that is chosen. */
export function TiersPanel({ tools, isReady }: TiersPanelProps): ReactNode {
  const { t } = useTranslation('vocabulary');
  const editor = useEditor();
  const run = useEdit(tools);
  const words = useFaultWords();
  const nameOf = useNames();
  const tiers = useQuery((queries) => queries.tiers());
  const [chosen, setChosen] = useState<string | null>(null);
  const [draft, setDraft] = useState<Draft | null>(null);
  const tier = tiers.find(({ id }) => id === chosen) ?? null;
  const open = draft ?? (tier === null ? null : { id: tier.id, value: fieldsOf(tier), fault: null });
  const isDirty = draft !== null && (tier === null || JSON.stringify(draft.value) !== JSON.stringify(fieldsOf(tier)));

  function store({ id, value }: Draft): ReturnType<typeof run> | 'noName' {
    const name = Object.values(value.names).find((text) => text.trim() !== '');
    if (name === undefined) return 'noName';
    const isTaken = (key: string): boolean => tiers.some((one) => one.id !== id && one.key === key);
    const fields = { ...value, key: value.key.trim() === '' ? makeKey(name, isTaken) : value.key.trim() };
    const said = t(($) => $.said.saved, { name });
    if (id !== null) return run({ name: 'editTier', change: editTierFields(editor, id, fields), said });
    const made = tools.newId();
    const outcome = run({ name: 'addTier', change: addTier(made, fields), said });
    if (outcome === null) setChosen(made);
    return outcome;
  }
  function save(): boolean {
    if (draft === null || !isDirty) return true;
    const outcome = store(draft);
    if (outcome === null) setDraft(null);
    else setDraft({ ...draft, fault: outcome === 'told' ? null : outcome });
    return outcome === null;
  }
  function choose(id: string): void {
    if (!save()) return;
    setDraft(null);
    setChosen(id);
  }
  function begin(): void {
    if (!save()) return;
    const fresh = createTier({ id: 'new', taxonomy: 'new', key: '', kind: 'tiling', order: 0 });
    setChosen(null);
    setDraft({ id: null, value: fieldsOf(fresh), fault: null });
  }
  async function addEvents(): Promise<void> {
    if (!save()) return;
    const names = await loadEventNames();
    const id = tools.newId();
    const isTaken = (key: string): boolean => tiers.some((one) => one.key === key);
    const labels = names.labels.map((label, at) => ({ ...label, id: tools.newId(), point: true, code: at + 1 }));
    const fields = { key: makeKey('event', isTaken), kind: 'free', names: names.tier } as const;
    const words = [t(($) => $.events.tier), ...EVENT_KEYS.map(([word]) => t(($) => $.events[word]))];
    const said = t(($) => $.said.saved, { name: formats().list(words) });
    if (run({ name: 'addTier', change: addTier(id, fields, labels), said }) === null) setChosen(id);
  }
  function remove(one: Tier): void {
    const said = t(($) => $.said.removed, { name: nameOf(one).text });
    const outcome = run({ name: 'removeTier', change: removeTier(editor, one.id), said });
    if (outcome === null) setChosen(null);
    else if (outcome !== 'told') setDraft({ id: one.id, value: fieldsOf(one), fault: outcome });
  }
  return (
    <div className={styles['panes']}>
      <div className={styles['pane']}>
        <div className={styles['buttons']}>
          <Button onPress={begin} data-part="add-tier">
            <Icon of={Plus} /> {t(($) => $.tiers.add)}
          </Button>
          <Button onPress={() => void addEvents()} data-part="add-events">
            {t(($) => $.tiers.addEvents)}
          </Button>
        </div>
        <ol className={styles['list']} aria-label={t(($) => $.tabs.tiers)} data-part="tiers">
          {tiers.map((one) => (
            <li key={one.id} data-tier-id={one.id}>
              <Button variant="quiet" isPressed={one.id === chosen} onPress={() => choose(one.id)}>
                <bdi>{nameOf(one).text}</bdi>
                <span className={styles['aside']}>
                  {t(($) => $.tiers.kinds[one.kind])}
                  {one.locked && ` · ${t(($) => $.tiers.locked)}`}
                  {one.hidden && ` · ${t(($) => $.tiers.hidden)}`}
                </span>
              </Button>
            </li>
          ))}
        </ol>
      </div>
      <div className={styles['pane']} data-side>
        {open === null ? (
          <p className={styles['aside']}>{t(($) => $.tiers.none)}</p>
        ) : (
          <TierForm
            key={open.id ?? 'new'}
            tier={tier}
            draft={open.value}
            fault={open.fault}
            isDirty={isDirty}
            use={tier === null ? 0 : tierUse(editor, tier.id)}
            onChange={(fields) => setDraft({ ...open, value: { ...open.value, ...fields }, fault: null })}
            onSave={save}
            onCancel={() => setDraft(null)}
            actions={
              tier !== null && (
                <div className={styles['buttons']}>
                  {MOVES.map(({ way, word }) => (
                    <Button
                      key={word}
                      onPress={() => {
                        const said = t(($) => $.said.moved, { name: nameOf(tier).text });
                        const done = run({ name: 'editTier', change: moveTierRow(tier.id, way), said });
                        if (done !== null) tools.announcer.say(t(($) => $.said.atEnd));
                      }}
                    >
                      {t(($) => $.actions[word])}
                    </Button>
                  ))}
                  <Button
                    variant="danger"
                    isDisabled={!isReady || tiers.length < 2}
                    description={tierUse(editor, tier.id) > 0 ? words('inUse') : undefined}
                    onPress={() => remove(tier)}
                  >
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

const MOVES = [
  { way: -1, word: 'up' },
  { way: 1, word: 'down' },
] as const;
