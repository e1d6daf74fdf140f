import type { Label } from '../model';

/** How a format writes a label: its own text, and a class id where the format numbers its classes. */
export interface ExportId {
  readonly text: string | null;
  readonly number: number | null;
}

/** `exportIds.<format>` of a label or clip: text, number or both. */
export function exportIdOf(record: Pick<Label, 'exportIds'>, format: string): ExportId {
  const value = record.exportIds[format];
  if (typeof value === 'string') return { text: value, number: null };
  if (typeof value === 'number') return { text: null, number: value };
  const text = value?.['text'];
  const number = value?.['id'];
  return { text: typeof text === 'string' ? text : null, number: typeof number === 'number' ? number : null };
}

/** The label as the format writes it. */
export function exportText(label: Label, format: string): string {
  return exportIdOf(label, format).text ?? label.key;
}

/** The name in the naming language, else in the first the project has, else the key. */
export function nameOf(label: Label, languages: readonly string[]): string {
  for (const language of languages) {
    const name = label.names[language];
    if (name !== undefined && name !== '') return name;
  }
  return label.key;
}

/** Finds the label that a foreign text means; null when none does. */
export type LabelMatcher = (text: string) => Label | null;

/**
 * First hit wins: bytes equal to the format's own text, bytes equal to a key, then a name or alias in any language that
 * is equal after NFC. Earlier labels win over later ones.
 */
export function createLabelMatcher(labels: readonly Label[], format: string): LabelMatcher {
  const byText = new Map<string, Label>();
  const byKey = new Map<string, Label>();
  const byName = new Map<string, Label>();
  const addTo = (index: Map<string, Label>, word: string, label: Label): void => {
    if (!index.has(word)) index.set(word, label);
  };
  for (const label of labels) {
    const { text } = exportIdOf(label, format);
    if (text !== null) addTo(byText, text, label);
    addTo(byKey, label.key, label);
    const names = [...Object.values(label.names), ...Object.values(label.aliases).flat()];
    for (const name of names) addTo(byName, name.normalize('NFC'), label);
  }
  return (text) => byText.get(text) ?? byKey.get(text) ?? byName.get(text.normalize('NFC')) ?? null;
}
