import type { ReactNode } from 'react';
import { useTranslation } from '../../i18n';
import type { Assignment } from '../../model';
import { Chip } from '../../ui';

const TONES = { todo: 'plain', inWork: 'accent', submitted: 'accent', returned: 'warn', accepted: 'ok' } as const;

interface WorkChipProps {
  readonly state: Assignment['state'];
  readonly name: string;
}

/** Whose work, and its state in words; the colour only underlines it. */
export function WorkChip({ state, name }: WorkChipProps): ReactNode {
  const { t } = useTranslation('people');
  return <Chip tone={TONES[state]}>{t(($) => $.work.of, { name, state: t(($) => $.work.states[state]) })}</Chip>;
}
