import process from 'node:process';

/**
 * Keeps Node from writing its warnings across the screen. What is returned gives back who heard of them before, and says what
 * came meanwhile, a line each.
 */
export function holdWarnings(): () => readonly string[] {
  const before = process.listeners('warning');
  const held: string[] = [];
  const hold = ({ name, message }: Error): void => {
    held.push(`${name}: ${message}`);
  };
  process.removeAllListeners('warning');
  process.on('warning', hold);
  return () => {
    process.off('warning', hold);
    for (const listener of before) process.on('warning', listener);
    return held;
  };
}
