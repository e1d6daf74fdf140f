import * as v from 'valibot';
import { loadLocaleFile, LOCALES } from '../i18n';

const eventsSchema = v.object({
  events: v.object({ contact: v.string(), pointOfNoReturn: v.string(), tier: v.string() }),
});

/** Names of the moments that many projects mark, in every language of the studio. */
export interface EventNames {
  readonly tier: Readonly<Record<string, string>>;
  readonly labels: readonly { readonly key: string; readonly names: Readonly<Record<string, string>> }[];
}

/** Word of the texts and identifier of each moment. */
export const EVENT_KEYS = [
  ['contact', 'contact'],
  ['pointOfNoReturn', 'point_of_no_return'],
] as const;

export async function loadEventNames(): Promise<EventNames> {
  const found: [string, v.InferOutput<typeof eventsSchema>['events']][] = [];
  for (const { tag } of LOCALES) {
    const file = v.safeParse(eventsSchema, await loadLocaleFile(tag, 'vocabulary'));
    if (file.success) found.push([tag, file.output.events]);
  }
  return {
    tier: Object.fromEntries(found.map(([tag, words]) => [tag, words.tier])),
    labels: EVENT_KEYS.map(([word, key]) => ({
      key,
      names: Object.fromEntries(found.map(([tag, words]) => [tag, words[word]])),
    })),
  };
}
