const { log } = Math;
const halfLogOfCircle = log(2 * Math.PI) / 2;

/** The logarithm of the gamma function: Stirling's series, after shifting small arguments up (Abramowitz & Stegun 6.1.41). */
export function logGamma(x: number): number {
  let shift = 1;
  let at = x;
  while (at < 8) {
    shift *= at;
    at += 1;
  }
  const square = 1 / (at * at);
  const series = (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square / 1680))) / at;
  return (at - 0.5) * log(at) - at + halfLogOfCircle + series - (shift === 1 ? 0 : log(shift));
}
