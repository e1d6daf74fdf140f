/** Index of the first item for which `isAfter` holds in a list where it never turns false again; length if none. */
export function firstIndexWhere<T>(items: ArrayLike<T>, isAfter: (item: T) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const item = items[middle];
    if (item !== undefined && isAfter(item)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Index of the last item for which `isBefore` holds in a list where it never turns true again; −1 if none. */
export function lastIndexWhere<T>(items: ArrayLike<T>, isBefore: (item: T) => boolean): number {
  return firstIndexWhere(items, (item) => !isBefore(item)) - 1;
}
