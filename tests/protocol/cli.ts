import { rules } from './rules';
import { reverts } from './reverts';
import { scenarios, type Scenario } from './scenarios';
import { explore, type Explored } from './search';

/**
 * npm run test:protocol [-- --scenario payers,credit] [--no-reverts]
 *
 * Explores every order of steps of each scenario, then takes back one past fix after the other and expects a finding.
 */
const options = process.argv.slice(2);
const wanted = options[options.indexOf('--scenario') + 1]?.split(',');
const isWanted = (name: Scenario): boolean => !options.includes('--scenario') || (wanted?.includes(name) ?? false);

const told = ({ found }: Explored): string =>
  found
    ? `${found.finding}\n${found.trace.map((step, index) => `    ${index + 1}. ${step}`).join('\n')}`
    : 'no finding';

let passed = 0;
let failed = 0;
const count = (isGood: boolean): void => {
  if (isGood) passed += 1;
  else failed += 1;
};

for (const [name, budget] of Object.entries(scenarios) as [Scenario, (typeof scenarios)[Scenario]][]) {
  if (!isWanted(name)) continue;
  const explored = explore(rules, budget);
  const { states, transitions, settled, depth, seconds } = explored;
  console.log(
    `${name}: ${states} states, ${transitions} steps, ${settled} ends, at most ${depth} steps deep, ${Math.round(seconds)} s: ${told(explored)}`
  );
  count(explored.isComplete && explored.found === null);
}
if (!options.includes('--no-reverts')) {
  for (const { name, in: scenario, change } of reverts.filter((one) => isWanted(one.in))) {
    const explored = explore({ ...rules, ...change }, scenarios[scenario]);
    console.log(`without a fix (${name}): ${told(explored)}`);
    count(explored.found !== null);
  }
}
console.log(`${passed} passed, ${failed} failed, 0 skipped`);
process.exitCode = failed === 0 ? 0 : 1;
