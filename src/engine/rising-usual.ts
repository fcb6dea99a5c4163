import type { HourOf } from './rising.ts';

/** What is usual of a cause: how many came to it, and how many do, in the hours from one up to and with another. */
export type Usual = {
  count: (from: number, to: number) => number;
  expected: (from: number, to: number) => number;
  /** how much more counts of so many hours vary than those of events that come singly; at least 1 */
  dispersion: (hours: number) => number;
};

// Taken once: where modules run in a context of their own, looking up a global costs more than the comparison.
const { max, min, sqrt } = Math;
export const week = 168;
const day = 24;
// The guide's own rhythm, at this cause's rate, counts as much as so many weeks of the cause's own hours.
const borrowed = 2;

/**
 * What is usual of a cause by the hour of the week, from its counts in the hours since `first` and before `now`: the mean of
 * the same hours of those weeks, drawn to the rhythm of the whole guide, at the level of the last week. Hours far out, as in
 * an incident, count only up to a bound.
 * @param rhythm of the whole guide since the same hour
 */
export function usualOf(own: readonly HourOf[], rhythm: readonly number[], now: number, first: number): Usual {
  const length = now - first;
  const counts = perHour(own, first, length + 1);
  const before = counts.subarray(0, length);
  const all = sumOf(before) / length;
  let mean = rhythm.map((share) => share * all);
  for (let pass = 0; pass < 2; pass += 1) {
    const capped = before.map((count, index) => min(count, bound(mean[index % week] ?? 0)));
    const rate = sumOf(capped) / length;
    mean = rhythm.map((share, place) => {
      const [sum, times] = sumEvery(capped, place);
      return (sum + borrowed * share * rate) / (times + borrowed);
    });
  }
  const whole = mean;
  const usual = (index: number) => whole[index % week] ?? 0;
  const held = (index: number) => min(counts[index] ?? 0, bound(usual(index)));
  const level = levelOf(held, usual, length);
  const span = (each: (index: number) => number, from: number, to: number) => {
    let sum = 0;
    for (let hour = from; hour <= to; hour += 1) sum += each(hour - first);
    return sum;
  };
  const weeks = length / week;
  return {
    count: (from, to) => span((index) => counts[index] ?? 0, from, to),
    expected: (from, to) => level * span(usual, from, to),
    dispersion: (hours) => {
      let squares = 0;
      let expected = 0;
      for (let at = first; at + hours <= now - day; at += hours) {
        const mean = span(usual, at, at + hours - 1);
        squares += (span(held, at, at + hours - 1) - mean) ** 2;
        expected += mean;
      }
      const varies = expected === 0 ? 1 : squares / expected / (1 - 1 / (weeks + borrowed));
      // What is usual is itself estimated, from so many weeks.
      return max(1, varies) * (1 + 1 / (weeks + borrowed));
    },
  };
}

function perHour(counts: readonly HourOf[], first: number, length: number): Float64Array {
  const hours = new Float64Array(length);
  for (const { hour, count } of counts) {
    const index = hour - first;
    if (index >= 0 && index < length) hours[index] = (hours[index] ?? 0) + count;
  }
  return hours;
}

/** How each hour of the week stands to the average one, by all counts since `first` and before `now`. */
export function rhythmOf(counts: readonly HourOf[], now: number, first: number): number[] {
  const hours = perHour(counts, first, now - first);
  const rate = (sumOf(hours) + 1) / hours.length;
  // Three times the average is a busy hour; an incident is beyond that.
  const held = hours.map((count) => min(count, bound(3 * rate)));
  return Array.from({ length: week }, (_, place) => {
    const [sum, times] = sumEvery(held, place);
    return (sum + rate) / (times + 1) / rate;
  });
}

/** What the last week, without the last day, was of what is usual. */
function levelOf(count: (index: number) => number, usual: (index: number) => number, length: number): number {
  let [counted, expected] = [0, 0];
  for (let index = length - week; index < length - day; index += 1) {
    counted += count(index);
    expected += usual(index);
  }
  return min(2, max(1 / 2, (counted + 10) / (expected + 10)));
}

function bound(mean: number): number {
  return mean + 5 * sqrt(mean) + 3;
}

function sumEvery(hours: Float64Array, place: number): [sum: number, times: number] {
  let [sum, times] = [0, 0];
  for (let index = place; index < hours.length; index += week) {
    sum += hours[index] ?? 0;
    times += 1;
  }
  return [sum, times];
}

function sumOf(hours: Float64Array): number {
  return hours.reduce((sum, count) => sum + count, 0);
}
