/** Imported first by every worker of this room: from here on nothing in it can send bytes away. */
import { removeEgress } from '../core';

removeEgress(globalThis);
