import type { ReactNode } from 'react';
import { useMemo, useState } from 'react';
import { COMMAND_IDS } from '../../editor';
import type { Binding, CommandId, Keymap, KeymapChange } from '../../editor';
import { useTranslation } from '../../i18n';
import { foldText } from '../../taxonomy';
import { Button, KeyCap, Table } from '../../ui';
import { useCommandName } from './command-name';
import { KeyRecorder } from './KeyRecorder';
import type { KeyCaps } from './key-caps';

interface KeyTableProps {
  readonly keymap: Keymap;
  readonly caps: KeyCaps;
  readonly query: string;
  readonly onChange: (changes: readonly KeymapChange[], words: string) => void;
}

/** One action: a command, or a label by its place. */
export interface KeyRow {
  readonly id: string;
  readonly command: CommandId;
  readonly argument: Binding['argument'];
  readonly text: string;
  readonly keys: readonly string[];
}

/** Every command with its keys; each can be given another. */
export function KeyTable({ keymap, caps, query, onChange }: KeyTableProps): ReactNode {
  const { t } = useTranslation('editor');
  const { t: tools } = useTranslation('tools');
  const rows = useKeyRows(keymap, caps);
  const [recorded, setRecorded] = useState<string | null>(null);
  const wanted = foldText(query);
  const shown = rows.filter(({ text, keys }) => foldText(`${text} ${keys.join(' ')}`).includes(wanted));
  return (
    <Table
      caption={t(($) => $.help.shortcuts)}
      isCaptionHidden
      columns={[
        { id: 'command', text: t(($) => $.help.command) },
        { id: 'key', text: t(($) => $.help.key) },
        { id: 'change', text: tools(($) => $.keys.change) },
      ]}
    >
      {shown.map((row) => (
        <tr key={row.id} data-command={row.command}>
          <th scope="row">{row.text}</th>
          <td>
            {row.keys.map((key) => (
              <KeyCap key={key} cap={key} />
            ))}
          </td>
          <td>
            {recorded === row.id ? (
              <KeyRecorder
                row={row}
                keymap={keymap}
                caps={caps}
                onDone={(changes, words) => {
                  setRecorded(null);
                  if (changes !== null) onChange(changes, words);
                }}
              />
            ) : (
              <Button
                variant="quiet"
                label={tools(($) => $.keys.changeOf, { command: row.text })}
                onPress={() => setRecorded(row.id)}
              >
                {tools(($) => $.keys.change)}
              </Button>
            )}
          </td>
        </tr>
      ))}
    </Table>
  );
}

/** Boxes are moved by arrows in any case; relabelling is Shift with the label's own key. */
const LEFT_OUT: ReadonlySet<CommandId> = new Set(['moveBox', 'resizeBox', 'relabel']);

function useKeyRows(keymap: Keymap, caps: KeyCaps): readonly KeyRow[] {
  const name = useCommandName();
  const { t } = useTranslation('tools');
  return useMemo(
    () =>
      COMMAND_IDS.filter((command) => !LEFT_OUT.has(command)).flatMap((command): KeyRow[] => {
        const own = keymap.bindings.filter((binding) => binding.command === command);
        const places = new Set(own.map(({ argument }) => argument?.place ?? null));
        if (command !== 'label') places.add(null);
        return [...places].map((place) => ({
          id: `${command}/${place}`,
          command,
          argument: place === null ? null : { place },
          text: place === null ? name(command) : t(($) => $.keys.place, { command: name(command), place }),
          keys: [...new Set(own.filter(({ argument }) => (argument?.place ?? null) === place).map(caps.ofChord))],
        }));
      }),
    [keymap, caps, name, t],
  );
}
