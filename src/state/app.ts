import type { Address } from './address.svelte.ts';
import type { Brush } from './brush.svelte.ts';
import type { Crowd } from './crowd.svelte.ts';
import type { Doors } from './doors.svelte.ts';
import type { Explorer } from './explorer.svelte.ts';
import type { KeepingState } from './keeping.svelte.ts';
import type { Keyboard } from './keyboard.svelte.ts';
import type { Law } from './law.svelte.ts';
import type { Library } from './library.svelte.ts';
import type { Look } from './look.svelte.ts';
import type { Replay } from './replay.svelte.ts';
import type { SavedViews } from './saved-views.svelte.ts';
import type { Search } from './search.svelte.ts';
import type { Speech } from './speech.svelte.ts';
import type { Table } from './table.svelte.ts';
import type { Timeline } from './timeline.svelte.ts';
import type { Updates } from './updates.svelte.ts';

/** Everything that components are given. */
export interface App {
  readonly speech: Speech;
  readonly look: Look;
  readonly explorer: Explorer;
  readonly timeline: Timeline;
  readonly table: Table;
  readonly brush: Brush;
  readonly crowd: Crowd;
  readonly replay: Replay;
  readonly keyboard: Keyboard;
  readonly keeping: KeepingState;
  readonly library: Library;
  readonly law: Law;
  readonly address: Address;
  readonly views: SavedViews;
  readonly doors: Doors;
  readonly search: Search;
  readonly updates: Updates;
}
