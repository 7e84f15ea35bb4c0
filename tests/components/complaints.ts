/** What was said on the console: a test fails on every word of it that it did not expect. */
const said: string[] = [];

export function listen(): void {
  for (const level of ['error', 'warn'] as const) {
    console[level] = (...words: readonly unknown[]) => {
      said.push(`${level}: ${words.map(String).join(' ')}`);
    };
  }
}

/** Everything said since the last time, as `error: …` and `warn: …`. */
export function takeComplaints(): readonly string[] {
  return said.splice(0);
}
