import ArrowRightFromLine from 'lucide-react/icons/arrow-right-from-line';
import ArrowRightToLine from 'lucide-react/icons/arrow-right-to-line';
import Magnet from 'lucide-react/icons/magnet';
import X from 'lucide-react/icons/x';
import type { ReactNode } from 'react';
import { memo, useMemo } from 'react';
import { createClipboard, createCommandTable, runCommand } from '../editor';
import type { CommandContext, CommandId } from '../editor';
import { useEditor, useEphemeral } from '../hooks';
import { useTranslation } from '../i18n';
import type { FrameTable, Playback } from '../time';
import { IconButton } from '../ui';
import styles from './Timeline.module.css';
import type { TimelineNews } from './timeline-news';

interface MarksGroupProps {
  readonly table: FrameTable;
  readonly playback: Playback | null;
  readonly news: TimelineNews;
}

/** Marks in and out as buttons, and the magnet of drags. */
export const MarksGroup = memo(function MarksGroup(props: MarksGroupProps): ReactNode {
  const { t } = useTranslation('editor');
  const { t: commandName } = useTranslation('commands');
  const markIn = useEphemeral((state) => state.markIn);
  const markOut = useEphemeral((state) => state.markOut);
  const snapping = useEphemeral((state) => state.snapping);
  const run = useOwnCommands(props);
  const hasMarks = markIn !== null || markOut !== null;
  return (
    <>
      <div
        role="group"
        aria-label={t(($) => $.timeline.marks)}
        data-part="marks"
        data-in={markIn ?? ''}
        data-out={markOut ?? ''}
        className={styles['marks']}
        dir="ltr"
      >
        <IconButton icon={ArrowRightFromLine} label={t(($) => $.edit.markIn)} onPress={() => run('markIn')} />
        <IconButton icon={ArrowRightToLine} label={t(($) => $.edit.markOut)} onPress={() => run('markOut')} />
        <IconButton
          icon={X}
          label={t(($) => $.edit.clearMarks)}
          onPress={() => run('clearMarks')}
          isDisabled={!hasMarks}
        />
      </div>
      <IconButton
        icon={Magnet}
        label={commandName(($) => $.toggleSnapping)}
        onPress={() => run('toggleSnapping')}
        isPressed={snapping}
      />
    </>
  );
});

/** The few commands of these buttons. */
function useOwnCommands({ table, playback, news }: MarksGroupProps): (id: CommandId) => void {
  const editor = useEditor();
  return useMemo(() => {
    const commands = createCommandTable();
    const screen = { show: () => undefined, closeTop: () => false };
    const clipboard = createClipboard();
    const context: CommandContext = { editor, playback, table, clipboard, screen, report: news.onNews };
    return (id) => {
      const result = runCommand(commands, context, id, { stampMs: performance.now() });
      if (!result.ok) news.onRefused(result.error);
    };
  }, [editor, playback, table, news]);
}
