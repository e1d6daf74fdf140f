import ArrowRightFromLine from 'lucide-react/icons/arrow-right-from-line';
import Check from 'lucide-react/icons/check';
import ChevronsLeft from 'lucide-react/icons/chevrons-left';
import ChevronsRight from 'lucide-react/icons/chevrons-right';
import CircleDashed from 'lucide-react/icons/circle-dashed';
import Diamond from 'lucide-react/icons/diamond';
import Link from 'lucide-react/icons/link';
import LogOut from 'lucide-react/icons/log-out';
import Merge from 'lucide-react/icons/merge';
import SquarePlus from 'lucide-react/icons/square-plus';
import SquareSplitHorizontal from 'lucide-react/icons/square-split-horizontal';
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { editTracks, isProposal, setBox } from '../editor';
import type { CommandId } from '../editor';
import type { Box } from '../geometry';
import { useEditor } from '../hooks';
import { useTranslation } from '../i18n';
import { isInRange } from '../time';
import { IconButton, NumberField, Select, Toolbar } from '../ui';
import styles from './objects.module.css';
import type { Inspected } from './inspected';
import type { ObjectTools } from './object-tools';

interface BoxToolsProps {
  readonly tools: ObjectTools;
  readonly inspected: Inspected;
}

interface ToolButton {
  readonly command: CommandId;
  readonly icon: LucideIcon;
  readonly isEnabled: boolean;
  readonly isPressed?: boolean;
}

/** Everything that can be done to a box at the shown frame, by button and by number. */
export function BoxTools({ tools, inspected }: BoxToolsProps): ReactNode {
  const { t } = useTranslation('editor');
  return (
    <Toolbar label={t(($) => $.box.tools)} data-part="box-tools">
      <div className={styles['toolGroups']}>
        <div className={styles['tools']}>
          {buttonsOf(inspected).map(({ command, icon, isEnabled, isPressed }) => (
            <IconButton
              key={command}
              icon={icon}
              label={tools.nameOf(command)}
              keyCap={tools.capOf(command)}
              isDisabled={!isEnabled}
              isPressed={isPressed}
              data-command={command}
              onPress={() => tools.run(command)}
            />
          ))}
        </div>
        <BoxNumbers tools={tools} inspected={inspected} />
        <InterpolationChoice tools={tools} inspected={inspected} />
      </div>
    </Toolbar>
  );
}

function buttonsOf({ tracks, only, state, frame }: Inspected): readonly ToolButton[] {
  const isOne = only !== null;
  const isIn = only !== null && frame !== null && isInRange(only, frame);
  const isOutside = isIn && only.outside.some((range) => isInRange(range, frame));
  const isSplittable = isIn && frame > only.startFrame;
  return [
    { command: 'newBox', icon: SquarePlus, isEnabled: true },
    { command: 'keyframe', icon: Diamond, isEnabled: state !== null, isPressed: (state?.keyframe ?? null) !== null },
    { command: 'occluded', icon: CircleDashed, isEnabled: isIn, isPressed: state?.occluded === true },
    { command: 'outside', icon: LogOut, isEnabled: isIn, isPressed: isOutside },
    { command: 'splitTrack', icon: SquareSplitHorizontal, isEnabled: isSplittable },
    { command: 'mergeTracks', icon: Merge, isEnabled: tracks.length === 2 },
    { command: 'propagate', icon: ArrowRightFromLine, isEnabled: state !== null },
    { command: 'trackBack', icon: ChevronsLeft, isEnabled: isOne && state !== null },
    { command: 'trackForward', icon: ChevronsRight, isEnabled: isOne && state !== null },
    { command: 'linkToSegment', icon: Link, isEnabled: isOne },
    { command: 'acceptProposal', icon: Check, isEnabled: tracks.some(isProposal) },
  ];
}

const SIDES = ['x', 'y', 'w', 'h'] as const;

/** The box in pixels of the upright picture, to a hundredth. */
function BoxNumbers({ tools, inspected }: BoxToolsProps): ReactNode {
  const { t } = useTranslation('editor');
  const editor = useEditor();
  const { only, state, frame } = inspected;
  const names: Readonly<Record<keyof Box, string>> = {
    x: t(($) => $.box.x),
    y: t(($) => $.box.y),
    w: t(($) => $.box.width),
    h: t(($) => $.box.height),
  };
  const put = (side: keyof Box, value: number | null): void => {
    if (only === null || state === null || frame === null || value === null || value === rounded(state.box[side]))
      return;
    const name = side === 'x' || side === 'y' ? 'moveBox' : 'resizeBox';
    const change = editTracks([only.id], setBox({ frame, box: { ...state.box, [side]: value } }));
    const done = editor.transact(name, change, { group: `number:${side}:${frame}:${only.id}` });
    if (!done.ok) tools.onRefused(done.error);
  };
  return (
    <div className={styles['numbers']} dir="ltr">
      {SIDES.map((side) => (
        <NumberField
          key={side}
          label={names[side]}
          value={state === null ? null : rounded(state.box[side])}
          onChange={(value) => put(side, value)}
          maximumFractionDigits={2}
          isCode
          isDisabled={state === null || only?.locked === true}
          data-side={side}
        />
      ))}
    </div>
  );
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

const KINDS = ['linear', 'hold', 'ease'] as const;

function InterpolationChoice({ tools, inspected }: BoxToolsProps): ReactNode {
  const { t } = useTranslation('editor');
  const { only, keyframes, frame } = inspected;
  const ruling =
    only === null || frame === null ? undefined : (keyframes.findLast((one) => one.frame <= frame) ?? keyframes[0]);
  return (
    <Select
      label={t(($) => $.box.interpolation)}
      value={ruling?.interpolation ?? 'linear'}
      isDisabled={ruling === undefined || only?.locked === true}
      options={KINDS.map((value) => ({ value, text: t(($) => $.box.kinds[value]) }))}
      onChange={(text) => tools.run('interpolation', { text })}
    />
  );
}
