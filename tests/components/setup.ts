import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/svelte';
import { afterEach, expect, vi } from 'vitest';
import { fetchParts } from '../../src/components/parts.svelte.ts';
import { fetchHands } from '../../src/gestures/hands.svelte.ts';
import { listen, takeComplaints } from './complaints.ts';
import { installDevice, resetDevice } from './device.ts';

// A table of 151 rows takes its time in jsdom, on a busy machine more than the five seconds of the default.
vi.setConfig({ testTimeout: 30_000 });
// Nothing is hidden by a style here, and asking every ancestor for its style takes most of the time: a test that cares
// whether something is hidden from assistive technology says `hidden: false`.
configure({ asyncUtilTimeout: 5_000, defaultHidden: true });
// The index of the primitives names all forty of them; compiling those that the app never uses takes most of the time.
vi.mock('bits-ui', async () => ({
  ...(await import('../../node_modules/bits-ui/dist/bits/dialog/index.js')),
  ...(await import('../../node_modules/bits-ui/dist/bits/command/index.js')),
  ...(await import('../../node_modules/bits-ui/dist/bits/popover/index.js')),
  ...(await import('../../node_modules/bits-ui/dist/bits/dropdown-menu/index.js')),
}));
installDevice();
listen();
// What the app fetches after its first picture is there from the start.
await Promise.all([fetchHands(), fetchParts()]);

afterEach(() => {
  cleanup();
  resetDevice();
  document.documentElement.removeAttribute('lang');
  delete document.documentElement.dataset['theme'];
  expect(takeComplaints(), 'unexpected words on the console').toEqual([]);
});
