import type { ReactNode } from 'react';
import { useState } from 'react';
import { PRESET_IDS, readKeymapFile, writeKeymapFile } from '../../editor';
import type { KeymapFileProblem } from '../../editor';
import { useEditor } from '../../hooks';
import { activeLanguage, errorText, useTranslation } from '../../i18n';
import { chooseDataFile, offerDownload } from '../../projects';
import { Button, Dialog, Select, TextField } from '../../ui';
import type { AppServices } from '../services';
import { tellRefusal } from './announce-result';
import type { KeyCaps } from './key-caps';
import { KeyTable } from './KeyTable';
import styles from './LabelPalette.module.css';
import { keepKeys } from './use-keymap';
import type { KeymapControl } from './use-keymap';

interface ShortcutsDialogProps {
  readonly services: Pick<AppServices, 'announcer' | 'toaster' | 'settings'>;
  readonly isOpen: boolean;
  readonly keys: KeymapControl;
  readonly caps: KeyCaps;
  readonly onClose: () => void;
}

/** The keyboard card, made from the same table that the keys act by, and the place to change it. */
export function ShortcutsDialog(props: ShortcutsDialogProps): ReactNode {
  const { t } = useTranslation('editor');
  return (
    <Dialog
      title={t(($) => $.help.shortcuts)}
      isOpen={props.isOpen}
      onClose={props.onClose}
      isWide
      isLight
      data-part="shortcuts"
    >
      <Shortcuts {...props} />
    </Dialog>
  );
}

function Shortcuts({ services, keys, caps }: ShortcutsDialogProps): ReactNode {
  const { t } = useTranslation('editor');
  const { t: tools } = useTranslation('tools');
  const editor = useEditor();
  const [query, setQuery] = useState('');
  const keep = (changes: KeymapControl['changes']): boolean => {
    const kept = keepKeys(editor, changes);
    if (!kept.ok) tellRefusal(services, kept.error, editor.queries, activeLanguage().tag);
    return kept.ok;
  };
  async function load(): Promise<void> {
    const file = await chooseDataFile();
    if (file === null) return;
    const read = readKeymapFile(await file.text());
    if (!read.ok) services.toaster.show(fileProblemText(read.error, file.name));
    else if (keep(read.value.changes)) {
      services.settings.set({ keymapPreset: read.value.preset });
      services.announcer.say(tools(($) => $.keys.loaded, { name: file.name }));
    }
  }
  return (
    <>
      <div className={styles['keyWishes']}>
        <TextField label={t(($) => $.help.search)} value={query} onChange={setQuery} />
        <Select
          label={tools(($) => $.keys.preset)}
          data-part="keymap-preset"
          value={keys.preset}
          options={PRESET_IDS.map((id) => ({ value: id, text: tools(($) => $.keys.presets[id]) }))}
          onChange={(keymapPreset) => services.settings.set({ keymapPreset })}
        />
        <Button
          isDisabled={keys.changes.length === 0}
          onPress={() => {
            if (keep([])) services.announcer.say(tools(($) => $.keys.wasReset));
          }}
        >
          {tools(($) => $.keys.reset)}
        </Button>
        <Button data-part="keys-export" onPress={() => offerDownload(KEYS_FILE, keysBlob(keys))}>
          {tools(($) => $.keys.export)}
        </Button>
        <Button data-part="keys-import" onPress={() => void load()}>
          {tools(($) => $.keys.import)}
        </Button>
      </div>
      <KeyTable
        keymap={keys.keymap}
        caps={caps}
        query={query}
        onChange={(changes, words) => {
          if (keep([...keys.changes, ...changes])) services.announcer.say(words);
        }}
      />
    </>
  );
}

const KEYS_FILE = 'chorograph-keys.json';

function keysBlob({ preset, changes }: KeymapControl): Blob {
  return new Blob([writeKeymapFile({ preset, changes })], { type: 'application/json' });
}

function fileProblemText({ type, path }: KeymapFileProblem, name: string): string {
  const isOther = type === 'notAKeymap' && (path === '' || path === 'chorographKeys');
  const { what, safe, cure } = isOther ? errorText('F-201', { name }) : errorText('F-202', { name, place: path });
  return [what, safe, cure].join(' ');
}
