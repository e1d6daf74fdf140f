import type { Change, Refusal, StepName, TaxonomyFault } from '../editor';
import { useEditor, useQuery } from '../hooks';
import { activeLanguage, errorText, isErrorCode, useTranslation } from '../i18n';
import { shownName } from '../model';
import type { ShownName } from '../model';
import type { Announcer, Toaster } from '../ui';

/** What the taxonomy editor is handed by the app. */
export interface TaxonomyTools {
  readonly announcer: Announcer;
  readonly toaster: Toaster;
  readonly newId: () => string;
  /** Key of a shortcut place, 1…25, as it stands on this person's keyboard. */
  readonly capOfPlace: (place: number) => string | null;
}

/** Null: done. `told`: refused and said; else what the form has to say at a field. */
export type EditOutcome = TaxonomyFault | 'told' | null;

export type RunEdit = (step: {
  readonly name: StepName;
  readonly change: Change;
  readonly said: string;
}) => EditOutcome;

/** Makes changes of the taxonomy; what they did is announced, what has a code is told. */
export function useEdit({ announcer, toaster }: Pick<TaxonomyTools, 'announcer' | 'toaster'>): RunEdit {
  const editor = useEditor();
  return ({ name, change, said }) => {
    const done = editor.transact(name, change);
    if (done.ok) {
      announcer.say(said);
      return null;
    }
    return outcomeOf(done.error, toaster);
  };
}

function outcomeOf(refusal: Refusal, toaster: Toaster): EditOutcome {
  if (refusal.type === 'taxonomy') return refusal.reason;
  const { code } = refusal;
  if (code !== null && isErrorCode(code)) {
    const { what, safe, cure } = errorText(code);
    toaster.show([what, safe, cure].filter((sentence) => sentence !== '').join(' '));
  }
  return 'told';
}

/** Words for a fault, to stand at the field it concerns. */
export function useFaultWords(): (fault: TaxonomyFault) => string {
  const { t } = useTranslation('vocabulary');
  return (fault) => t(($) => $.faults[fault]);
}

/** Name of anything with names, in the language of the page, else of the project. */
export function useNames(): (named: Parameters<typeof shownName>[0]) => ShownName {
  const projectLanguage = useQuery((queries) => queries.project()?.languages[0] ?? null);
  const { tag } = activeLanguage();
  return (named) => shownName(named, tag, projectLanguage);
}
