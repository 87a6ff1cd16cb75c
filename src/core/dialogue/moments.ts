/** Whether an instant lies no more than so many milliseconds back; one still to come does not. */
export function isWithin(at: string, now: Date, ms: number): boolean {
  const passed = now.getTime() - Date.parse(at);
  return passed >= 0 && passed <= ms;
}
