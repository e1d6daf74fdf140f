import type { ReactNode } from 'react';
import { useState } from 'react';
import { activeLanguage, useTranslation } from '../i18n';
import { Select, TextField } from '../ui';
import { withText } from './label-draft';
import { useTextLanguages } from './TextFields';

interface NameFieldsProps {
  readonly label: string;
  readonly names: Readonly<Record<string, string>>;
  readonly error: string | undefined;
  readonly onChange: (names: Record<string, string>) => void;
  /** More that goes by the language, below the name. */
  readonly more?: (tag: string) => ReactNode;
}

/** A name in every language, one at a time. */
export function NameFields({ label, names, error, onChange, more }: NameFieldsProps): ReactNode {
  const { t } = useTranslation('vocabulary');
  const languages = useTextLanguages();
  const [tag, setTag] = useState(() => activeLanguage().tag);
  return (
    <>
      <Select label={t(($) => $.fields.language)} value={tag} options={languages} onChange={setTag} />
      <TextField
        label={label}
        value={names[tag] ?? ''}
        onChange={(name) => onChange(withText(names, tag, name))}
        lang={tag}
        error={error}
        data-part="name"
      />
      {more?.(tag)}
    </>
  );
}
