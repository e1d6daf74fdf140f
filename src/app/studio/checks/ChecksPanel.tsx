import type { KeyboardEvent, ReactNode } from 'react';
import { useEffect, useId, useRef, useState } from 'react';
import Wrench from 'lucide-react/icons/wrench';
import { fixOf } from '../../../editor';
import type { AttentionItem } from '../../../editor';
import { useEditor } from '../../../hooks';
import { activeLanguage, useTranslation } from '../../../i18n';
import { shownName } from '../../../model';
import { frameTimecode } from '../../../time';
import type { FrameTable, Playback } from '../../../time';
import { Button, IconButton } from '../../../ui';
import type { AppServices } from '../../services';
import { tellRefusal } from '../announce-result';
import studio from '../Studio.module.css';
import styles from './checks.module.css';
import { RuleSwitches } from './RuleSwitches';
import { useFindings } from './use-findings';

interface ChecksPanelProps {
  readonly services: Pick<AppServices, 'announcer' | 'toaster'>;
  readonly table: FrameTable;
  readonly playback: Playback | null;
  readonly onSubmit: () => void;
}

/** More are counted: nobody walks a list of thousands, and each one fixed brings up the next. */
const MOST_SHOWN = 100;

/** What wants a look, by time, while one works: go there, or cure it with one key. */
export function ChecksPanel(props: ChecksPanelProps): ReactNode {
  const { t } = useTranslation('tools');
  const { items, clean } = useFindings();
  const shown = items.slice(0, MOST_SHOWN);
  return (
    <section className={studio['section']} aria-labelledby="checks-title" data-part="checks" data-clean={clean}>
      <h2 id="checks-title">{t(($) => $.lint.title)}</h2>
      <div className={styles['summary']}>
        <span>{t(($) => $.lint.clean, { part: clean })}</span>
        <Button onPress={props.onSubmit}>{t(($) => $.submit.open)}</Button>
      </div>
      {items.length === 0 ? <p>{t(($) => $.lint.nothing)}</p> : <FindingList {...props} items={shown} />}
      {items.length > shown.length && <p>{t(($) => $.lint.more, { count: items.length - shown.length })}</p>}
      <details className={styles['rules']}>
        <summary>{t(($) => $.lint.rules)}</summary>
        <RuleSwitches />
      </details>
    </section>
  );
}

interface FindingListProps extends ChecksPanelProps {
  readonly items: readonly AttentionItem[];
}

function FindingList({ services, table, playback, items }: FindingListProps): ReactNode {
  const { t } = useTranslation('tools');
  const editor = useEditor();
  const helpId = useId();
  const list = useRef<HTMLUListElement>(null);
  const [at, setAt] = useState(0);
  const current = Math.min(at, items.length - 1);
  const isFixing = useRef(false);
  // The cured item goes; the one that takes its place gets the keyboard.
  useEffect(() => {
    if (!isFixing.current) return;
    isFixing.current = false;
    list.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
  }, [items, current]);

  const goTo = (item: AttentionItem): void => {
    const { ephemeral } = editor;
    const activeTier = item.tier ?? ephemeral.getState().activeTier;
    ephemeral.setState({ activeTier, selectedSegments: item.segments, focusedEdge: null });
    playback?.seek(item.startFrame);
  };
  const cure = (item: AttentionItem): void => {
    const change = fixOf(editor.queries, item);
    if (change === null) {
      services.announcer.say(t(($) => $.lint.noFix));
      return;
    }
    isFixing.current = list.current?.contains(document.activeElement) === true;
    const done = editor.transact('fixAttention', change);
    if (done.ok) services.announcer.say(t(($) => $.lint.fixed, { what: t(($) => $.lint.names[item.kind]) }));
    else tellRefusal(services, done.error, editor.queries, activeLanguage().tag);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const item = items[current];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.ctrlKey || event.altKey || event.metaKey || item === undefined) return;
    if (step !== undefined) focusItem(list.current, (current + step + items.length) % items.length);
    else if (event.key === 'Delete' || event.key === 'Backspace') cure(item);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <>
      <p id={helpId} className={styles['why']}>
        {t(($) => $.lint.help)}
      </p>
      <ul
        ref={list}
        aria-label={t(($) => $.lint.list)}
        aria-describedby={helpId}
        className={styles['list']}
        onKeyDown={onKeyDown}
      >
        {items.map((item, index) => (
          <li
            key={`${item.kind}/${item.tier}/${item.startFrame}/${item.segments.join()}/${item.label}/${item.comment}`}
          >
            <button
              type="button"
              className={styles['finding']}
              tabIndex={index === current ? 0 : -1}
              aria-keyshortcuts="Delete"
              data-kind={item.kind}
              data-start-frame={item.startFrame}
              onFocus={() => setAt(index)}
              onClick={() => goTo(item)}
            >
              <FindingText item={item} table={table} />
            </button>
            <IconButton
              icon={Wrench}
              label={t(($) => $.lint.fix[item.kind])}
              isDisabled={item.kind === 'labelUnused'}
              onPress={() => cure(item)}
            />
          </li>
        ))}
      </ul>
    </>
  );
}

function focusItem(list: HTMLElement | null, at: number): void {
  list?.querySelectorAll<HTMLElement>('[data-kind]')[at]?.focus();
}

function FindingText({ item, table }: { readonly item: AttentionItem; readonly table: FrameTable }): ReactNode {
  const { t } = useTranslation('tools');
  const { queries } = useEditor();
  const what = t(($) => $.lint.names[item.kind]);
  const time = frameTimecode(table, item.startFrame);
  const segment = queries.byId('segment', item.segments.at(-1) ?? null);
  const label = queries.byId('label', item.label ?? segment?.label ?? null);
  if (label === null) return t(($) => $.lint.item, { what, time });
  return t(($) => $.lint.itemOn, { what, time, label: shownName(label, activeLanguage().tag).text });
}
