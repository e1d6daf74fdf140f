import type { ReactNode } from 'react';
import { attributeUses } from '../editor';
import type { SplitBy } from '../editor';
import { useEditor, useQuery } from '../hooks';
import { useTranslation } from '../i18n';
import type { Label } from '../model';
import { Select } from '../ui';
import { useValueWords } from './attribute-words';
import { useNames } from './tools';

/** A way to tell the segments that go over. */
interface SplitChoice {
  readonly value: string;
  readonly text: string;
  readonly by: SplitBy;
}

/** By nothing, by a value that segments have, or by the tier they are on. */
export function useSplitChoices(label: Label): readonly SplitChoice[] {
  const { t } = useTranslation('vocabulary');
  const editor = useEditor();
  const nameOf = useNames();
  const valueWords = useValueWords();
  const taxonomy = useQuery((queries) => queries.taxonomy());
  const tiers = useQuery((queries) => queries.tiers());
  const attributes = (taxonomy?.attributes ?? []).filter(({ labels }) => labels === null || labels.includes(label.id));
  const byValue = attributes.flatMap((attribute) =>
    [...attributeUses(editor, attribute.key).keys()].flatMap((value): SplitChoice[] =>
      value === null
        ? []
        : [
            {
              value: `attribute:${attribute.key}:${String(value)}`,
              text: t(($) => $.dialogs.byValue, {
                name: nameOf(attribute).text,
                value: valueWords(attribute, value),
              }),
              by: { kind: 'attribute', key: attribute.key, value },
            },
          ],
    ),
  );
  const byTier = tiers.map((tier): SplitChoice => ({
    value: `tier:${tier.id}`,
    text: t(($) => $.dialogs.byTier, { name: nameOf(tier).text }),
    by: { kind: 'tier', tier: tier.id },
  }));
  return [{ value: 'none', text: t(($) => $.dialogs.byNothing), by: { kind: 'none' } }, ...byValue, ...byTier];
}

interface SplitFieldsProps {
  readonly choices: readonly SplitChoice[];
  readonly by: SplitBy;
  readonly onChange: (by: SplitBy) => void;
}

export function SplitFields({ choices, by, onChange }: SplitFieldsProps): ReactNode {
  const { t } = useTranslation('vocabulary');
  const current = choices.find((choice) => JSON.stringify(choice.by) === JSON.stringify(by));
  return (
    <Select
      label={t(($) => $.dialogs.goesOver)}
      value={current?.value ?? 'none'}
      options={choices}
      onChange={(value) => onChange(choices.find((choice) => choice.value === value)?.by ?? { kind: 'none' })}
      data-part="split-by"
    />
  );
}
