import type { FormatId } from '../format';
import type { Sniff } from '../sniff';

/** How a dialect says the same. */
export interface Dialect {
  readonly format: FormatId;
  readonly name: string;
  readonly annotationsKey: string;
  readonly urlKey: string;
  /** Times may be this far off, in seconds. */
  readonly slackSeconds: number;
  /** Numbers are written as text. */
  readonly expectsText: boolean;
  /** Label of what is neither right nor wrong; null: there is none. */
  readonly ignoreLabel: string | null;
  /** Members of a clip that are kept in its capture data. */
  readonly captureKeys: readonly string[];
}

export const AMBIGUOUS = 'Ambiguous';

const PLAIN = {
  annotationsKey: 'annotations',
  urlKey: 'url',
  slackSeconds: 0,
  expectsText: false,
  ignoreLabel: null,
  captureKeys: [],
};

export const ACTIVITYNET: Dialect = { ...PLAIN, format: 'activitynet', name: 'activitynet-1.3' };
export const HACS: Dialect = { ...PLAIN, format: 'hacs', name: 'hacs-segments-1.1' };
export const THUMOS: Dialect = {
  ...PLAIN,
  format: 'thumos-json',
  name: 'thumos14',
  slackSeconds: 0.05,
  expectsText: true,
  ignoreLabel: AMBIGUOUS,
};
export const COIN: Dialect = {
  ...PLAIN,
  format: 'coin',
  name: 'coin',
  annotationsKey: 'annotation',
  urlKey: 'video_url',
  captureKeys: ['class', 'recipe_type', 'start', 'end'],
};

/** Long enough to hold the first clip of any real file. */
const HEAD_CHARACTERS = 65_536;

/** Which dialect a `database` is in; null where there is none. A version or taxonomy makes it ActivityNet's own. */
export function dialectOf({ jsonKeys, text }: Sniff): Dialect | null {
  if (jsonKeys?.has('database') !== true || text === null) return null;
  if (jsonKeys.has('version') || jsonKeys.has('taxonomy')) return ACTIVITYNET;
  const head = text.slice(0, HEAD_CHARACTERS);
  if (/"annotation"\s*:/.test(head)) return COIN;
  if (/"duration"\s*:\s*"/.test(head)) return HACS;
  return /"segment"\s*:\s*\[\s*"/.test(head) ? THUMOS : ACTIVITYNET;
}
