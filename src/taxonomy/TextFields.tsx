import type { ReactNode } from 'react';
import { useState } from 'react';
import { useQuery } from '../hooks';
import { activeLanguage, LOCALES, useTranslation } from '../i18n';
import { Select, TextField } from '../ui';
import { aliasLine, readAliases, withText } from './label-draft';
import type { LabelDraft } from './label-draft';

/** Languages of the studio and of the project, by their own names. */
export function useTextLanguages(): readonly {
  readonly value: string;
  readonly text: string;
  readonly lang: string;
}[] {
  const languages = useQuery((queries) => queries.project()?.languages ?? NONE);
  const tags = [...new Set([...LOCALES.map(({ tag }) => tag), ...languages])];
  return tags.map((tag) => ({
    value: tag,
    text: LOCALES.find((locale) => locale.tag === tag)?.nativeName ?? tag,
    lang: tag,
  }));
}

const NONE: readonly string[] = [];

interface TextFieldsProps {
  readonly draft: LabelDraft;
  readonly nameError: string | undefined;
  readonly onChange: (fields: Partial<LabelDraft>) => void;
}

/** Name, other names, definition and example of a label, one language at a time. */
export function TextFields({ draft, nameError, onChange }: TextFieldsProps): ReactNode {
  const { t } = useTranslation('vocabulary');
  const languages = useTextLanguages();
  const [tag, setTag] = useState(() => activeLanguage().tag);
  const comma = `${t(($) => $.comma)} `;
  // Half-typed lines keep their commas and blanks until the field is left.
  const [line, setLine] = useState<string | null>(null);
  return (
    <>
      <Select label={t(($) => $.fields.language)} value={tag} options={languages} onChange={setTag} />
      <TextField
        label={t(($) => $.fields.name)}
        value={draft.names[tag] ?? ''}
        onChange={(name) => onChange({ names: withText(draft.names, tag, name) })}
        lang={tag}
        error={nameError}
        data-part="label-name"
      />
      <div onBlur={() => setLine(null)}>
        <TextField
          label={t(($) => $.fields.aliases)}
          value={line ?? aliasLine(draft.aliases[tag], comma)}
          help={t(($) => $.fields.aliasesHelp)}
          onChange={(typed) => {
            setLine(typed);
            const others = Object.entries(draft.aliases).filter(([key]) => key !== tag);
            const aliases = readAliases(typed);
            onChange({ aliases: Object.fromEntries(aliases.length === 0 ? others : [...others, [tag, aliases]]) });
          }}
          lang={tag}
        />
      </div>
      <TextField
        label={t(($) => $.fields.definition)}
        value={draft.definitions[tag] ?? ''}
        onChange={(text) => onChange({ definitions: withText(draft.definitions, tag, text) })}
        lang={tag}
        isMultiline
      />
      <TextField
        label={t(($) => $.fields.example)}
        value={draft.example[tag] ?? ''}
        onChange={(text) => onChange({ example: withText(draft.example, tag, text) })}
        lang={tag}
      />
    </>
  );
}
