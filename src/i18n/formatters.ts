import { formatTimecode } from '../time';
import { isolate, isolateCode } from './isolates';
import type { Direction } from './locale-meta';

/** Everything a screen writes that is not a sentence. Made once per language. */
export interface Formatters {
  readonly number: (value: number, maximumFractionDigits?: number) => string;
  /** `share` from 0 to 1. */
  readonly percent: (share: number, maximumFractionDigits?: number) => string;
  /** Duration in words, for sentences and for speech: "1 minute 12.4 seconds". */
  readonly duration: (milliseconds: number) => string;
  readonly list: (parts: readonly string[], kind?: 'and' | 'or') => string;
  /** "2 hours ago": both in milliseconds since 1970. */
  readonly relativeTime: (atMs: number, nowMs: number) => string;
  /** Day, or day and time of day, on the reader's own clock. Milliseconds since 1970. */
  readonly date: (atMs: number) => string;
  readonly dateTime: (atMs: number) => string;
  /** Decimal units, as browsers and disks count: 1 MB = 1,000,000 bytes. */
  readonly bytes: (bytes: number) => string;
  /** Order of names for people; ties are the caller's. */
  readonly compare: (one: string, other: string) => number;
  /** Timecodes stay Western and left to right in every language. Milliseconds of clip time. */
  readonly timecode: (milliseconds: number) => string;
  /** Frame numbers, ticks, ids, hashes, file names: as `timecode`. */
  readonly code: (value: string | number) => string;
  /** A name that people typed, safe inside a sentence. */
  readonly name: (text: string) => string;
}

const MS = { second: 1000, minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const;
const BYTE_UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'];
const RELATIVE_STEPS = [
  ['day', MS.day],
  ['hour', MS.hour],
  ['minute', MS.minute],
] as const;

function unitFormat(locale: string, unit: string, unitDisplay: 'long' | 'short'): Intl.NumberFormat {
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay, maximumFractionDigits: 1 });
}

/** DurationFormat would say "12 seconds, 400 milliseconds" and not every browser has it. */
function createDuration(locale: string): (milliseconds: number) => string {
  const list = new Intl.ListFormat(locale, { type: 'unit', style: 'narrow' });
  const hours = unitFormat(locale, 'hour', 'long');
  const minutes = unitFormat(locale, 'minute', 'long');
  const seconds = unitFormat(locale, 'second', 'long');
  return (milliseconds) => {
    // Whole tenths first, so that 59.96 s is one minute and not sixty seconds.
    const tenths = Math.round(Math.max(0, milliseconds) / 100);
    const hourCount = Math.floor(tenths / 36_000);
    const minuteCount = Math.floor(tenths / 600) % 60;
    const secondCount = (tenths % 600) / 10;
    const parts: string[] = [];
    if (hourCount > 0) parts.push(hours.format(hourCount));
    if (minuteCount > 0) parts.push(minutes.format(minuteCount));
    if (secondCount > 0 || parts.length === 0) parts.push(seconds.format(secondCount));
    return list.format(parts);
  };
}

function createRelativeTime(locale: string): (atMs: number, nowMs: number) => string {
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  return (atMs, nowMs) => {
    const elapsedMs = atMs - nowMs;
    const step = RELATIVE_STEPS.find(([, unitMs]) => Math.abs(elapsedMs) >= unitMs);
    return step === undefined ? format.format(0, 'second') : format.format(Math.round(elapsedMs / step[1]), step[0]);
  };
}

function createBytes(locale: string): (bytes: number) => string {
  const formats = BYTE_UNITS.map((unit) => unitFormat(locale, unit, 'short'));
  return (bytes) => {
    const power = bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3);
    const index = Math.min(power, formats.length - 1);
    return formats[index]?.format(bytes / 1000 ** index) ?? '';
  };
}

function createNumber(locale: string, style: 'decimal' | 'percent'): (value: number, digits?: number) => string {
  const formats = new Map<number, Intl.NumberFormat>();
  return (value, digits = style === 'percent' ? 0 : 3) => {
    const format = formats.get(digits) ?? new Intl.NumberFormat(locale, { style, maximumFractionDigits: digits });
    formats.set(digits, format);
    return format.format(value);
  };
}

/** `formatLocale` from `formatLocaleFor`: a language without number data would be answered in the browser's own. */
export function createFormatters(formatLocale: string, page: Direction): Formatters {
  const and = new Intl.ListFormat(formatLocale, { type: 'conjunction' });
  const or = new Intl.ListFormat(formatLocale, { type: 'disjunction' });
  const date = new Intl.DateTimeFormat(formatLocale, { dateStyle: 'medium' });
  const dateTime = new Intl.DateTimeFormat(formatLocale, { dateStyle: 'medium', timeStyle: 'short' });
  const collator = new Intl.Collator(formatLocale, { numeric: true });
  return {
    number: createNumber(formatLocale, 'decimal'),
    percent: createNumber(formatLocale, 'percent'),
    duration: createDuration(formatLocale),
    list: (parts, kind = 'and') => (kind === 'or' ? or : and).format(parts),
    relativeTime: createRelativeTime(formatLocale),
    date: (atMs) => date.format(atMs),
    dateTime: (atMs) => dateTime.format(atMs),
    bytes: createBytes(formatLocale),
    compare: (one, other) => collator.compare(one, other),
    timecode: (milliseconds) => isolateCode(formatTimecode(milliseconds), page),
    code: (value) => isolateCode(String(value), page),
    name: (text) => isolate(text, page),
  };
}
