import X from 'lucide-react/icons/x';
import type { ReactNode } from 'react';
import { useQuery } from '../hooks';
import { formats, useTranslation } from '../i18n';
import type { Label } from '../model';
import { Button, IconButton, Select } from '../ui';
import type { SelectOption } from '../ui';
import { composedNames } from './label-draft';
import type { LabelDraft } from './label-draft';
import styles from './taxonomy.module.css';
import { useNames } from './tools';

interface PartsFieldsProps {
  readonly draft: LabelDraft;
  readonly onChange: (fields: Partial<LabelDraft>) => void;
}

const NOBODY = '';

/** What an action is made of: one verb and the objects it is done to. Its name can be made of theirs. */
export function PartsFields({ draft, onChange }: PartsFieldsProps): ReactNode {
  const { t } = useTranslation('vocabulary');
  const labels = useQuery((queries) => queries.labels());
  const nameOf = useNames();
  const verbs = useOptions(labels, 'verb');
  const objects = useOptions(labels, 'object');
  const byId = (id: string): Label | undefined => labels.find((label) => label.id === id);
  const nouns = draft.nouns.flatMap((id) => byId(id) ?? []);
  const names = composedNames(draft.verb === null ? null : (byId(draft.verb) ?? null), nouns);
  return (
    <fieldset className={styles['group']}>
      <legend>{t(($) => $.fields.madeOf)}</legend>
      <Select
        label={t(($) => $.fields.verb)}
        value={draft.verb ?? NOBODY}
        options={[{ value: NOBODY, text: t(($) => $.fields.none) }, ...verbs]}
        onChange={(verb) => onChange({ verb: verb === NOBODY ? null : verb })}
        data-part="label-verb"
      />
      <Select
        label={t(($) => $.fields.addNoun)}
        value={NOBODY}
        options={[
          { value: NOBODY, text: t(($) => $.fields.choose) },
          ...objects.filter(({ value }) => !draft.nouns.includes(value)),
        ]}
        onChange={(noun) => onChange({ nouns: [...draft.nouns, noun] })}
        data-part="label-noun"
      />
      <ul aria-label={t(($) => $.fields.nouns)} className={styles['chips']}>
        {nouns.map((noun) => (
          <li key={noun.id} className={styles['chip']}>
            <bdi>{nameOf(noun).text}</bdi>
            <IconButton
              icon={X}
              label={t(($) => $.fields.removeNoun, { name: nameOf(noun).text })}
              onPress={() => onChange({ nouns: draft.nouns.filter((id) => id !== noun.id) })}
            />
          </li>
        ))}
      </ul>
      <Button
        isDisabled={Object.keys(names).length === 0}
        onPress={() => onChange({ names: { ...draft.names, ...names } })}
        data-part="compose-name"
      >
        {t(($) => $.fields.compose)}
      </Button>
    </fieldset>
  );
}

function useOptions(labels: readonly Label[], kind: Label['kind']): readonly SelectOption[] {
  const nameOf = useNames();
  return labels
    .filter((label) => label.kind === kind && label.replacedBy === null)
    .map((label) => ({ value: label.id, text: nameOf(label).text }))
    .toSorted((a, b) => formats().compare(a.text, b.text));
}
