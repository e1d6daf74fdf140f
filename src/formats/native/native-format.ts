import { ok } from '../../core';
import type { Format } from '../format';
import { readNative } from './read-native';
import { NATIVE_FORMAT, writeNative } from './write-native';

export const nativeFormat: Format = {
  id: 'native',
  extensions: ['json'],
  holds: { segments: true, tracks: true },
  likeness: (sniff) => (sniff.jsonText('format') === NATIVE_FORMAT ? 'content' : 'none'),
  read: (file, _context, { asCopy }) => {
    const outcome = readNative(file, { asCopy });
    return outcome.ok ? ok({ kind: 'project', ...outcome.value, unmatchedClips: [] }) : outcome;
  },
  writer: {
    phase: 'truth',
    isWhole: true,
    write: ({ view }) => {
      const count = (items: readonly unknown[]): { in: number; out: number } => ({
        in: items.length,
        out: items.length,
      });
      return {
        files: [{ path: 'project.json', text: writeNative(view.records) }],
        segments: count(view.segments),
        tracks: count(view.tracks),
        items: [],
      };
    },
  },
};
