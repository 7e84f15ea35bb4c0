/** Finds a Chromium to test with, and gets one where there is none. */
import { execFileSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import { chromium } from '@playwright/test';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const USUAL_PLACES = [
  '/usr/bin',
  '/usr/local/bin',
  '/snap/bin',
  '/opt/google/chrome',
  '/Applications/Chromium.app/Contents/MacOS',
  '/Applications/Google Chrome.app/Contents/MacOS',
];
const MAC_NAMES = ['Chromium', 'Google Chrome', 'chrome'];

export const isRoot = (): boolean => process.getuid?.() === 0;

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** A browser that is there already; null when there is none. */
function installed(): string | null {
  const onPath = (process.env['PATH'] ?? '').split(delimiter).filter(isAbsolute);
  const places = [
    ...NAMES.flatMap((name) => onPath.map((folder) => join(folder, name))),
    ...[...NAMES, ...MAC_NAMES].flatMap((name) => USUAL_PLACES.map((folder) => join(folder, name))),
    chromium.executablePath(),
  ];
  return places.find(isExecutable) ?? null;
}

function run(command: string, args: readonly string[]): void {
  execFileSync(command, [...args], { stdio: ['ignore', 'inherit', 'inherit'] });
}

/** Installs one. Throws what the installer throws. */
function install(): void {
  if (isRoot() && isExecutable('/usr/bin/apt-get')) {
    run('apt-get', ['update']);
    // The typeface: the page falls back on it for whatever its own does not have.
    run('apt-get', ['install', '-y', 'chromium', 'fonts-noto-core']);
  } else {
    run('npx', ['playwright', 'install', 'chromium']);
  }
}

/**
 * The path of a Chromium: the one that the environment variable CHROMIUM names, else one that is installed, else one that
 * is installed now. Throws a sentence that says what to do when all of that fails. The answer is left in CHROMIUM for
 * the processes started from here, so that nothing is installed twice.
 */
export function findBrowser(): string {
  const named = process.env['CHROMIUM'];
  if (named !== undefined && named !== '') {
    if (isExecutable(named)) return named;
    throw new Error(`CHROMIUM is ${named}, which is no program that can be started.`);
  }
  let path = installed();
  if (path === null) {
    let reason = '';
    try {
      install();
    } catch (error) {
      reason = ` (${error instanceof Error ? error.message : String(error)})`;
    }
    path = installed();
    if (path === null) {
      throw new Error(
        `No Chromium was found, and none could be installed${reason}. Install Chromium or Google Chrome, or put the path of one into the environment variable CHROMIUM.`,
      );
    }
  }
  process.env['CHROMIUM'] = path;
  return path;
}
