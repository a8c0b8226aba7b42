import '../schedules/time.mjs';

import fs from 'node:fs';

import { races } from '../schedules/races/index.mjs';
import { createWorld } from '../schedules/world.mjs';
import { movesOfTrace, replay } from './replay.mjs';
import { reverts } from './reverts';
import { rules } from './rules';
import { scenarios } from './scenarios';
import { explore } from './search';

/**
 * npm run test:protocol -- --replay all | SCENARIO | REVERT | FILE
 *
 * A scenario: a trace that is as long as any of it. A revert: its shortest trace to a finding, with the code patched in the
 * same way. A file: the scenario's name in the first line, then the steps as the explorer prints them.
 */
const [name] = process.argv.slice(process.argv.indexOf('--replay') + 1);

const ofScenario = (scenario) => ({
  ...{ title: scenario, scenario, rules, patches: [] },
  labels: explore(rules, scenarios[scenario]).deepest,
});
const ofRevert = ({ name: revert, in: scenario, change }) => ({
  ...{ title: `without a fix (${revert})`, scenario, rules: { ...rules, ...change } },
  patches: races.find((race) => race.revert === revert)?.patches ?? null,
  labels: explore({ ...rules, ...change }, scenarios[scenario]).found.trace,
});
const ofFile = (file) => {
  const [scenario, ...lines] = fs.readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return { title: file, scenario, rules, patches: [], labels: lines.map((line) => line.replace(/^\s*\d+\. /, '')) };
};
const asked = () => {
  if (name in scenarios) return [ofScenario(name)];
  if (name && fs.existsSync(name)) return [ofFile(name)];
  const found = reverts.filter((revert) => name === 'all' || revert.name.includes(name)).map(ofRevert);
  return name === 'all' ? [...Object.keys(scenarios).map(ofScenario), ...found] : found;
};

const traces = asked();
const world = await createWorld();
const counts = { passed: 0, failed: 0, skipped: 0 };
for (const { title, scenario, rules: decisions, patches, labels } of traces) {
  if (!patches) {
    counts.skipped += 1;
    console.log(`${title}: the code has no patch that takes it back`);
    continue;
  }
  const moves = movesOfTrace(decisions, scenarios[scenario], labels);
  if (!moves) throw new Error(`${title}: ${scenario} has no such trace:\n${labels.join('\n')}`);
  await world.use(patches);
  const { model, code, differences, trace } = await replay(world, decisions, moves);
  const isSame = JSON.stringify(model) === JSON.stringify(code);
  counts[isSame ? 'passed' : 'failed'] += 1;
  console.log(`${title}: ${labels.length} steps, ${isSame ? 'the same end' : 'another end'}: ${JSON.stringify(code)}`);
  if (differences.length > 0) console.log(`    steps that the code does not need: ${differences.join('; ')}`);
  if (isSame && traces.length > 1) continue;
  labels.forEach((label, index) => console.log(`    ${index + 1}. ${label}`));
  for (const { ms, who, label } of trace) console.log(`${String(ms).padStart(9)} ms  ${who.padEnd(24)} ${label}`);
  if (!isSame) console.log(`    the model ends with ${JSON.stringify(model)}`);
}
await world.close();
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exit(counts.failed === 0 ? 0 : 1);
