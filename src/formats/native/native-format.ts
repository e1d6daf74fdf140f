import { ok } from '../../core';
import type { Format } from '../format';
import { readNative } from './read-native';
import { NATIVE_FORMAT, writeNative } from './write-native';

export const nativeFormat: Format = {
  id: 'native',
  extensions: ['json'],
  holds: { segments: true, tracks: true },
  likeness: ({ jsonText, jsonKeys, extension }) => {
    if (jsonText('format') === NATIVE_FORMAT) return 'content';
    // A damaged or oversized file tells nothing of itself; read as ours it is refused with the reason and the place.
    return jsonKeys === null && extension === 'json' ? 'name' : 'none';
  },
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
