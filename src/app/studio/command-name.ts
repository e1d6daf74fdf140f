import { useCallback } from 'react';
import { readCommandId, STEP_NAMES } from '../../editor';
import { text, useTranslation } from '../../i18n';

type StepName = (typeof STEP_NAMES)[number];

function readStepName(id: string): StepName | null {
  return STEP_NAMES.find((name) => name === id) ?? null;
}

/** Name of a command, or of a step made by a drag, in the language of the page; an unknown one is shown as it is. */
export function commandName(id: string): string {
  const known = readCommandId(id) ?? readStepName(id);
  return known === null ? id : text(($) => $[known], { ns: 'commands' });
}

/** The same for components: rendered again when the texts have come. */
export function useCommandName(): (id: string) => string {
  const { ready } = useTranslation('commands');
  return useCallback((id) => (ready ? commandName(id) : ''), [ready]);
}
