import { openAsBlob, readFileSync } from 'node:fs';
import { readNative, viewProject } from '../../src/formats';

const MOVIE = 'public/sample/clear-the-table.mp4';
const TRUTH = 'public/sample/clear-the-table.chorograph.json';

function readTruth(text: string) {
  const read = readNative({ name: TRUTH, content: text });
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
}

export const truthText = readFileSync(TRUTH, 'utf8');
export const truth = readTruth(truthText);
export const project = viewProject(truth.records);
export const movieBytes = readFileSync(MOVIE);
export const openMovie = (): Promise<Blob> => openAsBlob(MOVIE);
