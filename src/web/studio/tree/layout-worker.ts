import { parentPort } from 'node:worker_threads';
import { Graphviz } from '@hpcc-js/wasm-graphviz';

// Lays out what it is sent, one after the other: laying out is synchronous and would hold up every other request.
const graphviz = await Graphviz.load();
parentPort?.on('message', ({ id, dot }: { id: number; dot: string }) => {
  parentPort?.postMessage({ id, ...laidOut(dot) });
});

function laidOut(dot: string): { plain?: string; problem?: string } {
  try {
    return { plain: graphviz.layout(dot, 'plain', 'dot') };
  } catch (error) {
    return { problem: String(error) };
  }
}
