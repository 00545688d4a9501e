const DAY = 86_400_000;

/** The ISO date some days after another one, before it for a number below 0. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);
}

/** Days from one ISO date to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY);
}

/** The Monday of a day's week (ISO 8601), as an ISO date. */
export function weekOf(day: string): string {
  const weekday = (new Date(Date.parse(day)).getUTCDay() + 6) % 7;
  return dayAfter(day, -weekday);
}
