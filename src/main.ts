/**
 * The app's composition root: opens the store, hands it in, and shows the bundled data set while the database opens, so
 * that neither a slow database nor a refused one delays the first picture.
 */
import { mount } from 'svelte';
import { registerSW } from 'virtual:pwa-register';
import bundleUrl from '../data/built/vn-2021.json?url';
import amendedLawUrl from '../data/built/rules/vn-2015-am2025.json?url';
import lawUrl from '../data/built/rules/vn-2015.json?url';
import linksUrl from '../data/built/vn-2021.links.json?url';
import outlineUrl from '../data/built/vn-2021.outline.bin?url';
import App from './App.svelte';
import { fetchParts, NARROW, PARTS } from './components/parts.svelte.ts';
import './components/style.css';
import { readAddress } from './core/address.ts';
import {
  type Bundle,
  type DataSet,
  type Outline,
  parseBundle,
  unpack,
  withoutRecords,
} from './core/data-set.ts';
import { dayInVietnam } from './core/day.ts';
import { unpackOutline } from './core/snapshot.ts';
import type { Store } from './core/store.ts';
import { followAddress } from './gestures/address-bar.svelte.ts';
import { fetchHands } from './gestures/hands.svelte.ts';
import { labelFont } from './render/looks.ts';
import { labelMeasure } from './render/measure.ts';
import { Address, type Desk } from './state/address.svelte.ts';
import type { App as AppState } from './state/app.ts';
import { Brush } from './state/brush.svelte.ts';
import { Crowd } from './state/crowd.svelte.ts';
import { Doors } from './state/doors.svelte.ts';
import { Explorer } from './state/explorer.svelte.ts';
import { KeepingState } from './state/keeping.svelte.ts';
import { Keyboard } from './state/keyboard.svelte.ts';
import { Law, type LawShelf } from './state/law.svelte.ts';
import { firstLook, Library } from './state/library.svelte.ts';
import { Look } from './state/look.svelte.ts';
import { Replay } from './state/replay.svelte.ts';
import { SavedViews, type Stamp } from './state/saved-views.svelte.ts';
import { Search } from './state/search.svelte.ts';
import { Speech } from './state/speech.svelte.ts';
import { Table } from './state/table.svelte.ts';
import { type Clock, Timeline } from './state/timeline.svelte.ts';
import { Updates } from './state/updates.svelte.ts';
import { DATABASE } from './storage/environment.ts';
import { glance } from './storage/glance.ts';
import { keepPreferences } from './storage/preferences.ts';
import { WORKSHOP } from './workers/workshop.ts';

const TYPICAL = 'aạ'; // a letter of each part that the typeface comes in
const FONT_PATIENCE = 150; // ms
const CALM = 200; // ms
/** The id of the data set that comes with the app. */
const BUNDLED = 'vn-2021';

const reload = (): void => location.reload();

/** `outline`: what it has been shown by so far. Rejects also where its head, or anything else of it, cannot be read. */
async function fetchBundle(outline: Outline): Promise<{ bundle: Bundle; dataSet: DataSet }> {
  const response = await fetch(bundleUrl);
  if (!response.ok) throw new Error(`${response.status} for ${bundleUrl}`);
  const bundle = parseBundle(await response.json());
  if ('code' in bundle) throw new Error(`bundled data: ${bundle.code}`);
  const isSame = bundle.digest === outline.digest;
  return { bundle, dataSet: unpack(bundle, isSame ? outline.columns : undefined) };
}

async function fetchOutline(): Promise<Outline> {
  const response = await fetch(outlineUrl);
  if (!response.ok) throw new Error(`${response.status} for ${outlineUrl}`);
  const outline = unpackOutline(await response.arrayBuffer());
  if (!outline) throw new Error('bundled data: damaged on its way');
  return outline;
}

async function fetchJson(url: string): Promise<unknown> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${response.status} for ${url}`);
  return response.json();
}

const LAW_URLS: Readonly<Record<string, string>> = {
  'vn-2015': lawUrl,
  'vn-2015-am2025': amendedLawUrl,
};

/** The electoral laws that come with the app. */
const LAWS: LawShelf = {
  packs: Object.keys(LAW_URLS),
  pack: (id) => fetchJson(LAW_URLS[id] ?? ''),
  links: (dataSet) => (dataSet === BUNDLED ? fetchJson(linksUrl) : Promise.resolve(null)),
};

/** Reads from the database what the bundle, where it could be fetched, has put there; the database is the truth as soon as it answers. */
async function keep(app: AppState, store: Store, id: string, bundle: Bundle | null): Promise<void> {
  const { keeping } = store;
  // A tab that another one has overtaken holds no connection any more.
  const isReadable = keeping.is === 'read-only' && keeping.why === 'newer-schema';
  if (keeping.is !== 'kept' && !isReadable) return;
  if (keeping.is === 'kept' && bundle) await store.install(bundle);
  const stored = await store.read(id);
  if (stored?.dataSet) app.library.renew(stored.dataSet, stored.problems);
  else if (stored) app.keeping.report(stored.problems);
  app.views.follow(store);
  await app.address.arrive(() => app.library.follow({ store, workshop: WORKSHOP }));
}

/** After the first picture: the store, with the library it stands on, is not what a reader waits for. */
async function openStore(app: AppState, id: string, bundle: Bundle | null): Promise<void> {
  const { BrowserStore } = await import('./storage/store.ts');
  const store = new BrowserStore();
  app.keeping.follow(store);
  // Also when it opens late: after a blocked upgrade, a slow start, or a loss that the reader has accepted.
  store.onKeeping(() => {
    // What could not be kept is told by `keeping`; the picture from the bundled bytes stays.
    keep(app, store, id, bundle).catch((error: unknown) => {
      if (store.keeping.is === 'kept') app.keeping.fail(String(error));
    });
  });
  // A page that comes back from the browser's memory has lost its database connection on the way there.
  addEventListener('pageshow', (event) => {
    if (event.persisted && store.keeping.is === 'closed') reload();
  });
  await store.open();
}

/** Resolves when the frame that is being made is on its way to the screen and nothing more urgent waits. */
const calm = (): Promise<void> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve, CALM));
    setTimeout(resolve, 1000); // a tab in the background makes no frames
  });

function save(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000); // revoking at once cuts a download off in some browsers
}

/** The page's own address and the clipboard. */
const DESK: Desk = {
  base: () => location.href.split('#', 1)[0] ?? '',
  copy: async (text) => navigator.clipboard.writeText(text), // a page served over plain http has none
};

const STAMP: Stamp = {
  now: () => Date.now(),
  id: () => crypto.getRandomValues(new Uint32Array(3)).join('-'),
};

async function start(): Promise<void> {
  const outlineOnItsWay = fetchOutline();
  const family = getComputedStyle(document.documentElement).getPropertyValue('--family');
  const letters = labelMeasure(family);
  // Without its typeface a text is measured and laid out twice, the first time in one that has to be searched for.
  const typeface = Promise.race([
    document.fonts.load(labelFont(family), TYPICAL).catch(() => undefined),
    new Promise((resolve) => setTimeout(resolve, FONT_PATIENCE)),
  ]);
  const preferences = keepPreferences(() => localStorage);
  const speech = new Speech(preferences);
  const look = new Look(preferences);
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const follow = (): void => look.follow(dark.matches ? 'dark' : 'light');
  follow();
  dark.addEventListener('change', follow);

  const { view: linked } = readAddress(location.hash);
  const last = linked.data?.id ?? preferences.read('dataSet');
  const spoken = linked.language ? speech.borrow(linked.language) : speech.restore();
  const [bundled, other] = await Promise.all([
    outlineOnItsWay,
    last && last !== BUNDLED ? glance(DATABASE, last, () => indexedDB) : null,
    spoken.catch(() => undefined),
    typeface,
  ]);
  const outline = other ?? bundled;
  const explorer = new Explorer(withoutRecords(outline), () => dayInVietnam(Date.now()));
  explorer.lookFrom(firstLook(outline, explorer.today));
  const prefersStill = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;
  const clock: Clock = {
    nextFrame: (callback) => {
      const request = requestAnimationFrame(callback);
      return () => cancelAnimationFrame(request);
    },
    prefersStill,
  };
  const timeline = new Timeline(explorer, speech, letters.measure, clock, preferences);
  // Lanes of places, bodies or sources would have no names: whoever has left them so waits for the records a moment.
  const early =
    timeline.lanes.areNamedByRecords && !other
      ? await fetchBundle(bundled).catch(() => null) // tried again, and told, after the first picture
      : null;
  if (early) explorer.show(early.dataSet);
  const replay = new Replay(explorer, timeline, {
    every: (ms, callback) => {
      const timer = setInterval(callback, ms);
      return () => clearInterval(timer);
    },
    prefersStill,
  });
  const keeping = new KeepingState();
  const library = new Library(explorer, timeline, keeping, preferences);
  const address = new Address({ explorer, timeline, speech, library }, DESK);
  const app: AppState = {
    speech,
    look,
    explorer,
    timeline,
    table: new Table(explorer, preferences),
    brush: new Brush(timeline, explorer),
    crowd: new Crowd(timeline, explorer),
    replay,
    keyboard: new Keyboard(preferences),
    keeping,
    library,
    law: new Law(explorer, LAWS),
    address,
    views: new SavedViews({ address, explorer, keeping }, STAMP),
    doors: new Doors(),
    search: new Search(explorer, timeline, speech),
    updates: new Updates(),
  };

  // Before the first picture, which is already of what the link says.
  if (location.hash !== '') void app.address.visit(location.hash, 'link');

  const target = document.getElementById('app');
  if (!target) throw new Error('no element #app');
  if (matchMedia(NARROW).matches) await PARTS.vertical.fetch();
  target.replaceChildren();
  mount(App, { target, props: { app, reload, save } });
  followAddress(app.address);
  void document.fonts.ready.then(() => {
    if (letters.renew()) timeline.remeasure();
  });
  await calm();
  app.search.readFrom(async () => (await import('./workers/finder.ts')).FINDER);
  // Nobody drags what is not there yet; without hands there are keys and buttons.
  void Promise.allSettled([fetchHands(), fetchParts()]);
  const arrived =
    early ??
    (await fetchBundle(bundled).catch((error: unknown) => {
      app.library.miss(String(error)); // the picture stays, and the database may have the records
      return null;
    }));
  if (arrived) app.library.renew(arrived.dataSet);
  const take = registerSW({ onNeedRefresh: () => app.updates.offer(() => void take(true)) });
  await openStore(app, bundled.id, arrived?.bundle ?? null).catch((error: unknown) =>
    app.keeping.fail(String(error)),
  );
}

/** The last resort, in both languages, because nothing else may have loaded. */
function fail(error: unknown): void {
  console.error(error);
  const target = document.getElementById('app');
  if (!target) return;
  const text = document.createElement('p');
  text.textContent =
    'Không mở được dòng thời gian. Hãy kiểm tra kết nối rồi tải lại trang. · The timeline could not be opened. Check the connection and reload the page.';
  const detail = document.createElement('p');
  detail.textContent = error instanceof Error ? error.message : String(error);
  const again = document.createElement('button');
  again.type = 'button';
  again.className = 'button';
  again.textContent = 'Tải lại · Reload';
  again.addEventListener('click', reload);
  const box = document.createElement('main');
  box.className = 'opening';
  box.setAttribute('role', 'alert');
  box.append(text, detail, again);
  target.replaceChildren(box);
}

// A part of an older version that is no longer served: reload into the new one, once, and only where the host answers,
// as without the network a reload would lose the page. Whoever asked for the part is told that it is missing all the same.
addEventListener('vite:preloadError', () => {
  const key = 'election-timeline:reloaded';
  const again = ({ ok }: Response): void => {
    try {
      if (!ok || sessionStorage.getItem(key) !== null) return;
      sessionStorage.setItem(key, '1');
    } catch {
      return; // without a memory of it, reloading might never end
    }
    reload();
  };
  fetch(location.href, { method: 'HEAD', cache: 'no-store' }).then(again, () => undefined);
});

start().catch(fail);
