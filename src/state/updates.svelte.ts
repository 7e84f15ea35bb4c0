/** A new version of the app is ready. It never takes over by itself: the reader decides when to reload. */
export class Updates {
  #take = $state.raw<(() => void) | null>(null);

  get offered(): boolean {
    return this.#take !== null;
  }

  /** `take` reloads into the new version. */
  offer(take: () => void): void {
    this.#take = take;
  }

  take(): void {
    this.#take?.();
  }

  later(): void {
    this.#take = null;
  }
}
