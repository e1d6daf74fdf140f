import type { ReactNode } from 'react';
import { useMemo, useState } from 'react';
import type { Keymap } from '../../editor';
import { useTranslation } from '../../i18n';
import { foldText } from '../../taxonomy';
import { Dialog, KeyCap, Table, TextField } from '../../ui';
import { useCommandName } from './command-name';
import type { KeyCaps } from './key-caps';

interface ShortcutsDialogProps {
  readonly isOpen: boolean;
  readonly keymap: Keymap;
  readonly caps: KeyCaps;
  readonly onClose: () => void;
}

/** The keyboard card, made from the same table that the keys act by. */
export function ShortcutsDialog({ isOpen, keymap, caps, onClose }: ShortcutsDialogProps): ReactNode {
  const { t } = useTranslation('editor');
  const name = useCommandName();
  const [query, setQuery] = useState('');
  const rows = useMemo(() => {
    const byCommand = new Map<string, string[]>();
    for (const binding of keymap.bindings) {
      if (binding.argument !== null && binding.command !== 'label') continue;
      const keys = byCommand.get(binding.command) ?? [];
      keys.push(caps.ofChord(binding));
      byCommand.set(binding.command, keys);
    }
    return [...byCommand].map(([command, keys]) => ({ command, text: name(command), keys: [...new Set(keys)] }));
  }, [keymap, caps, name]);
  const wanted = foldText(query);
  const shown = rows.filter(({ text, keys }) => foldText(`${text} ${keys.join(' ')}`).includes(wanted));
  return (
    <Dialog title={t(($) => $.help.shortcuts)} isOpen={isOpen} onClose={onClose} isWide isLight data-part="shortcuts">
      <TextField label={t(($) => $.help.search)} value={query} onChange={setQuery} />
      <Table
        caption={t(($) => $.help.shortcuts)}
        isCaptionHidden
        columns={[
          { id: 'command', text: t(($) => $.help.command) },
          { id: 'key', text: t(($) => $.help.key) },
        ]}
      >
        {shown.map(({ command, text, keys }) => (
          <tr key={command}>
            <th scope="row">{text}</th>
            <td>
              {keys.map((key) => (
                <KeyCap key={key} cap={key} />
              ))}
            </td>
          </tr>
        ))}
      </Table>
    </Dialog>
  );
}
