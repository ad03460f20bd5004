// Holds the ratios of a run to those of an earlier one: times alone say more about the machine.
import { readFileSync } from 'node:fs';

const ALLOWED = 0.05;

// What an earlier run printed with --json.
export function readBaseline(file, fail) {
  if (!file) return fail('--baseline needs a file that --json has printed');
  try {
    const results = JSON.parse(readFileSync(file, 'utf8'));
    if (Array.isArray(results) && results.every((r) => r.task && Number.isFinite(r.ratio))) return results;
  } catch (e) {
    return fail(`${file} cannot be read: ${e.message}`);
  }
  return fail(`${file} is not what --json prints`);
}

// A line for each task that has become slower beside sharp, or that lacks a figure to compare with.
export function slower(results, baseline) {
  const before = new Map(baseline.map((r) => [r.task, r.ratio]));
  return results.flatMap((r) => {
    if (!before.has(r.task)) return [`${r.task} is not in the baseline`];
    const change = r.throughput ? before.get(r.task) / r.ratio : r.ratio / before.get(r.task);
    return change > 1 + ALLOWED
      ? [`${r.task} is slower: ${r.ratio.toFixed(2)} of sharp, ${before.get(r.task).toFixed(2)} in the baseline`] : [];
  });
}
