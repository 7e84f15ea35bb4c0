/** What can be opened from elsewhere than its own button. */
export type DoorName = 'palette' | 'views' | 'asOf' | 'dataSet' | 'print';

/** Which of them somebody has asked to open; at most one at a time. */
export class Doors {
  #asked = $state<DoorName | null>(null);

  get asked(): DoorName | null {
    return this.#asked;
  }

  ask(name: DoorName): void {
    this.#asked = name;
  }

  /** It is open, or has been closed again: either way the wish is fulfilled. */
  answer(name: DoorName): void {
    if (this.#asked === name) this.#asked = null;
  }
}
