import { fstatSync, readFileSync } from 'node:fs';

let boot: string | undefined;

/** Names the time since the machine was started; '' where that cannot be told. */
function bootId(): string {
  try {
    boot ??= readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim();
  } catch {
    boot = '';
  }
  return boot;
}

/**
 * What tells that the bytes of an open file are those that were there when the same stamp was taken: the file, its size and
 * its time, and that the machine has run since. What was written before a power failure may have got its time and size
 * and not its bytes; a write sets the time. '' where nothing can be told.
 */
export function stampOf(fd: number): string {
  const since = bootId();
  if (since === '') return '';
  const { ino, size, mtimeNs } = fstatSync(fd, { bigint: true });
  return `${since} ${ino} ${size} ${mtimeNs}`;
}
