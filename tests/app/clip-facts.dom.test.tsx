import { render, screen } from '@testing-library/react';
import { act } from 'react';
import { beforeAll, expect, test } from 'vitest';
import { AboutFileNotes } from '../../src/app/studio/AboutFileNotes';
import { AboutReveals } from '../../src/app/studio/AboutReveals';
import { StageFigures } from '../../src/app/studio/StageFigures';
import { EditorProvider } from '../../src/hooks';
import { loadNamespace } from '../../src/i18n';
import { readFileFacts } from '../../src/media';
import type { EngineStats, Indexer, MediaWarning } from '../../src/media';
import { aStudio } from '../factories/a-command-context';
import { box, buildMp4, text, u16 } from '../media/mp4-bytes';
import { indexed } from '../media/mp4-trials';
import { startEnglish } from '../ui/start-english';

beforeAll(async () => {
  await startEnglish();
  await loadNamespace('editor');
});

/** The same code that runs in the worker. */
const indexer: Pick<Indexer, 'facts'> = { facts: (file, of) => readFileFacts(file, of) };
const userText = (type: string, value: string): Uint8Array => box(type, u16(value.length, 0x15c7), text(value));

async function revealed(...parts: Uint8Array[]): Promise<string> {
  const file = new File([buildMp4({ extra: [box('udta', ...parts)] })], 'clip.mp4');
  const { container } = render(<AboutReveals indexer={indexer} media={{ file, indexed: await indexed(file) }} />);
  await screen.findByRole('heading', { name: 'What the file reveals' });
  const facts = [...container.querySelectorAll('dt')].map(
    (term) => `${term.textContent}: ${term.nextSibling?.textContent}`,
  );
  return [...facts, ...[...container.querySelectorAll('p')].map((line) => line.textContent)].join('\n');
}

test('place, device and date that a phone wrote are told, and what else it wrote by its own name', async () => {
  const told = await revealed(
    userText('\u00a9xyz', '+48.8577+002.2950/'),
    userText('\u00a9mak', 'Acme'),
    userText('\u00a9mod', 'Phone 9'),
    userText('\u00a9day', '2026-11-24T08:00:00Z'),
    userText('\u00a9swr', 'Recorder 1.2'),
  );
  expect(told).toContain('Place: 48.85770, 2.29500');
  expect(told).toContain('Device: Acme Phone 9');
  expect(told).toMatch(/Recorded: Nov 24, 2026/);
  expect(told).toContain('\u00a9swr: Recorder 1.2');
  expect(told).not.toContain('No place');
});

test('a place and a date that nobody can read are told as they stand', async () => {
  const told = await revealed(userText('\u00a9xyz', 'home'), userText('\u00a9day', 'one evening'));
  expect(told).toContain('Place: home');
  expect(told).toContain('Recorded: one evening');
});

test('a file that says nothing is said to', async () => {
  expect(await revealed(userText('\u00a9too', 'Muxer'))).toContain('No place, device or date in the file');
});

test.each<readonly [MediaWarning, string]>([
  [{ type: 'endsEarly', frame: 6 }, 'It breaks off at frame 6: later frames keep their numbers and have no picture'],
  [
    { type: 'noFirstEntryPoint', frames: 32 },
    'Its first 32 frames cannot be decoded: they keep their numbers and have no picture',
  ],
  [{ type: 'emptyTimescale' }, 'It does not say how fast its clock runs: frame numbers are right, times may not be'],
  [{ type: 'otherVideoTracks', count: 1 }, 'It holds 1 more video, which is not shown'],
  [{ type: 'editRateIgnored' }, 'One of its edits changes the speed: the video is shown without its edits'],
  [{ type: 'matrixIgnored' }, 'It asks for a turn that is not by quarters: the picture is shown as stored'],
  [{ type: 'noSound' }, 'It has no sound'],
])('what is odd about a file is told in a sentence: $type', (warning, sentence) => {
  render(<AboutFileNotes indexed={{ warnings: [warning], tracks: [] }} />);
  expect(plain(screen.getByRole('listitem').textContent)).toBe(sentence);
});

test('tracks of other data are counted, and a file with nothing odd has no notes', () => {
  const track = { index: 1, codec: 'mett', enabled: true, widthPx: null, heightPx: null };
  const { container, rerender } = render(
    <AboutFileNotes
      indexed={{
        warnings: [],
        tracks: [
          { ...track, kind: 'other' as const },
          { ...track, kind: 'other' as const },
        ],
      }}
    />,
  );
  expect(screen.getByRole('listitem').textContent).toBe('It carries 2 tracks of other data, which are not shown');
  rerender(<AboutFileNotes indexed={{ warnings: [], tracks: [{ ...track, kind: 'audio' }] }} />);
  expect(container.textContent).toBe('');
});

/** Without the marks that keep numbers left to right. */
const plain = (text: string | null): string => (text ?? '').replace(/[\u2066-\u2069\u200e]/g, '');

const STATS: EngineStats = {
  rung: 'webcodecs',
  hits: 41,
  misses: 7,
  resets: 3,
  badEntries: 1,
  decodedPictures: 99,
  heldBytes: 52_000_000,
  budgetBytes: 256_000_000,
  reads: 5,
  bytesRead: 1_400_000,
  openFrames: 0,
  mostOpenFrames: 2,
};

test('figures show what clock and decoder say, only when the command asks for them', async () => {
  const studio = aStudio();
  const media = { playback: studio.playback, engineStats: () => STATS };
  render(
    <EditorProvider editor={studio.editor}>
      <StageFigures table={studio.table} media={media} />
    </EditorProvider>,
  );
  expect(screen.queryByRole('region', { name: 'Figures' })).toBe(null);
  act(() => void studio.run('toggleFigures'));
  const region = screen.getByRole('region', { name: 'Figures' });
  act(() => studio.at(25));
  const factOf = (name: string): string | null | undefined =>
    [...region.querySelectorAll('dt')].find((term) => term.textContent === name)?.nextSibling?.textContent;
  expect(factOf('Shown frame')).toBe('25');
  expect(factOf('PTS')).toBe('1000');
  expect(factOf('Cache hits')).toBe('41');
  expect(factOf('Decoder restarts')).toBe('3');
  expect(factOf('Pictures held')).toBe('52 MB of 256 MB');
  act(() => void studio.run('toggleFigures'));
  expect(screen.queryByRole('region', { name: 'Figures' })).toBe(null);
});
