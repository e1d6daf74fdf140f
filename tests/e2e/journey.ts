import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test as base, expect } from 'playwright/test';
import type { Page } from 'playwright/test';
import { watchContext, withoutPicker } from './pages/app.ts';

/**
 * A journey on the built app. It fails on a request to another origin, a policy violation, a page error or a console
 * error, whatever else it checked.
 */
export const test = base.extend<{ watched: void }>({
  watched: [
    async ({ context, page, baseURL }, use) => {
      const watch = watchContext(context, new URL(baseURL ?? '').origin);
      await withoutPicker(page);
      await use();
      expect(watch.problems(), 'requests to other origins, violations and errors').toEqual([]);
    },
    { auto: true },
  ],
});
export { expect };

const AXE = readFileSync(join('node_modules', 'axe-core', 'axe.min.js'), 'utf8');

interface Axe {
  readonly run: (
    root: Document,
    options: object,
  ) => Promise<{
    readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly target: unknown[] }[] }[];
  }>;
}
declare const axe: Axe;

/** What axe finds on the page as it stands, by WCAG 2.2 AA. Its script comes in past the page's policy. */
export async function axeFindings(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { violations } = await axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
    });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
  });
}
