import Trash2 from 'lucide-react/icons/trash-2';
import type { ReactNode } from 'react';
import { lazy, Suspense, useMemo, useState } from 'react';
import { editTracks, relabelTracks, removeTracks, setTrackFields, setTrackFlags, toggleTruncated } from '../editor';
import type { Change, StepName } from '../editor';
import { useEditor, useEphemeral, useQuery } from '../hooks';
import { activeLanguage, useTranslation } from '../i18n';
import { shownName } from '../model';
import type { Track } from '../model';
import { frameTimecode } from '../time';
import { Button, Checkbox, Icon, LabelSwatch, Select, TextField } from '../ui';
import { BoxTools } from './BoxTools';
import { usePaintOf } from './drawn-boxes';
import { useInspected } from './inspected';
import type { Inspected } from './inspected';
import { KeyframeList } from './KeyframeList';
import { useObjectNames } from './object-names';
import type { ObjectTools } from './object-tools';
import { TrackLinks } from './TrackLinks';
import styles from './objects.module.css';

/** Many projects ask for none. */
const AttributeFields = lazy(async () => ({ default: (await import('./AttributeFields')).AttributeFields }));
const ProposalPanel = lazy(async () => ({ default: (await import('./ProposalPanel')).ProposalPanel }));

/** Form of the selected objects; in Box mode with the tools for a new one. */
export function ObjectInspector({ tools }: { readonly tools: ObjectTools }): ReactNode {
  const { t } = useTranslation('editor');
  const mode = useEphemeral((state) => state.mode);
  const hasProposal = useEphemeral((state) => state.proposal !== null);
  const inspected = useInspected(tools.table);
  const { tracks } = inspected;
  if (mode !== 'box' && tracks.length === 0) return null;
  return (
    <section className={styles['section']} aria-labelledby="inspector-object">
      <h2 id="inspector-object">
        {tracks.length > 1 ? t(($) => $.objects.count, { count: tracks.length }) : t(($) => $.objects.selected)}
      </h2>
      <ObjectTitle inspected={inspected} />
      {mode === 'box' && <BoxTools tools={tools} inspected={inspected} />}
      {hasProposal && (
        <Suspense fallback={null}>
          <ProposalPanel tools={tools} />
        </Suspense>
      )}
      {tracks.length > 0 && <ObjectForm tools={tools} inspected={inspected} />}
    </section>
  );
}

function ObjectTitle({ inspected }: { readonly inspected: Inspected }): ReactNode {
  const { t } = useTranslation('editor');
  const nameOf = useObjectNames();
  const paintOf = usePaintOf();
  const { only, state, frame } = inspected;
  if (only === null) return null;
  return (
    <p className={styles['title']}>
      <LabelSwatch paint={paintOf(only.label)} />
      <bdi>{nameOf(only)}</bdi>
      {state === null && frame !== null && <span className={styles['quiet']}>{t(($) => $.objects.absent)}</span>}
    </p>
  );
}

function ObjectForm({ tools, inspected }: { readonly tools: ObjectTools; readonly inspected: Inspected }): ReactNode {
  const { t } = useTranslation('editor');
  const editor = useEditor();
  const { tracks, only, state, frame } = inspected;
  const ids = tracks.map(({ id }) => id);
  const change = (name: StepName, what: Change): void => {
    const done = editor.transact(name, what);
    if (!done.ok) tools.onRefused(done.error);
  };
  return (
    <>
      <LabelChoice tracks={tracks} onChoose={(label) => change('relabel', relabelTracks(ids, label))} />
      {only !== null && (
        <InstanceField
          key={only.id}
          track={only}
          onChange={(instance) => change('editTrack', editTracks(ids, setTrackFields({ instance })))}
        />
      )}
      <div className={styles['checks']}>
        {only !== null && state !== null && frame !== null && (
          <Checkbox
            label={t(($) => $.box.truncated)}
            isSelected={state.keyframe?.truncated === true}
            onChange={() => change('editTrack', editTracks(ids, toggleTruncated(frame)))}
          />
        )}
        <Checkbox
          label={t(($) => $.objects.sizePinned)}
          isSelected={tracks.every((track) => track.sizePinned)}
          onChange={(sizePinned) => change('editTrack', editTracks(ids, setTrackFields({ sizePinned })))}
        />
        <Checkbox
          label={t(($) => $.objects.hidden)}
          isSelected={tracks.every((track) => track.hidden)}
          onChange={(hidden) => change('editTrack', setTrackFlags(ids, { hidden }))}
        />
        <Checkbox
          label={t(($) => $.objects.locked)}
          isSelected={tracks.every((track) => track.locked)}
          onChange={(locked) => change('editTrack', setTrackFlags(ids, { locked }))}
        />
      </div>
      {only !== null && (
        <Suspense>
          <AttributeFields tools={tools} inspected={inspected} track={only} />
        </Suspense>
      )}
      {only !== null && <Span track={only} tools={tools} />}
      {only !== null && <KeyframeList tools={tools} inspected={inspected} track={only} />}
      {only !== null && <TrackLinks tools={tools} track={only} />}
      <Button variant="danger" onPress={() => change('delete', removeTracks(ids))}>
        <Icon of={Trash2} />
        {tools.nameOf('delete')}
      </Button>
    </>
  );
}

function Span({ track, tools }: { readonly track: Track; readonly tools: ObjectTools }): ReactNode {
  const { t } = useTranslation('editor');
  return (
    <p className={styles['quiet']}>
      {t(($) => $.objects.span, {
        start: frameTimecode(tools.table, track.startFrame),
        end: frameTimecode(tools.table, track.endFrame),
      })}
      {' · '}
      {t(($) => $.inspector.lengthFrames, { count: track.endFrame - track.startFrame })}
    </p>
  );
}

const MIXED = 'mixed';
const NONE = '';

interface LabelChoiceProps {
  readonly tracks: readonly Track[];
  readonly onChoose: (label: string | null) => void;
}

function LabelChoice({ tracks, onChoose }: LabelChoiceProps): ReactNode {
  const { t } = useTranslation('editor');
  const labels = useQuery((queries) => queries.labels());
  const options = useMemo(
    () =>
      labels
        .filter(({ kind, replacedBy }) => kind === 'object' && replacedBy === null)
        .map((label) => {
          const { text, otherLanguage } = shownName(label, activeLanguage().tag);
          return { value: label.id, text, lang: otherLanguage ?? undefined };
        }),
    [labels],
  );
  const first = tracks[0]?.label ?? NONE;
  const isMixed = tracks.some(({ label }) => (label ?? NONE) !== first);
  return (
    <Select
      label={t(($) => $.inspector.label)}
      value={isMixed ? MIXED : first}
      options={[
        ...(isMixed ? [{ value: MIXED, text: t(($) => $.objects.mixed) }] : []),
        { value: NONE, text: t(($) => $.objects.unlabelled) },
        ...options,
      ]}
      onChange={(value) => {
        if (value !== MIXED) onChoose(value === NONE ? null : value);
      }}
    />
  );
}

interface InstanceFieldProps {
  readonly track: Track;
  readonly onChange: (instance: string | null) => void;
}

/** Number or name that tells it from others of its label; kept on leaving the field. */
function InstanceField({ track, onChange }: InstanceFieldProps): ReactNode {
  const { t } = useTranslation('editor');
  const [typed, setTyped] = useState<string | null>(null);
  const keep = (): void => {
    if (typed === null) return;
    const instance = typed.trim();
    setTyped(null);
    if (instance !== (track.instance ?? '')) onChange(instance === '' ? null : instance);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        keep();
      }}
      onBlur={keep}
    >
      <TextField label={t(($) => $.objects.instance)} value={typed ?? track.instance ?? ''} onChange={setTyped} />
    </form>
  );
}
