/**
 * Milliseconds since 1970 as the machine's clock said when this process began, and from there at the pace of time: for
 * waits and deadlines within the process, which must neither end early nor last for hours because somebody sets the clock.
 */
export function steadyNow(): number {
  return performance.timeOrigin + performance.now();
}
