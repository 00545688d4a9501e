import { spawnSync } from 'node:child_process';

/** Runs command lines of bash in a folder; the exit code of each program in a pipe. */
export const shellIn = (cwd: string, env: NodeJS.ProcessEnv) => (line: string) => {
  const script = `${line}; echo "\${PIPESTATUS[@]}" >&3`;
  const result = spawnSync('bash', ['-c', script], { env, cwd, stdio: ['ignore', 'pipe', 'pipe', 'pipe'] });
  const [out = '', err = '', codes = ''] = result.output.slice(1).map((part) => part?.toString('utf8'));
  return { out, err, codes: codes.trim().split(' ').map(Number) };
};
