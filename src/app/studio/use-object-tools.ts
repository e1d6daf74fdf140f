import { useMemo } from 'react';
import type { ObjectTools } from '../../canvas';
import type { Editor } from '../../editor';
import { activeLanguage } from '../../i18n';
import { foldText } from '../../taxonomy';
import type { AppServices } from '../services';
import { tellRefusal } from './announce-result';
import { useCommandName } from './command-name';
import { capOfBinding } from './key-caps';
import type { StudioParts } from './use-studio';

/** What the panels of objects get from the studio; the same as long as nothing of it changes. */
export function useObjectTools(services: AppServices, editor: Editor, parts: StudioParts): ObjectTools {
  const { table, playback, commands, keymap, caps } = parts;
  const nameOf = useCommandName();
  return useMemo(
    () => ({
      table,
      playback,
      run: commands.run,
      nameOf,
      capOf: (id) => capOfBinding(keymap, caps, id),
      fold: foldText,
      onRefused: (refusal) => tellRefusal(services, refusal, editor.queries, activeLanguage().tag),
    }),
    [services, editor, table, playback, commands, keymap, caps, nameOf],
  );
}
