import { err } from '../../core';
import type { Format } from '../format';
import { readCvat } from './read-cvat';
import { writeCvat } from './write-cvat';

/** Tracks of boxes as CVAT for video 1.1 writes them, one XML file a clip. */
export const cvatVideoFormat: Format = {
  id: 'cvat-video',
  extensions: ['xml'],
  holds: { segments: false, tracks: true },
  likeness: ({ xmlRoot, extension }) => {
    if (xmlRoot === 'annotations') return 'content';
    return xmlRoot === null && extension === 'xml' ? 'name' : 'none';
  },
  read: (file, context, options) =>
    context === null
      ? err({ type: 'unknownFormat', code: 'F-201', file: file.name })
      : readCvat(file, context, options),
  writer: { phase: 'truth', isWhole: false, write: writeCvat },
};
