import { findNodeAtLocation } from 'jsonc-parser';
import type { Path } from '../source.ts';
import { sliceOf, treeOf } from './node.ts';

/** Makes the way from a path of a JSON text to the very text of what stands there; undefined where nothing does. */
export function textsIn(text: string): (path: Path) => string | undefined {
  const tree = treeOf(text);
  return (path) => {
    const node = findNodeAtLocation(tree, [...path]);
    return node === undefined ? undefined : sliceOf(text, node);
  };
}
