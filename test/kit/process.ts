import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** The real program as a process of its own, serving on a free port. */
export type Served = { url: string; child: ChildProcess; readyAfter: number };

/** Starts `serve` on a database file and waits until it is ready. */
export async function serveOn(file: string, more: Record<string, string> = {}): Promise<Served> {
  const started = performance.now();
  const environment = {
    ...process.env,
    PORT: '0',
    DATABASE_URL: `file:${file}`,
    LOG_LEVEL: 'error',
    SERVICE_STATUS: 'operational',
    ...more,
  };
  const child = spawn(process.execPath, [join(root, 'src/unstuck.cjs'), 'serve'], {
    cwd: root,
    env: environment,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  for await (const data of child.stdout) {
    printed += String(data);
    const url = /ready on (\S+)/.exec(printed)?.[1];
    if (url !== undefined) return { url, child, readyAfter: performance.now() - started };
  }
  throw new Error(`The server did not start: ${printed}`);
}

/** Runs the program to its end: what it printed, and its exit code. */
export async function runToEnd(words: readonly string[], environment: Record<string, string>, node = process.execPath) {
  const child = spawn(node, [join(root, 'src/unstuck.cjs'), ...words], {
    cwd: root,
    env: { ...process.env, ...environment },
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (data) => {
    out += String(data);
  });
  child.stderr.on('data', (data) => {
    err += String(data);
  });
  const [code] = await once(child, 'close');
  return { code: Number(code), out, err };
}

/** Ends a process and waits until it is gone. */
export async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const gone = once(child, 'exit');
  child.kill(signal);
  await gone;
}
