import Redo2 from 'lucide-react/icons/redo-2';
import Undo2 from 'lucide-react/icons/undo-2';
import type { ReactNode } from 'react';
import { useCallback, useEffect } from 'react';
import { PROJECT_DOCUMENT } from '../../editor';
import { useEditor, useHistory } from '../../hooks';
import { errorText, text, useTranslation } from '../../i18n';
import { IconButton } from '../../ui';
import type { AppServices } from '../services';
import { commandName, useCommandName } from '../studio/command-name';

interface ProjectUndoProps {
  readonly services: Pick<AppServices, 'announcer' | 'toaster'>;
  /** False while steps that reach into sets are not whole yet. */
  readonly isReady: boolean;
}

/** Undo and redo of what belongs to the project: its labels, tiers and clips. By button, and by the usual keys outside fields. */
export function ProjectUndo({ services, isReady }: ProjectUndoProps): ReactNode {
  const { t } = useTranslation('editor');
  const editor = useEditor();
  const name = useCommandName();
  const { done, undone } = useHistory(PROJECT_DOCUMENT);
  const last = done.at(-1);
  const next = undone.at(-1);
  const travel = useCallback(
    (way: 'undo' | 'redo') => {
      if (!isReady) return;
      const moved = editor[way](PROJECT_DOCUMENT);
      if (!moved.ok) {
        const { what, safe } = errorText('S-306');
        services.toaster.show(`${what} ${safe}`);
      } else if (moved.value !== null) {
        const step = commandName(moved.value.name);
        services.announcer.say(
          way === 'undo'
            ? text(($) => $.announce.undone, { ns: 'editor', step })
            : text(($) => $.announce.redone, { ns: 'editor', step }),
        );
      }
    },
    [editor, services, isReady],
  );
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const way = wayOf(event);
      if (way === null || isTyping(event.target)) return;
      event.preventDefault();
      travel(way);
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [travel]);
  return (
    <>
      <IconButton
        icon={Undo2}
        isDirectional
        label={t(($) => $.edit.undo)}
        description={last === undefined ? undefined : name(last.name)}
        isDisabled={last === undefined || !isReady}
        onPress={() => travel('undo')}
        data-part="undo"
      />
      <IconButton
        icon={Redo2}
        isDirectional
        label={t(($) => $.edit.redo)}
        description={next === undefined ? undefined : name(next.name)}
        isDisabled={next === undefined || !isReady}
        onPress={() => travel('redo')}
        data-part="redo"
      />
    </>
  );
}

function wayOf(event: KeyboardEvent): 'undo' | 'redo' | null {
  if ((!event.ctrlKey && !event.metaKey) || event.altKey) return null;
  const key = event.key.toLowerCase();
  if (key === 'y' && !event.shiftKey) return 'redo';
  // The letter's place counts where the keyboard types another script.
  if (key !== 'z' && (event.code !== 'KeyZ' || /^[\x20-\x7e]$/.test(key))) return null;
  return event.shiftKey ? 'redo' : 'undo';
}

/** Fields keep their own undo; so do open dialogs. */
function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof Element && target.closest('input:not([type="checkbox"]), textarea, [role="dialog"]') !== null
  );
}
