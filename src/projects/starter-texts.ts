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
  const files = await Promise.all(
    LOCALES.map(async ({ tag }) => ({ tag, file: v.safeParse(textsSchema, await loadLocaleFile(tag, 'taxonomy')) })),
  );
  for (const { tag, file } of files) if (file.success) texts[tag] = file.output;
  return texts;
}
