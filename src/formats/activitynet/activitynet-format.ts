import { err } from '../../core';
import type { Format, FormatId, FormatWriter } from '../format';
import { ACTIVITYNET, COIN, dialectOf, HACS, THUMOS } from './dialects';
import type { Dialect } from './dialects';
import type { WrittenIntervals } from './interval-writing';
import { readDatabase, readResults } from './read-activitynet';
import { writeActivityNet, writeActivityNetResults } from './write-activitynet';
import { writeCoin, writeHacs, writeThumosJson } from './write-dialects';

type Write = (...args: Parameters<typeof writeActivityNet>) => WrittenIntervals;

export const activityNetFormat = databaseFormat(ACTIVITYNET, writeActivityNet);
export const hacsFormat = databaseFormat(HACS, writeHacs);
export const thumosJsonFormat = databaseFormat(THUMOS, writeThumosJson);
export const coinFormat = databaseFormat(COIN, writeCoin);

export const activityNetResultsFormat: Format = {
  id: 'activitynet-results',
  extensions: ['json'],
  holds: { segments: true, tracks: false },
  likeness: ({ jsonKeys }) => (jsonKeys?.has('results') === true && jsonKeys.has('external_data') ? 'content' : 'none'),
  read: (file, context, options) => (context === null ? needsProject(file.name) : readResults(file, context, options)),
  writer: writerOf('activitynet-results', 'results', writeActivityNetResults),
};

function databaseFormat(dialect: Dialect, write: Write): Format {
  return {
    id: dialect.format,
    extensions: ['json'],
    holds: { segments: true, tracks: false },
    likeness: (sniff) => (dialectOf(sniff) === dialect ? 'content' : 'none'),
    read: (file, context, options) =>
      context === null ? needsProject(file.name) : readDatabase(file, dialect, { context, options }),
    writer: writerOf(dialect.format, 'truth', write),
  };
}

/** Annotations alone are no project. */
function needsProject(file: string): ReturnType<NonNullable<Format['read']>> {
  return err({ type: 'unknownFormat', code: 'F-201', file });
}

function writerOf(id: FormatId, phase: FormatWriter['phase'], write: Write): FormatWriter {
  return {
    phase,
    isWhole: false,
    write: (selection, options) => {
      const { text, segmentsOut, items } = write(selection, options);
      const segmentsIn = selection.clips.reduce((sum, { segments }) => sum + segments.length, 0);
      const tracksIn = selection.clips.reduce((sum, { tracks }) => sum + tracks.length, 0);
      return {
        files: [{ path: `${id}.json`, text }],
        segments: { in: segmentsIn, out: segmentsOut },
        tracks: { in: tracksIn, out: 0 },
        items,
      };
    },
  };
}
