import type { ReactNode } from 'react';
import type { EditorMode } from '../../editor';
import { useEditor, useEphemeral } from '../../hooks';
import { useTranslation } from '../../i18n';
import { RadioGroup } from '../../ui';

const MODES: readonly EditorMode[] = ['segment', 'box', 'watch'];

export function ModeSwitch(): ReactNode {
  const { t } = useTranslation('editor');
  const { ephemeral } = useEditor();
  const mode = useEphemeral((state) => state.mode);
  return (
    <RadioGroup
      label={t(($) => $.modes.name)}
      isLabelHidden
      look="segments"
      data-part="mode"
      value={mode}
      options={MODES.map((value) => ({ value, text: t(($) => $.modes[value]) }))}
      onChange={(value) => {
        const chosen = MODES.find((each) => each === value);
        if (chosen !== undefined) ephemeral.setState({ mode: chosen });
      }}
    />
  );
}
