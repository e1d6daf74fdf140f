const MEBIBYTE = 1024 * 1024;
const BUDGET_BYTES = 256 * MEBIBYTE;
/** Gigabytes of memory up to which half the budget must do. */
const SMALL_MACHINE = 4;

/** Bytes of pictures to hold, by what the browser says of the machine's memory. */
export function budgetOf(navigator: object): number {
  const memory: unknown = Reflect.get(navigator, 'deviceMemory');
  return typeof memory === 'number' && memory <= SMALL_MACHINE ? BUDGET_BYTES / 2 : BUDGET_BYTES;
}
