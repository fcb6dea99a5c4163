/** Names in the order that a merge gives them, or that both sides put them in different orders. */
export type MergedOrder = { names: string[]; clash: boolean };

/**
 * Merges the order of names. `names` are those that remain, as theirs has them with what is new in mine behind. Where only
 * mine moved names about, mine's order counts; a name that one side added stands behind what it was put behind.
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
  const order = first.filter((name) => names.includes(name));
  for (const [index, name] of second.entries()) {
    if (order.includes(name) || !names.includes(name)) continue;
    let place = order.indexOf(second.slice(0, index).findLast((each) => order.includes(each)) ?? '') + 1;
    // What both sides put in the same spot: theirs stands before mine.
    while (
      second === mine &&
      place < order.length &&
      !base.includes(order[place] ?? '') &&
      !mine.includes(order[place] ?? '')
    )
      place += 1;
    order.splice(place, 0, name);
  }
  return { names: order, clash };
}

/** Whether two lists have what is in both of them in different orders. */
function differs(one: readonly string[], other: readonly string[]): boolean {
  const common = one.filter((name) => other.includes(name));
  const same = other.filter((name) => one.includes(name));
  return common.some((name, index) => same[index] !== name);
}
