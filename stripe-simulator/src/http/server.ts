import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import { serveCheckout } from '../checkout-page/serve';
import { serveControl } from '../control/serve';
import type { Simulator } from '../simulator-type';
import { serveApi } from './serve-api';

const LARGEST_BODY = 1024 * 1024;

function readBody(request: IncomingMessage): Promise<string> {
  return new Promise((done, fail) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > LARGEST_BODY) fail(new Error('Request body too large'));
      else chunks.push(chunk);
    });
    request.on('end', () => done(Buffer.concat(chunks).toString('utf8')));
    request.on('error', fail);
  });
}

async function serve(simulator: Simulator, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const target = request.url ?? '/';
  const mark = target.indexOf('?');
  const path = mark < 0 ? target : target.slice(0, mark);
  const query = mark < 0 ? '' : target.slice(mark + 1);
  const body = await readBody(request);
  const parts = { method: request.method ?? 'GET', path, query, body, headers: request.headers };
  if (path.startsWith('/v1/') || path.startsWith('/v2/')) await serveApi(simulator, request, response, parts);
  else if (path.startsWith('/_simulator')) await serveControl(simulator, response, parts);
  else await serveCheckout(simulator, response, parts);
}

/** Creates the HTTP server for Stripe's API, the hosted pages and the control API. */
export function createServer(simulator: Simulator): http.Server {
  const server = http.createServer((request, response) => {
    serve(simulator, request, response).catch((error: unknown) => {
      process.stderr.write(
        `stripe-simulator: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`
      );
      if (!response.headersSent) response.writeHead(500, { 'Content-Type': 'text/plain' });
      response.end('The simulator failed. See its log.');
    });
  });
  // Clients keep connections open for long. Closing them first would look like a lost connection.
  server.keepAliveTimeout = 75_000;
  return server;
}
