import Hand from 'lucide-react/icons/hand';
import Layers from 'lucide-react/icons/layers';
import type { ReactNode } from 'react';
import type { CommandId } from '../../editor';
import { useEphemeral } from '../../hooks';
import { useTranslation } from '../../i18n';
import { IconButton } from '../../ui';
import { useCommandName } from './command-name';
import styles from './Studio.module.css';

/** Ways of labelling that are switched on: two passes, and labels as long as their key is held. */
export function TraySwitches({ run }: { readonly run: (command: CommandId) => void }): ReactNode {
  const { t } = useTranslation('tools');
  const name = useCommandName();
  const pass = useEphemeral((state) => state.pass);
  const isHolding = useEphemeral((state) => state.holdLabels);
  const passText = pass === 'cut' ? t(($) => $.tray.passCut) : t(($) => $.tray.passLabel);
  return (
    <div className={styles['trayEnd']}>
      {pass !== null && (
        <span role="status" data-part="pass" data-pass={pass} className={styles['trayTier']}>
          {passText}
        </span>
      )}
      <IconButton
        icon={Layers}
        label={name('toggleTwoPasses')}
        data-part="two-passes"
        isPressed={pass !== null}
        onPress={() => run('toggleTwoPasses')}
      />
      <IconButton
        icon={Hand}
        label={name('toggleHold')}
        data-part="hold-labels"
        isPressed={isHolding}
        onPress={() => run('toggleHold')}
      />
    </div>
  );
}
