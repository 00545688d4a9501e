/**
 * Adds up vitest's JSON reports of a folder and prints one plain line: `N passed, N failed[, N skipped]`. A test file
 * that could not be loaded counts as one failure. Ends with 1 when anything failed or nothing ran.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.argv[2] ?? '.';
const sum = { passed: 0, failed: 0, skipped: 0 };
for (const file of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
  const report = JSON.parse(readFileSync(join(folder, file), 'utf8'));
  sum.passed += report.numPassedTests;
  sum.failed += report.numFailedTests;
  sum.skipped += report.numPendingTests + report.numTodoTests;
  const dead = report.testResults.filter(
    (result) => result.status === 'failed' && result.assertionResults.length === 0,
  );
  sum.failed += dead.length;
}
console.log(`${sum.passed} passed, ${sum.failed} failed${sum.skipped > 0 ? `, ${sum.skipped} skipped` : ''}`);
if (sum.failed > 0 || sum.passed === 0) process.exitCode = 1;
