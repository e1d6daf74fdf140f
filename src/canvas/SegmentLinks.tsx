import X from 'lucide-react/icons/x';
import type { ReactNode } from 'react';
import { useMemo, useState } from 'react';
import { linkSegment, selectTracks, unlinkSegment } from '../editor';
import { useEditor, useQuery } from '../hooks';
import { activeLanguage, useTranslation } from '../i18n';
import { shownName } from '../model';
import type { Label, RoleLink, Segment, Track } from '../model';
import { hasOverlap } from '../time';
import { Button, IconButton, Select } from '../ui';
import type { SelectOption } from '../ui';
import { roleWords } from './linked-roles';
import { useObjectNames, useTracks } from './object-names';
import type { ObjectTools } from './object-tools';
import styles from './objects.module.css';

interface SegmentLinksProps {
  readonly segment: Segment;
  readonly onRefused: ObjectTools['onRefused'];
}

/** Who and what takes part in a segment, and the form to name one more. */
export function SegmentLinks({ segment, onRefused }: SegmentLinksProps): ReactNode {
  const { t } = useTranslation('editor');
  const editor = useEditor();
  const taxonomy = useQuery((queries) => queries.taxonomy());
  const targets = useTargets(segment);
  const remove = (link: RoleLink): void => {
    const done = editor.transact('removeLink', unlinkSegment(segment.id, link));
    if (!done.ok) onRefused(done.error);
  };
  return (
    <div>
      <h3 className={styles['heading']}>{t(($) => $.links.name)}</h3>
      <ul aria-label={t(($) => $.links.name)} data-part="links" className={styles['list']}>
        {segment.links.map((link) => {
          const words = t(($) => $.links.item, {
            role: roleWords(taxonomy, link),
            name: targets.find(({ value }) => value === targetOf(link))?.text ?? '',
          });
          return (
            <li
              key={`${link.role}:${link.side ?? ''}:${targetOf(link)}`}
              data-role={link.role}
              data-track-id={link.track ?? ''}
              className={styles['row']}
            >
              <button
                type="button"
                className={styles['pick']}
                onClick={() => selectTracks({ editor }, link.track === null ? [] : [link.track])}
              >
                {words}
              </button>
              <IconButton icon={X} label={t(($) => $.links.remove)} description={words} onPress={() => remove(link)} />
            </li>
          );
        })}
      </ul>
      <LinkForm segment={segment} targets={targets} onRefused={onRefused} />
    </div>
  );
}

const ANY = 'any';
const SIDES = ['left', 'right', 'both'] as const;
/** The role that has a side. */
const HAND = 'hand';

interface LinkFormProps extends SegmentLinksProps {
  readonly targets: readonly SelectOption[];
}

function LinkForm({ segment, targets, onRefused }: LinkFormProps): ReactNode {
  const { t } = useTranslation('editor');
  const editor = useEditor();
  const taxonomy = useQuery((queries) => queries.taxonomy());
  const [chosenRole, setRole] = useState<string | null>(null);
  const [side, setSide] = useState<string>(ANY);
  const [chosenTarget, setTarget] = useState<string | null>(null);
  const roles = taxonomy?.roles ?? [];
  const role = chosenRole ?? roles[0];
  const target = targets.find(({ value }) => value === chosenTarget) ?? targets[0];
  if (role === undefined || target === undefined) return null;
  const add = (): void => {
    const held = SIDES.find((one) => one === side) ?? null;
    const link = { role, side: role === HAND ? held : null, ...readTarget(target.value) };
    const done = editor.transact('linkToSegment', linkSegment(segment.id, link));
    if (!done.ok) onRefused(done.error);
  };
  return (
    <div className={styles['linkForm']}>
      <Select
        label={t(($) => $.links.role)}
        value={role}
        options={roles.map((value) => ({ value, text: roleWords(taxonomy, { role: value, side: null }) }))}
        onChange={setRole}
      />
      {role === HAND && (
        <Select
          label={t(($) => $.links.side)}
          value={side}
          options={[
            { value: ANY, text: t(($) => $.links.anySide) },
            ...SIDES.map((value) => ({ value, text: t(($) => $.links.sides[value]) })),
          ]}
          onChange={setSide}
        />
      )}
      <Select label={t(($) => $.links.target)} value={target.value} options={targets} onChange={setTarget} />
      <Button onPress={add}>{t(($) => $.links.add)}</Button>
    </div>
  );
}

function targetOf({ track, label }: Pick<RoleLink, 'track' | 'label'>): string {
  return track === null ? `label:${label ?? ''}` : `track:${track}`;
}

function readTarget(value: string): Pick<RoleLink, 'track' | 'label'> {
  const id = value.slice(value.indexOf(':') + 1);
  return value.startsWith('track:') ? { track: id, label: null } : { track: null, label: id };
}

/** Objects that share frames with the segment, then the others, then the labels of objects. */
function useTargets(segment: Segment): readonly SelectOption[] {
  const tracks = useTracks();
  const nameOf = useObjectNames();
  const labels = useQuery((queries) => queries.labels());
  return useMemo(() => {
    const isNear = (track: Track): number => (hasOverlap(track, segment) ? 0 : 1);
    return [
      ...tracks
        .toSorted((a, b) => isNear(a) - isNear(b))
        .map((track) => ({ value: `track:${track.id}`, text: nameOf(track) })),
      ...labels.filter(isObject).map((label) => {
        const { text, otherLanguage } = shownName(label, activeLanguage().tag);
        return { value: `label:${label.id}`, text, lang: otherLanguage ?? undefined };
      }),
    ];
  }, [tracks, labels, nameOf, segment]);
}

function isObject({ kind, replacedBy }: Label): boolean {
  return kind === 'object' && replacedBy === null;
}
