import type { ReactNode } from 'react';
import type { ObjectTools } from '../../canvas';
import { editTier, setFields, toggleContinues } from '../../editor';
import type { StepName, TierEdit } from '../../editor';
import { useEditor, useQuery } from '../../hooks';
import { formats, useTranslation } from '../../i18n';
import type { Segment } from '../../model';
import { AttributeFields } from '../../taxonomy';
import { frameTimecode } from '../../time';
import type { FrameTable } from '../../time';
import { Checkbox, Select } from '../../ui';

interface SegmentDetailsProps {
  readonly segment: Segment;
  readonly table: FrameTable;
  readonly onRefused: ObjectTools['onRefused'];
}

/** Per cent on offer; a file may bring any other. */
const CONFIDENCES = [
  ['25', 'hardly'],
  ['50', 'half'],
  ['75', 'rather'],
  ['100', 'quite'],
] as const;
const NOT_SAID = '';

/** What is said about a segment beyond its label and edges: its attributes, how sure one is, what it goes on with. */
export function SegmentDetails({ segment, table, onRefused }: SegmentDetailsProps): ReactNode {
  const { t } = useTranslation('vocabulary');
  const editor = useEditor();
  const before = useQuery((queries) => queries.byId('segment', segment.continues));
  const { confidence } = segment;
  function run(name: StepName, edit: TierEdit): void {
    const done = editor.transact(name, editTier({ set: segment.set, tier: segment.tier }, edit));
    if (!done.ok) onRefused(done.error);
  }
  const ids = [segment.id];
  const percent = confidence === null ? NOT_SAID : String(Math.round(confidence * 100));
  const isOdd = percent !== NOT_SAID && !CONFIDENCES.some(([one]) => one === percent);
  return (
    <>
      <Select
        label={t(($) => $.inspector.confidence)}
        value={percent}
        options={[
          { value: NOT_SAID, text: t(($) => $.values.none) },
          ...CONFIDENCES.map(([value, word]) => ({ value, text: t(($) => $.inspector.confidences[word]) })),
          ...(isOdd ? [{ value: percent, text: formats().percent(confidence ?? 0) }] : []),
        ]}
        onChange={(value) => {
          const chosen = value === NOT_SAID ? null : Number(value) / 100;
          run('editValue', setFields({ ids, fields: { confidence: chosen } }));
        }}
        data-part="confidence"
      />
      {segment.label !== null && (
        <Checkbox
          label={t(($) => $.inspector.continues)}
          isSelected={segment.continues !== null}
          onChange={() => run('toggleContinues', toggleContinues({ id: segment.id }))}
          data-part="continues"
        />
      )}
      {before !== null && (
        <p>{t(($) => $.inspector.chained, { when: formats().code(frameTimecode(table, before.startFrame)) })}</p>
      )}
      <div role="group" aria-label={t(($) => $.inspector.attributes)} data-part="attributes">
        <AttributeFields
          on="segment"
          label={segment.label}
          values={segment.attributes}
          onChange={(key, value) => {
            const others = Object.entries(segment.attributes).filter(([name]) => name !== key);
            const attributes = Object.fromEntries(value === null ? others : [...others, [key, value]]);
            run('editValue', setFields({ ids, fields: { attributes } }));
          }}
        />
      </div>
    </>
  );
}
