/** What the widget kit hands to a message that counts or chooses. */
interface KitFormatter {
  readonly plural: (count: number, options: Readonly<Record<string, () => string>>) => string;
  readonly number: (value: number) => string;
  readonly select: (options: Readonly<Record<string, () => string>>, value: string) => string;
}
type KitArguments = Readonly<Record<string, string | number | boolean>>;
export type KitMessage = string | ((values: KitArguments, formatter: KitFormatter) => string);
/** Messages by package of the kit, then by key. */
export type KitStrings = Readonly<Record<string, Readonly<Record<string, KitMessage>>>>;

type Render = (values: KitArguments, formatter: KitFormatter) => string;

function compileText(text: string): Render {
  const parts = text.split(/\{(\w+)\}/);
  return (values, formatter) =>
    parts
      .map((part, index) => {
        if (index % 2 === 0) return part;
        const value = values[part];
        return typeof value === 'number' ? formatter.number(value) : String(value);
      })
      .join('');
}

function compileCases(cases: object): Readonly<Record<string, Render>> {
  const entries = Object.entries(cases).filter(([key]) => !key.startsWith('$'));
  return Object.fromEntries(entries.map(([key, value]) => [key, compileValue(value)]));
}

function compileChoice(choice: object): Render {
  const cases = compileCases(choice);
  const name: unknown = '$plural' in choice ? choice.$plural : Reflect.get(choice, '$select');
  if (typeof name !== 'string' || cases['other'] === undefined) throw new Error('a kit message lacks its cases');
  return (values, formatter) => {
    const bound = Object.fromEntries(
      Object.entries(cases).map(([key, render]) => [key, () => render(values, formatter)]),
    );
    if ('$plural' in choice) return formatter.plural(Number(values[name]), bound);
    return formatter.select(bound, String(values[name]));
  };
}

function compileValue(value: unknown): Render {
  if (typeof value === 'string') return compileText(value);
  if (Array.isArray(value)) {
    const parts = value.map(compileValue);
    return (values, formatter) => parts.map((render) => render(values, formatter)).join('');
  }
  if (typeof value === 'object' && value !== null) return compileChoice(value);
  throw new Error('a kit message is a text, a choice or a list of them');
}

function compileMessage(value: unknown): KitMessage {
  return typeof value === 'string' && !value.includes('{') ? value : compileValue(value);
}

function isKitStrings(value: unknown): value is KitStrings {
  return typeof value === 'object' && value !== null && 'react-aria-components' in value;
}

/** The strings in one of the kit's own language modules. Throws when the kit has changed their place. */
export function kitStringsIn(kitModule: object): KitStrings {
  const strings: unknown = Reflect.get(kitModule, 'default');
  if (!isKitStrings(strings)) throw new Error('the widget kit holds no strings where they used to be');
  return strings;
}

/** Turns `locales/<tag>/aria.json` into the messages the kit calls. Throws on a shape that no message has. */
export function compileKitStrings(file: object): KitStrings {
  return Object.fromEntries(
    Object.entries(file).map(([packageName, messages]: [string, object]) => [
      packageName,
      Object.fromEntries(Object.entries(messages).map(([key, value]) => [key, compileMessage(value)])),
    ]),
  );
}

/** Every message passed through `change`: how the pseudo-locales speak. */
export function mapKitStrings(strings: KitStrings, change: (text: string) => string): KitStrings {
  const mapMessage = (message: KitMessage): KitMessage =>
    typeof message === 'string' ? change(message) : (values, formatter) => change(message(values, formatter));
  return Object.fromEntries(
    Object.entries(strings).map(([packageName, messages]) => [
      packageName,
      Object.fromEntries(Object.entries(messages).map(([key, message]) => [key, mapMessage(message)])),
    ]),
  );
}

/**
 * Hands the kit its language. The kit reads the table once, at its first widget, and keeps it: later calls change
 * nothing until the page is loaded anew, so this comes before React starts.
 */
export function installKitStrings(formatLocale: string, strings: KitStrings): void {
  Reflect.set(globalThis, Symbol.for('react-aria.i18n.locale'), formatLocale);
  Reflect.set(globalThis, Symbol.for('react-aria.i18n.strings'), strings);
}
