/** Serves a folder as a plain web host does: no fallback, so that what is gone is 404. */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize, resolve } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
};

export interface StaticServer {
  /** With a slash at its end. */
  readonly url: string;
  /** Serves another folder from now on, as when a new version is uploaded. */
  swap(folder: string): void;
  close(): Promise<void>;
}

/** Serves `folder` under `base` (`/`, or a path like `/a/b/`) on a port of its own. */
export async function serve(folder: string, base = '/'): Promise<StaticServer> {
  let root = resolve(folder);
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const answer = async (): Promise<void> => {
      const inside = pathname.startsWith(base)
        ? normalize(decodeURIComponent(pathname.slice(base.length)))
        : null;
      const path =
        inside === null ? null : join(root, inside.endsWith('.') ? 'index.html' : inside);
      const file = path?.startsWith(root) ? await stat(path).catch(() => null) : null;
      if (path === null || !file?.isFile()) {
        response.writeHead(404, { 'content-type': 'text/plain' }).end('not found');
        return;
      }
      response.writeHead(200, {
        'content-type': TYPES[extname(path)] ?? 'application/octet-stream',
        'cache-control': 'no-cache',
      });
      createReadStream(path).pipe(response);
    };
    answer().catch(() => response.writeHead(400).end());
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo; // an IP address, as listened on
  return {
    url: `http://127.0.0.1:${port}${base}`,
    swap: (next) => {
      root = resolve(next);
    },
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}
