import type { ReactNode } from 'react';
import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useEphemeral, useQuery } from '../../../hooks';
import { activeLanguage, useTranslation } from '../../../i18n';
import { shownName } from '../../../model';
import type { Segment } from '../../../model';
import type { FrameTable, Playback } from '../../../time';
import { Select, TextField } from '../../../ui';
import type { AppServices } from '../../services';
import styles from './segment-table.module.css';
import { TableGrid } from './TableGrid';
import { SHOWS, tableRows } from './table-rows';
import type { RowWish } from './table-rows';

interface SegmentTableProps {
  readonly services: Pick<AppServices, 'announcer' | 'toaster'>;
  readonly table: FrameTable;
  readonly playback: Playback | null;
}

const NO_SEGMENTS: readonly Segment[] = [];

/** All segments of the active tier as rows: the timeline for whoever reads, sorts and types rather than looks. */
export function SegmentTable({ services, table, playback }: SegmentTableProps): ReactNode {
  const { t } = useTranslation('tools');
  const [wish, setWish] = useState<RowWish>({ query: '', show: 'all', sort: 'n', isDescending: false });
  const set = useEphemeral((state) => state.set);
  const tierId = useEphemeral((state) => state.activeTier);
  const tier = useQuery((queries) => queries.byId('tier', tierId));
  const segments = useQuery((queries) =>
    set === null || tierId === null ? NO_SEGMENTS : queries.segments(set, tierId),
  );
  const labelName = useLabelName();
  const rows = useMemo(() => tableRows({ segments, table, labelName }, wish), [segments, table, labelName, wish]);
  const root = useReturningFocus();
  const name = tier === null ? '' : shownName(tier, activeLanguage().tag).text;
  return (
    <section ref={root} className={styles['panel']} aria-labelledby="segment-table-title" data-wide>
      <h2 id="segment-table-title">{t(($) => $.table.of, { name })}</h2>
      <div className={styles['wishes']}>
        <TextField
          label={t(($) => $.table.filter)}
          value={wish.query}
          onChange={(query) => setWish({ ...wish, query })}
          data-part="table-filter"
        />
        <Select
          label={t(($) => $.table.show)}
          value={wish.show}
          options={SHOWS.map((show) => ({ value: show, text: t(($) => $.table.shows[show]) }))}
          onChange={(chosen) => setWish({ ...wish, show: SHOWS.find((show) => show === chosen) ?? 'all' })}
        />
        <p role="status" className={styles['count']}>
          {rows.length === 0
            ? t(($) => $.table.empty)
            : t(($) => $.table.shown, { shown: rows.length, total: segments.length })}
        </p>
      </div>
      <TableGrid
        services={services}
        table={table}
        playback={playback}
        rows={rows}
        tier={tier}
        labelName={labelName}
        sort={wish.sort}
        isDescending={wish.isDescending}
        onSort={(column) =>
          setWish({ ...wish, sort: column, isDescending: wish.sort === column && !wish.isDescending })
        }
      />
    </section>
  );
}

function useLabelName(): (label: string | null) => string {
  const { t } = useTranslation('editor');
  const labels = useQuery((queries) => queries.labels());
  return useMemo(() => {
    const names = new Map(labels.map((label) => [label.id, shownName(label, activeLanguage().tag).text]));
    const none = t(($) => $.timeline.unlabelled);
    return (id) => (id === null ? none : (names.get(id) ?? none));
  }, [labels, t]);
}

/** Closed with the focus inside, the table gives it back to where it was when it opened, else to the stage. */
function useReturningFocus(): React.RefObject<HTMLElement | null> {
  const root = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const element = root.current;
    const opener = document.activeElement;
    return () => {
      if (element?.contains(document.activeElement) !== true) return;
      const isBack = opener instanceof HTMLElement && opener !== document.body && opener.isConnected;
      (isBack ? opener : document.querySelector<HTMLElement>('#stage'))?.focus();
    };
  }, []);
  return root;
}
