import { defineConfig } from 'playwright/test';
import { BROWSER_FLAGS } from '../browser-flags.data.ts';
import { findChromium } from '../chromium.mjs';

const PORT = 4173;

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.e2e.ts',
  outputDir: '../../test-results',
  timeout: 120_000,
  expect: { timeout: 15_000 },
  // What a slow machine alone could fail is run by its bench.
  ...(process.env['CHOROGRAPH_BENCH'] === '1' ? {} : { grepInvert: /@bench/ }),
  forbidOnly: true,
  retries: 0,
  // Journeys wait more than they compute.
  workers: 2,
  use: {
    baseURL: `http://localhost:${PORT}/`,
    viewport: { width: 1366, height: 768 },
    actionTimeout: 15_000,
    launchOptions: { executablePath: findChromium() ?? '', args: [...BROWSER_FLAGS] },
  },
  webServer: {
    command: 'npx vite preview',
    cwd: '../..',
    url: `http://localhost:${PORT}/`,
    reuseExistingServer: true,
    timeout: 60_000,
  },
});
