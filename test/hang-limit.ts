/**
 * How long a test waits for something that has to happen, in milliseconds. Only what hangs takes so long: a machine that does
 * other work as well takes its time.
 */
export const HANG_LIMIT = 300_000;

/** The limit of a whole test, so that a wait in it ends first and says what is missing. */
export const TEST_LIMIT = 2 * HANG_LIMIT;
