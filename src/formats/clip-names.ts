import type { Clip } from '../model';
import { exportIdOf } from './label-names';

/** Names of clips as a format writes them, and those that had to change. */
export interface ClipNames {
  /** Clip id → name, all different. */
  readonly nameById: ReadonlyMap<string, string>;
  readonly renamed: readonly { readonly id: string; readonly from: string; readonly to: string }[];
}

// oxlint-disable-next-line no-control-regex -- control characters are just what must not stay in a file name
const UNSAFE = /[.\\/\s\u0000-\u001f\u007f]/gu;

/** Clip names for a format, in project order: NFC, without dots, slashes, blanks and controls, `_2` where two meet. */
export function exportClipNames(clips: readonly Clip[], format: string): ClipNames {
  const nameById = new Map<string, string>();
  const taken = new Set<string>();
  const renamed: { id: string; from: string; to: string }[] = [];
  for (const clip of clips) {
    const own = exportIdOf(clip, format).text;
    const wanted = own ?? cleanClipName(clip.name);
    let name = wanted;
    for (let copy = 2; taken.has(name); copy += 1) name = `${wanted}_${copy}`;
    taken.add(name);
    nameById.set(clip.id, name);
    if (name !== (own ?? clip.name)) renamed.push({ id: clip.id, from: clip.name, to: name });
  }
  return { nameById, renamed };
}

function cleanClipName(name: string): string {
  const cleaned = name.normalize('NFC').replace(UNSAFE, '_');
  return cleaned === '' ? 'clip' : cleaned;
}

/** Finds the clip a foreign id means, by the format's own id or by name; a `v_` before it and a file's ending do not count. */
export function createClipMatcher(clips: readonly Clip[], format: string): (foreignId: string) => Clip | null {
  const byName = new Map<string, Clip>();
  const add = (name: string, clip: Clip): void => {
    if (!byName.has(name)) byName.set(name, clip);
  };
  const { nameById } = exportClipNames(clips, format);
  for (const clip of clips) add(nameById.get(clip.id) ?? clip.name, clip);
  for (const clip of clips) for (const name of [clip.name, clip.media.file]) add(plainName(name), clip);
  return (foreignId) => byName.get(foreignId) ?? byName.get(plainName(foreignId)) ?? null;
}

function plainName(name: string): string {
  return name
    .normalize('NFC')
    .replace(/\.[A-Za-z0-9]{1,5}$/, '')
    .replace(/^v_/, '');
}
