import { once } from 'node:events';
import { createServer } from 'node:http';
import { Problem } from '../desk/problem.ts';
import type { Served } from './app.ts';

export type Listening = {
  port: number;
  host: string;
  /** called with the address once the server listens */
  ready: (url: string) => void;
  /** stops the server like SIGTERM does */
  signal?: AbortSignal;
};

/** After so many milliseconds a stopping server no longer waits for requests under way. */
const patience = 5_000;

/** Serves until SIGTERM, SIGINT or the signal; then finishes what is under way. Throws Problem where it can't listen. */
export async function listen({ app, stop }: Served, { port, host, ready, signal }: Listening): Promise<void> {
  // Node's own limits let a slow client hold a socket for minutes.
  const server = createServer(
    { connectionsCheckingInterval: 1_000, headersTimeout: 5_000, requestTimeout: 8_000 },
    app,
  );
  server.listen(port, host);
  await once(server, 'listening').catch((error: unknown) => {
    throw unable(error, port, host);
  });
  const address = server.address();
  const open = typeof address === 'object' && address !== null ? address.port : port;
  ready(`http://${host.includes(':') ? `[${host}]` : host}:${open}`);
  await stopAsked(signal);
  // Streams of changes never end by themselves.
  stop();
  const closed = once(server, 'close');
  server.close();
  server.closeIdleConnections();
  const deadline = setTimeout(() => server.closeAllConnections(), patience);
  await closed;
  clearTimeout(deadline);
}

async function stopAsked(signal: AbortSignal | undefined): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const stop = () => resolve();
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  signal?.addEventListener('abort', stop, { once: true });
  await promise;
  process.off('SIGTERM', stop);
  process.off('SIGINT', stop);
}

function unable(error: unknown, port: number, host: string): unknown {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE')
    return new Problem('busy', `Port ${port} is in use. Set PORT to another one, or to 0 for a free one.`);
  if (code === 'EACCES')
    return new Problem('forbidden', `Port ${port} may not be opened by this user. Set PORT to one above 1023.`);
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return new Problem('invalid', `HOST "${host}" is no address of this machine. Use 127.0.0.1 or 0.0.0.0.`);
  return error;
}
