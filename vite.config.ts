import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { BROWSER_FLAGS } from './tests/browser-flags.data.ts';
import { securityHeaders } from './tests/build/csp.ts';
import { studioPlugins, workerPlugins } from './tests/build/plugins.ts';
import { findChromium } from './tests/chromium.mjs';

const PORT = 4173;

export default defineConfig({
  // Relative, so that the build runs from any static sub-path.
  base: './',
  plugins: [react(), ...studioPlugins()],
  worker: { format: 'es', plugins: workerPlugins },
  // The stylesheets' light-dark() reaches browsers as written: rewritten for older ones it is wrong in nested parts.
  build: {
    target: 'es2022',
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    assetsInlineLimit: 0,
    manifest: true,
    modulePreload: { polyfill: false },
  },
  optimizeDeps: {
    // Found late, these would make the test server load the page anew in mid-test.
    include: [
      'react-aria-components',
      'react-aria-components/i18n/en-US',
      'react-aria-components/i18n/ar-AE',
      '@testing-library/react',
      'axe-core',
      'comlink',
      'konva/lib/Core',
      'mediabunny',
      'react',
      'react-dom/client',
      'react/jsx-dev-runtime',
      'react/jsx-runtime',
      'react-konva/lib/ReactKonvaCore',
      'video.js/core',
      'dexie',
      'i18next',
      'i18next-resources-to-backend',
      'react-i18next',
      'valibot',
      'zustand/vanilla',
    ],
  },
  preview: { port: PORT, strictPort: true, headers: securityHeaders() },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          globalSetup: ['tests/fixtures/numbered/setup.ts'],
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/**/*.browser.test.ts'],
          environment: 'node',
        },
      },
      {
        extends: true,
        test: {
          name: 'dom',
          include: ['tests/**/*.dom.test.tsx'],
          environment: 'jsdom',
          setupFiles: ['tests/dom-setup.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'torture',
          include: ['tests/torture/*.torture.ts'],
          environment: 'node',
          // Each file drives browsers of its own, and times are part of what is tested.
          fileParallelism: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          globalSetup: ['tests/fixtures/numbered/setup.ts'],
          include: ['tests/**/*.browser.test.ts', 'tests/**/*.browser.test.tsx'],
          testTimeout: 30_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: { executablePath: findChromium() ?? '', args: [...BROWSER_FLAGS] } }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});
