import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { chromium } from 'playwright';
import type { Browser, Page } from 'playwright';
import { BROWSER_FLAGS } from '../browser-flags.data.ts';
import { ensureChromium } from '../chromium.mjs';

const START_PATIENCE_MS = 60_000;

/** A Chromium of its own on a profile that outlives it. */
export interface KillableBrowser {
  readonly browser: Browser;
  readonly page: Page;
  readonly pid: number;
  /** SIGKILL to the whole process group: nothing gets to say goodbye. */
  readonly kill: () => Promise<void>;
  /** An orderly end. */
  readonly quit: () => Promise<void>;
}

export async function makeProfile(): Promise<{ readonly path: string; readonly remove: () => Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'chorograph-profile-'));
  return { path, remove: () => rm(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }) };
}

export async function startBrowser(
  profile: string,
  address: string,
  onAck: (gesture: number) => void = () => undefined,
): Promise<KillableBrowser> {
  const portFile = join(profile, 'DevToolsActivePort');
  await rm(portFile, { force: true });
  const child = spawn(
    ensureChromium(),
    [...BROWSER_FLAGS, '--headless=new', '--remote-debugging-port=0', `--user-data-dir=${profile}`, 'about:blank'],
    { detached: true, stdio: 'ignore' },
  );
  const pid = child.pid ?? 0;
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
  });
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${await debuggingPort(portFile)}`);
  const context = browser.contexts()[0] ?? (await browser.newContext());
  await context.exposeBinding('ack', (_source, gesture: number) => onAck(gesture));
  const page = context.pages()[0] ?? (await context.newPage());
  await page.goto(address);
  await page.waitForFunction(() => 'driver' in window);
  return {
    browser,
    page,
    pid,
    kill: async () => {
      process.kill(-pid, 'SIGKILL');
      await exited;
      await browser.close().catch(() => undefined);
    },
    quit: async () => {
      const session = await browser.newBrowserCDPSession();
      await session.send('Browser.close').catch(() => undefined);
      await exited;
    },
  };
}

async function debuggingPort(portFile: string): Promise<number> {
  const endMs = Date.now() + START_PATIENCE_MS;
  while (Date.now() < endMs) {
    if (existsSync(portFile)) {
      const [line = ''] = (await readFile(portFile, 'utf8')).split('\n');
      if (line !== '') return Number(line);
    }
    await wait(50);
  }
  throw new Error('the browser did not start');
}
