import Scissors from 'lucide-react/icons/scissors';
import Trash from 'lucide-react/icons/trash-2';
import Undo from 'lucide-react/icons/undo-2';
import type { ReactElement } from 'react';
import { useState } from 'react';
import { errorText } from '../../src/i18n';
import type { Announcer, Toaster } from '../../src/ui';
import {
  Button,
  Checkbox,
  Chip,
  Dialog,
  EmptyState,
  ErrorNote,
  IconButton,
  KeyCap,
  labelPaint,
  LabelSwatch,
  LanguageMenu,
  LeftToRight,
  LiveRegions,
  Menu,
  NumberField,
  ProgressBar,
  RadioGroup,
  Select,
  SkipLinks,
  Switch,
  Table,
  Tabs,
  TextField,
  ToastRegion,
  ToggleButton,
  Toolbar,
  UiRoot,
} from '../../src/ui';

export interface GalleryProps {
  readonly announcer: Announcer;
  readonly toaster: Toaster;
  readonly onChoose: (tag: string) => void;
}

const COLOURS = [0, 1, 2, 3, 4, 5, 6, 7];
const PATTERNS = [0, 1, 2, 3, 4, 5];
const MODES = ['Segment', 'Box', 'Review', 'Watch'].map((text) => ({ value: text, text }));
const RATES = ['0.5', '1', '2'].map((value) => ({ value, text: `${value}×` }));

function Commands(): ReactElement {
  const [isLooping, setLooping] = useState(true);
  const [mode, setMode] = useState('Segment');
  return (
    <>
      <Toolbar label="Edit" data-part="edit">
        <IconButton icon={Scissors} label="Cut" keyCap="Enter" keyShortcuts="Enter" />
        <IconButton icon={Undo} label="Undo" isDirectional isDisabled description="Nothing to undo" />
        <ToggleButton isSelected={isLooping} onChange={setLooping}>
          Loop <KeyCap cap="P" />
        </ToggleButton>
        <Button variant="primary">Submit and next</Button>
        <Button variant="danger">
          <Trash size={18} aria-hidden /> Delete
        </Button>
        <Menu
          label="More"
          onAction={setMode}
          items={[
            { id: 'a', text: 'Merge with next', keyCap: 'M' },
            { id: 'b', text: 'Split', isDisabled: true },
          ]}
        >
          <Button variant="quiet">More</Button>
        </Menu>
      </Toolbar>
      <RadioGroup label="Mode" isLabelHidden look="segments" value={mode} options={MODES} onChange={setMode} />
      <LeftToRight>
        <Toolbar label="Transport" data-part="transport">
          <Button>One</Button>
          <Button>Two</Button>
        </Toolbar>
      </LeftToRight>
    </>
  );
}

function Fields(): ReactElement {
  const [name, setName] = useState('Kitchen, week 3');
  const [count, setCount] = useState<number | null>(10);
  const [isOn, setOn] = useState(true);
  const [rate, setRate] = useState('1');
  return (
    <div style={{ display: 'grid', gap: 12, maxInlineSize: 420 }}>
      <TextField label="Project name" value={name} onChange={setName} help="Shown in exports" />
      <TextField label="Identifier" value="fold clothes" onChange={setName} isCode error="No spaces here" />
      <NumberField label="Frames" value={count} onChange={setCount} minValue={1} isCode data-part="count" />
      <Select label="Speed" value={rate} options={RATES} onChange={setRate} data-part="speed" />
      <Checkbox label="Names in two languages" isSelected={isOn} onChange={setOn} />
      <Switch label="Two passes" isSelected={isOn} onChange={setOn} />
      <RadioGroup label="Format" value={rate} options={RATES} onChange={setRate} />
      <ProgressBar label="Reading frames" share={0.42} />
    </div>
  );
}

function Figures(): ReactElement {
  const [tab, setTab] = useState('statistics');
  const table = (): ReactElement => (
    <Table
      caption="Agreement"
      columns={[
        { id: 'pair', text: 'Pair' },
        { id: 'kappa', text: 'κ', isNumeric: true },
      ]}
    >
      <tr>
        <th scope="row">A, B</th>
        <td data-align="end">0.87</td>
      </tr>
    </Table>
  );
  const tabs = [
    { id: 'statistics', text: 'Statistics', content: () => 'Coverage' },
    { id: 'agreement', text: 'Agreement', content: table },
  ];
  return <Tabs label="Figures" tabs={tabs} selectedId={tab} onChange={setTab} data-part="figures" />;
}

function Labels(): ReactElement {
  return (
    <div data-surface="dark" style={{ display: 'flex', flexWrap: 'wrap', gap: 6, padding: 8 }}>
      {COLOURS.map((colour) => (
        <span key={colour} className={labelPaint(colour, colour % 6).className} style={{ padding: '2px 8px' }}>
          Fold clothes
        </span>
      ))}
      {PATTERNS.map((pattern) => (
        <LabelSwatch key={pattern} paint={labelPaint(pattern, pattern)} />
      ))}
      <Chip tone="ok">Saved</Chip>
      <Chip tone="warn">One copy only</Chip>
      <Chip tone="accent">Segment</Chip>
    </div>
  );
}

/** Every piece of the kit in its usual states. */
export function Gallery({ announcer, toaster, onChoose }: GalleryProps): ReactElement {
  const [isOpen, setOpen] = useState(false);
  return (
    <UiRoot>
      <SkipLinks links={[{ targetId: 'main', text: 'Skip to stage' }]} />
      <main id="main" tabIndex={-1} style={{ display: 'grid', gap: 16, padding: 16 }}>
        <h1>Chorograph</h1>
        <LanguageMenu onChoose={onChoose} />
        <Commands />
        <Labels />
        <ErrorNote
          code="V-101"
          text={errorText('V-101', { name: 'a.mp4', size: '2 MB', count: 3 })}
          onAction={() => setOpen(true)}
        />
        <Fields />
        <Figures />
        <EmptyState icon={Scissors} title="Nothing is labelled yet" text="Open a clip.">
          <Button onPress={() => setOpen(true)}>Open dialog</Button>
        </EmptyState>
        <Dialog
          title="Export"
          isOpen={isOpen}
          onClose={() => setOpen(false)}
          data-part="export-dialog"
          footer={<Button variant="primary">Download</Button>}
        >
          <Checkbox label="With names" isSelected onChange={() => undefined} />
        </Dialog>
      </main>
      <ToastRegion toaster={toaster} />
      <LiveRegions announcer={announcer} />
    </UiRoot>
  );
}
