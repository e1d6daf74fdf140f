import { err } from '../../core';
import type { Format, FormatWriter } from '../format';
import { readActivityNet } from './read-activitynet';
import { writeActivityNet, writeActivityNetResults } from './write-activitynet';
import type { WrittenIntervals } from './write-activitynet';

/** Files of the dialects have neither a version nor a taxonomy beside their database. */
export const activityNetFormat: Format = {
  id: 'activitynet',
  extensions: ['json'],
  holds: { segments: true, tracks: false },
  likeness: ({ jsonKeys }) => (jsonKeys?.has('database') === true ? 'content' : 'none'),
  read: (file, context, options) =>
    context === null
      ? err({ type: 'unknownFormat', code: 'F-201', file: file.name })
      : readActivityNet(file, context, options),
  writer: writerOf('truth', 'activitynet.json', writeActivityNet),
};

export const activityNetResultsFormat: Format = {
  ...activityNetFormat,
  id: 'activitynet-results',
  likeness: ({ jsonKeys }) => (jsonKeys?.has('results') === true && jsonKeys.has('external_data') ? 'content' : 'none'),
  writer: writerOf('results', 'activitynet-results.json', writeActivityNetResults),
};

function writerOf(
  phase: FormatWriter['phase'],
  path: string,
  write: (...args: Parameters<typeof writeActivityNet>) => WrittenIntervals,
): FormatWriter {
  return {
    phase,
    isWhole: false,
    write: (selection, options) => {
      const { text, segmentsOut, items } = write(selection, options);
      const segmentsIn = selection.clips.reduce((sum, { segments }) => sum + segments.length, 0);
      const tracksIn = selection.clips.reduce((sum, { tracks }) => sum + tracks.length, 0);
      return {
        files: [{ path, text }],
        segments: { in: segmentsIn, out: segmentsOut },
        tracks: { in: tracksIn, out: 0 },
        items,
      };
    },
  };
}
