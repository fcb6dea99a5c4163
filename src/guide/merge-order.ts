/** Names in the order that a merge gives them, or that both sides put them in different orders. */
export type MergedOrder = { names: string[]; clash: boolean };

/**
 * Merges the order of names. `names` are those that may remain. Where only mine moved names about, mine's order counts; a
 * name that one side added stands behind what it was put behind.
 */
export function mergeOrder(
  base: readonly string[],
  mine: readonly string[],
  theirs: readonly string[],
  names: readonly string[],
): MergedOrder {
  const moved = { mine: differs(base, mine), theirs: differs(base, theirs) };
  const clash = moved.mine && moved.theirs && differs(mine, theirs);
  const [first, second] = moved.mine && !moved.theirs ? [mine, theirs] : [theirs, mine];
  const remaining = new Set(names);
  const order = first.filter((name) => remaining.has(name));
  const placed = new Set(order);
  const known = new Set([...base, ...mine]);
  for (const [index, name] of second.entries()) {
    if (placed.has(name) || !remaining.has(name)) continue;
    let before = index - 1;
    while (before >= 0 && !placed.has(second[before] ?? '')) before -= 1;
    let place = before < 0 ? 0 : order.indexOf(second[before] ?? '') + 1;
    // What both sides put in the same spot: theirs stands before mine.
    while (second === mine && place < order.length && !known.has(order[place] ?? '')) place += 1;
    order.splice(place, 0, name);
    placed.add(name);
  }
  return { names: order, clash };
}

/** Whether two lists have what is in both of them in different orders. */
function differs(one: readonly string[], other: readonly string[]): boolean {
  const [left, right] = [new Set(one), new Set(other)];
  const same = other.filter((name) => left.has(name));
  return one.filter((name) => right.has(name)).some((name, index) => same[index] !== name);
}
