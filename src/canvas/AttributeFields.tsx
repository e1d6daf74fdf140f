import type { ReactNode } from 'react';
import { editTracks, setKeyframeAttribute, setTrackAttribute } from '../editor';
import { useEditor, useQuery } from '../hooks';
import { activeLanguage, useTranslation } from '../i18n';
import { shownName } from '../model';
import type { Attribute, Track } from '../model';
import { ValueField } from '../ui';
import type { FieldValue } from '../ui';
import type { Inspected } from './inspected';
import type { ObjectTools } from './object-tools';
import styles from './objects.module.css';

interface AttributeFieldsProps {
  readonly tools: Pick<ObjectTools, 'onRefused'>;
  readonly inspected: Inspected;
  readonly track: Track;
}

const NONE: readonly Attribute[] = [];

/** What the taxonomy asks of an object of this label: for the whole of it, and at the shown frame. */
export function AttributeFields({ tools, inspected, track }: AttributeFieldsProps): ReactNode {
  const { t } = useTranslation('editor');
  const editor = useEditor();
  const declared = useQuery((queries) => queries.taxonomy()?.attributes ?? NONE);
  const { state, frame, keyframes } = inspected;
  const asked = declared.filter(
    ({ on, labels }) => on.includes('track') && (labels === null || labels.includes(track.label ?? '')),
  );
  const ruling = frame === null ? undefined : (keyframes.findLast((one) => one.frame <= frame) ?? keyframes[0]);
  const put = (key: string, value: FieldValue, isMutable: boolean): void => {
    if (isMutable && frame === null) return;
    const given = { key, value };
    const edit = isMutable ? setKeyframeAttribute({ ...given, frame: frame ?? 0 }) : setTrackAttribute(given);
    const done = editor.transact('editTrack', editTracks([track.id], edit));
    if (!done.ok) tools.onRefused(done.error);
  };
  return [false, true].map((isMutable) => {
    const fields = asked.filter(({ mutable }) => mutable === isMutable);
    if (fields.length === 0) return null;
    const values = isMutable ? ruling?.attributes : track.attributes;
    const name = isMutable ? t(($) => $.objects.frameAttributes) : t(($) => $.objects.attributes);
    return (
      <fieldset key={name} className={styles['attributes']} data-part={isMutable ? 'frame-attributes' : 'attributes'}>
        <legend>{name}</legend>
        {fields.map((attribute) => (
          <ValueField
            key={`${track.id}/${attribute.id}`}
            label={nameOf(attribute)}
            kind={attribute.kind}
            value={values?.[attribute.key] ?? attribute.default}
            choices={choicesOf(attribute)}
            words={{
              unset: t(($) => $.objects.values.unset),
              yes: t(($) => $.objects.values.yes),
              no: t(($) => $.objects.values.no),
            }}
            isDisabled={track.locked || (isMutable && state === null)}
            onChange={(value) => put(attribute.key, value, isMutable)}
          />
        ))}
      </fieldset>
    );
  });
}

function nameOf({ key, names }: Pick<Attribute, 'key' | 'names'>): string {
  return shownName({ key, names }, activeLanguage().tag).text;
}

function choicesOf({ values, valueNames }: Attribute): { readonly value: string; readonly text: string }[] {
  return values.map((value) => ({ value, text: nameOf({ key: value, names: valueNames[value] ?? {} }) }));
}
