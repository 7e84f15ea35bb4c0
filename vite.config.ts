import { svelte } from '@sveltejs/vite-plugin-svelte';
import { svelteTesting } from '@testing-library/svelte/vite';
import { createLogger, type Logger, type PluginOption } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { defineConfig } from 'vitest/config';

/** A warning of the build is a fault that nobody looks at: it fails. */
function strictLogger(): Logger {
  const logger = createLogger();
  return {
    ...logger,
    warn: (message) => {
      throw new Error(`build warning: ${message}`);
    },
    warnOnce: (message) => {
      throw new Error(`build warning: ${message}`);
    },
  };
}

/** Asks for the data set and the typeface together with the script, instead of one after the other. */
function preloads(): PluginOption {
  const WANTED = [
    { file: /vn-2021\.outline-.*\.bin$/, attrs: { as: 'fetch', crossorigin: 'anonymous' } },
    {
      file: /be-vietnam-pro-(latin|vietnamese)-(400|600)-normal-.*\.woff2$/,
      attrs: { as: 'font', type: 'font/woff2', crossorigin: 'anonymous' },
    },
  ];
  return {
    name: 'preloads',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (_, { bundle }) =>
        Object.keys(bundle ?? {}).flatMap((file) => {
          const wanted = WANTED.find((one) => one.file.test(file));
          if (!wanted) return [];
          const attrs = { rel: 'preload', href: `./${file}`, ...wanted.attrs };
          return [{ tag: 'link', attrs, injectTo: 'head-prepend' as const }];
        }),
    },
  };
}

export default defineConfig(({ command, mode }) => ({
  base: './',
  ...(command === 'build' && { customLogger: strictLogger() }),
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    // How long plugins took is no fault of the build.
    rolldownOptions: {
      checks: { pluginTimings: false },
      // What the first picture needs comes in one piece; pieces that later parts share would each be a request.
      output: { codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] } },
    },
  },
  plugins: [
    svelte(),
    mode === 'test' && svelteTesting(),
    preloads(),
    VitePWA({
      registerType: 'prompt',
      injectRegister: null,
      includeAssets: ['icon.svg', 'icon-192.png', 'icon-512.png'],
      manifest: {
        name: 'Dòng thời gian bầu cử',
        short_name: 'Bầu cử',
        description:
          'Một cuộc bầu cử được chuẩn bị như thế nào: các mốc, văn bản, thời hạn, nguồn.',
        lang: 'vi',
        start_url: './',
        scope: './',
        display: 'standalone',
        background_color: '#ffffff',
        theme_color: '#a01c1c',
        icons: [
          { src: 'icon-192.png', sizes: '192x192', type: 'image/png' },
          { src: 'icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any maskable' },
          { src: 'icon.svg', sizes: 'any', type: 'image/svg+xml' },
        ],
      },
      workbox: {
        globPatterns: ['**/*.{html,js,css,json,bin,woff2,svg,png}'],
        navigateFallback: 'index.html',
        cleanupOutdatedCaches: true,
      },
    }),
  ],
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          environment: 'node',
          setupFiles: ['tests/seed.ts', 'tests/words.ts'],
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/components/**', 'tests/state/**', 'tests/e2e/**', 'tests/bench/**'],
        },
      },
      {
        extends: true,
        test: {
          name: 'dom',
          environment: 'jsdom',
          isolate: false, // the setup leaves a clean page behind, and building one anew for each file takes longer than all tests
          include: ['tests/components/**/*.test.ts', 'tests/state/**/*.test.ts'],
          setupFiles: ['tests/seed.ts', 'tests/words.ts', 'tests/components/setup.ts'],
        },
      },
    ],
  },
}));
