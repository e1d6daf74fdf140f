import { err } from '../../core';
import type { ExportOptions } from '../export-options';
import type { ExportSelection } from '../export-selection';
import type { Format, FormatId, FormatWriter, WrittenData } from '../format';
import type { Sniff } from '../sniff';
import { readCoco } from './read-coco';
import { writeCoco, writeCocoResults, writeTao } from './write-coco';

/** Pictures with boxes; `tao` says also which boxes are one object, and which picture of which video they are on. */
export const cocoFormat = pictureFormat('coco', writeCoco);
export const taoFormat = pictureFormat('tao', writeTao);

/** Boxes with scores. Only written: the numbers of its pictures mean something beside the truth file alone. */
export const cocoResultsFormat: Format = {
  id: 'coco-results',
  extensions: ['json'],
  holds: { segments: false, tracks: true },
  likeness: () => 'none',
  read: null,
  writer: writerOf('results', writeCocoResults),
};

function pictureFormat(id: 'coco' | 'tao', write: FormatWriter['write']): Format {
  return {
    id,
    extensions: ['json'],
    holds: { segments: false, tracks: true },
    likeness: (sniff) => (dialectOf(sniff) === id ? 'content' : 'none'),
    read: (file, context, options) =>
      context === null
        ? err({ type: 'unknownFormat', code: 'F-201', file: file.name })
        : readCoco(file, id, { context, options }),
    writer: writerOf('truth', write),
  };
}

function dialectOf({ jsonKeys }: Sniff): FormatId | null {
  if (jsonKeys?.has('images') !== true || !jsonKeys.has('annotations')) return null;
  return jsonKeys.has('tracks') || jsonKeys.has('videos') ? 'tao' : 'coco';
}

function writerOf(
  phase: FormatWriter['phase'],
  write: (selection: ExportSelection, options: ExportOptions) => WrittenData,
): FormatWriter {
  return { phase, isWhole: false, write };
}
