import * as v from 'valibot';
import type { Result } from '../core';
import { err, ok } from '../core';

const personSchema = v.object({
  id: v.string(),
  name: v.string(),
  role: v.picklist(['annotator', 'reviewer', 'lead', 'dataScientist']),
});

/** A person at this browser: pseudonym, the name shown here, and the role that chooses what is shown first. */
export type Person = Readonly<v.InferOutput<typeof personSchema>>;

const settingsSchema = v.object({
  /** Chosen language; null: the browser's list decides. */
  language: v.fallback(v.nullable(v.string()), null),
  theme: v.fallback(v.picklist(['system', 'dark', 'light', 'contrast']), 'dark'),
  density: v.fallback(v.picklist(['compact', 'normal', 'touch']), 'normal'),
  digits: v.fallback(v.picklist(['automatic', 'western']), 'automatic'),
  /** Pseudonym of the person at this browser; null before the first project. */
  actor: v.fallback(v.nullable(v.string()), null),
  /** Who works at this browser, by pseudonym. The names are known here alone: no project, export or bundle has them. */
  people: v.fallback(v.array(personSchema), []),
  singleKeys: v.fallback(v.boolean(), true),
  keymapPreset: v.fallback(v.string(), 'default'),
  reactionMs: v.fallback(v.pipe(v.number(), v.minValue(0), v.maxValue(1000)), 250),
  snapping: v.fallback(v.boolean(), true),
  lanesHidden: v.fallback(v.boolean(), false),
  /** A label key held while playing labels until it goes up. */
  holdLabels: v.fallback(v.boolean(), false),
  muted: v.fallback(v.boolean(), false),
  /** The browser's refusal to keep this site for good was told. */
  isNotPersistedTold: v.fallback(v.boolean(), false),
  /** Part that takes the focus after the page was loaded anew by a choice made there. */
  returnFocus: v.fallback(v.nullable(v.string()), null),
});

/** How a person likes the studio. Small, needed before the first paint, and no part of any project. */
export type SettingValues = Readonly<v.InferOutput<typeof settingsSchema>>;

const viewSchema = v.object({
  playhead: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  activeTier: v.nullable(v.string()),
  activeTrack: v.nullable(v.string()),
  selectedSegments: v.array(v.string()),
  selectedTracks: v.array(v.string()),
  mode: v.picklist(['segment', 'box', 'review', 'watch']),
  view: v.nullable(v.object({ fromFrame: v.number(), toFrame: v.number() })),
  workingAs: v.nullable(v.string()),
  rate: v.number(),
});

/** Where the hand was in a clip. */
export type ClipView = Readonly<v.InferOutput<typeof viewSchema>>;

export interface Settings {
  readonly get: () => SettingValues;
  readonly set: (change: Partial<SettingValues>) => void;
  readonly subscribe: (listener: () => void) => () => void;
  /** Where the person of now was in a clip; null when they never opened it here. */
  readonly clipView: (clipId: string) => ClipView | null;
  readonly setClipView: (clipId: string, view: ClipView) => void;
}

const SETTINGS_KEY = 'chorograph.settings';
const VIEWS_KEY = 'chorograph.views';
/** Clips whose view is remembered; the one left longest ago goes first. */
const KEPT_VIEWS = 200;

/** Settings of this browser. Where nothing can be kept they last as long as the page. */
export function createSettings(store: Pick<Storage, 'getItem' | 'setItem'> = localStorage): Settings {
  const listeners = new Set<() => void>();
  let values = readJson(store, SETTINGS_KEY, settingsSchema) ?? v.parse(settingsSchema, {});
  let views = readJson(store, VIEWS_KEY, v.record(v.string(), v.unknown())) ?? {};
  const placeOf = (clipId: string): string => `${values.actor ?? ''}/${clipId}`;

  return {
    get: () => values,
    set: (change) => {
      values = { ...values, ...change };
      writeJson(store, SETTINGS_KEY, values);
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    clipView: (clipId) => {
      const found = v.safeParse(viewSchema, views[placeOf(clipId)]);
      return found.success ? found.output : null;
    },
    setClipView: (clipId, view) => {
      const place = placeOf(clipId);
      const others = Object.entries(views).filter(([other]) => other !== place);
      views = Object.fromEntries([...others.slice(-KEPT_VIEWS + 1), [place, view]]);
      writeJson(store, VIEWS_KEY, views);
    },
  };
}

function readJson<Schema extends v.GenericSchema>(
  store: Pick<Storage, 'getItem'>,
  key: string,
  schema: Schema,
): v.InferOutput<Schema> | null {
  const read = attempt((): unknown => JSON.parse(store.getItem(key) ?? 'null'));
  const parsed = read.ok ? v.safeParse(schema, read.value) : null;
  return parsed?.success === true ? parsed.output : null;
}

function writeJson(store: Pick<Storage, 'setItem'>, key: string, value: unknown): void {
  // A browser that keeps nothing here, or is full, keeps settings for this page only: no work depends on them.
  attempt(() => store.setItem(key, JSON.stringify(value)));
}

function attempt<T>(action: () => T): Result<T, { readonly type: 'refused' }> {
  try {
    return ok(action());
  } catch {
    return err({ type: 'refused' });
  }
}
