import * as v from 'valibot';
import { loadLocaleFile, LOCALES } from '../i18n';
import type { StarterTextsByLanguage } from '../model';

const named = v.object({ name: v.string() });
const label = v.object({
  name: v.string(),
  definition: v.optional(v.string()),
  aliases: v.optional(v.array(v.string())),
});
const textsSchema = v.object({
  labels: v.record(v.string(), v.record(v.string(), label)),
  tiers: v.record(v.string(), named),
  attributes: v.record(
    v.string(),
    v.object({ name: v.string(), values: v.optional(v.record(v.string(), v.string())) }),
  ),
  roles: v.record(v.string(), named),
});

/** Texts of the household chores in every language of the studio. */
export async function loadStarterTexts(): Promise<StarterTextsByLanguage> {
  const texts: Record<string, v.InferOutput<typeof textsSchema>> = {};
  for (const { tag } of LOCALES) {
    const file = v.safeParse(textsSchema, await loadLocaleFile(tag, 'taxonomy'));
    if (file.success) texts[tag] = file.output;
  }
  return texts;
}
