import type { ReactNode } from 'react';
import { useState } from 'react';
import { SegmentLinks } from '../../canvas';
import type { ObjectTools } from '../../canvas';
import { editTier, setFields } from '../../editor';
import { useEditor, useEphemeral, useQuery } from '../../hooks';
import { activeLanguage, useTranslation } from '../../i18n';
import { shownName } from '../../model';
import type { Segment } from '../../model';
import { frameTimecode } from '../../time';
import type { FrameTable } from '../../time';
import { Checkbox, TextField } from '../../ui';
import { SegmentDetails } from './SegmentDetails';
import styles from './Studio.module.css';

interface InspectorSegmentProps {
  readonly table: FrameTable;
  readonly onRefused: ObjectTools['onRefused'];
}

/** Form of the selected segment, or of the one under the playhead. */
export function InspectorSegment({ table, onRefused }: InspectorSegmentProps): ReactNode {
  const { t } = useTranslation('editor');
  const segment = useInspected();
  return (
    <section className={styles['section']} aria-labelledby="inspector-segment">
      <h2 id="inspector-segment">{t(($) => $.inspector.segment)}</h2>
      {segment === null ? (
        <p>{t(($) => $.inspector.none)}</p>
      ) : (
        <>
          <SegmentForm key={segment.id} segment={segment} table={table} />
          <SegmentDetails key={`details:${segment.id}`} segment={segment} table={table} onRefused={onRefused} />
          <SegmentLinks key={`links:${segment.id}`} segment={segment} onRefused={onRefused} />
        </>
      )}
    </section>
  );
}

function useInspected(): Segment | null {
  const selected = useEphemeral((state) =>
    state.selectedSegments.length === 1 ? state.selectedSegments[0] : undefined,
  );
  const set = useEphemeral((state) => state.set);
  const tier = useEphemeral((state) => state.activeTier);
  const frame = useEphemeral((state) => (state.playing ? null : state.shownFrame));
  return useQuery((queries) => {
    if (selected !== undefined) return queries.byId('segment', selected);
    if (set === null || tier === null || frame === null) return null;
    return queries.segments(set, tier).find((each) => each.startFrame <= frame && frame < each.endFrame) ?? null;
  });
}

function SegmentForm({ segment, table }: { readonly segment: Segment; readonly table: FrameTable }): ReactNode {
  const { t } = useTranslation('editor');
  const editor = useEditor();
  const label = useQuery((queries) => queries.byId('label', segment.label));
  const [note, setNote] = useState<string | null>(null);
  const language = activeLanguage().tag;
  const place = { set: segment.set, tier: segment.tier };
  const definition = label?.definitions[language] ?? label?.definitions['en'];
  const keepNote = (): void => {
    if (note === null) return;
    const text = note.trim();
    editor.transact(
      'addNote',
      editTier(place, setFields({ ids: [segment.id], fields: { note: text === '' ? null : text } })),
    );
    setNote(null);
  };
  return (
    <>
      <dl className={styles['facts']}>
        <dt>{t(($) => $.inspector.label)}</dt>
        <dd>
          <bdi>{label === null ? t(($) => $.timeline.unlabelled) : shownName(label, language).text}</bdi>
        </dd>
        <dt>{t(($) => $.inspector.start)}</dt>
        <dd>
          <bdi>{frameTimecode(table, segment.startFrame)}</bdi>
        </dd>
        <dt>{t(($) => $.inspector.end)}</dt>
        <dd>
          <bdi>{frameTimecode(table, segment.endFrame)}</bdi>
        </dd>
        <dt>{t(($) => $.inspector.length)}</dt>
        <dd>{t(($) => $.inspector.lengthFrames, { count: segment.endFrame - segment.startFrame })}</dd>
        {definition !== undefined && (
          <>
            <dt>{t(($) => $.inspector.definition)}</dt>
            <dd>{definition}</dd>
          </>
        )}
      </dl>
      <Checkbox
        label={t(($) => $.inspector.unsure)}
        isSelected={segment.unsure}
        onChange={(unsure) => {
          editor.transact('unsure', editTier(place, setFields({ ids: [segment.id], fields: { unsure } })));
        }}
      />
      <form
        onSubmit={(event) => {
          event.preventDefault();
          keepNote();
        }}
        onBlur={keepNote}
      >
        <TextField label={t(($) => $.inspector.note)} value={note ?? segment.note ?? ''} onChange={setNote} />
      </form>
    </>
  );
}
