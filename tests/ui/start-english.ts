import { startI18n } from '../../src/i18n';

/** The kit speaks English in these tests; the texts are the real ones. */
export async function startEnglish(): Promise<void> {
  const wishes = { address: 'en', stored: null, preferred: [] };
  await startI18n({ wishes, digits: 'automatic', root: document.documentElement });
}
