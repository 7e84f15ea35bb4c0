/** A static server as a plain host would be: from memory, compressed beforehand, validators, hashed files kept for ever. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, relative, sep } from 'node:path';
import { gzipSync } from 'node:zlib';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};
const ALREADY_COMPRESSED = new Set(['.png', '.woff2']);

export interface Sent {
  readonly path: string;
  /** Bytes of the body as sent, without the headers. */
  readonly bytes: number;
  /** Milliseconds since 1970-01-01T00:00Z, when the answer was handed over. */
  readonly at: number;
}

export interface Site {
  readonly origin: string;
  /** What the next page that has something to report says, as JSON. */
  readonly nextReport: () => Promise<unknown>;
  /** What was sent since the last call. */
  readonly takeSent: () => readonly Sent[];
  readonly close: () => void;
}

export const REPORT_PATH = '/bench-report';

async function json(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return JSON.parse(Buffer.concat(parts).toString()) as unknown;
}

/** An inline script at the page's beginning; where the page allows no inline script, this one is allowed by its hash. */
function withScript(html: string, script: string): string {
  const hash = createHash('sha256').update(script).digest('base64');
  return html
    .replace("script-src 'self'", `script-src 'self' 'sha256-${hash}'`)
    .replace('<head>', () => `<head><script>${script}</script>`);
}

interface File {
  readonly raw: Buffer;
  readonly packed: Buffer | null;
  readonly etag: string;
  readonly type: string;
}

/** A file as it is served, compressed beforehand; `path` only says of what type it is. */
export function fileOf(path: string, raw: Buffer, level = 9): File {
  const type = extname(path);
  return {
    raw,
    packed: ALREADY_COMPRESSED.has(type) ? null : gzipSync(raw, { level }),
    etag: `"${createHash('sha256').update(raw).digest('base64url').slice(0, 22)}"`,
    type: TYPES[type] ?? 'application/octet-stream',
  };
}

export type Files = ReadonlyMap<string, File>;

/** Serves a folder, and files by their address in place of and beside the folder's; every page of it begins with `script`. */
export async function serve(
  folder: string,
  script: string,
  more: Files = new Map(),
): Promise<Site> {
  const files = new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => {
        const path = join(entry.parentPath, entry.name);
        const file = readFileSync(path);
        const isPage = extname(path) === '.html';
        const raw = isPage ? Buffer.from(withScript(file.toString(), script)) : file;
        return [`/${relative(folder, path).split(sep).join('/')}`, fileOf(path, raw)];
      }),
  );
  let sent: Sent[] = [];
  const waiting: ((report: unknown) => void)[] = [];
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const path = pathname.endsWith('/') ? `${pathname}index.html` : pathname;
    if (path === REPORT_PATH) {
      void json(request).then((report) => waiting.shift()?.(report));
      response.writeHead(204).end();
      return;
    }
    const file = more.get(path) ?? files.get(path);
    const log = (bytes: number): void => void sent.push({ path, bytes, at: Date.now() });
    if (!file) {
      response.writeHead(404).end();
      return log(0);
    }
    const kept = path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
    const headers = { 'Cache-Control': kept, ETag: file.etag, Vary: 'Accept-Encoding' };
    if (request.headers['if-none-match'] === file.etag) {
      response.writeHead(304, headers).end();
      return log(0);
    }
    const packed = /\bgzip\b/.test(String(request.headers['accept-encoding'])) ? file.packed : null;
    const body = packed ?? file.raw;
    response.writeHead(200, {
      ...headers,
      'Content-Type': file.type,
      'Content-Length': body.length,
      ...(packed && { 'Content-Encoding': 'gzip' }),
    });
    response.end(body);
    log(body.length);
  });
  server.listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    nextReport: () => new Promise((done) => waiting.push(done)),
    takeSent: () => {
      const taken = sent;
      sent = [];
      return taken;
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
