import '../schedules/time.mjs';

import fs from 'node:fs';

import { races } from '../schedules/races/index.mjs';
import { createWorld } from '../schedules/world.mjs';
import { seeded } from '../faults/random.mjs';
import { movesOfTrace, replay, walk } from './replay.mjs';
import { reverts } from './reverts';
import { rules } from './rules';
import { scenarios } from './scenarios';
import { explore } from './search';

/**
 * npm run test:protocol -- --replay all | SCENARIO,… | REVERT | FILE
 *
 * A scenario: the first way through it, of many that a seed picks, which the code follows step by step. A revert: its shortest
 * trace to a finding, with the code patched in the same way. A file: the scenario's name in the first line, then the steps as
 * the explorer prints them.
 */
const [wanted] = process.argv.slice(process.argv.indexOf('--replay') + 1);
const MOST_WALKS = 60;

const world = await createWorld();
const counts = { passed: 0, failed: 0, skipped: 0 };

const print = (moves, { trace, model }) => {
  moves.forEach(({ label }, index) => console.log(`    ${index + 1}. ${label}`));
  for (const { ms, who, label } of trace)
    console.log(`${String(Math.round(ms)).padStart(9)} ms  ${who.padEnd(14)} ${label}`);
  console.log(`    the model ends with ${JSON.stringify(model)}`);
};
const isSame = ({ model, code }) => JSON.stringify(model) === JSON.stringify(code);

/** Replays a way of the product's own rules. @returns whether the code made each of its steps: then it has the same end */
const replayed = async (title, moves, { always }) => {
  const result = await replay(world, rules, moves);
  const isFollowed = result.differences.length === 0;
  if (!isFollowed && !always) return false;
  const end = isSame(result) ? 'the same end' : 'another end';
  console.log(`${title}: ${moves.length} steps, ${end}: ${JSON.stringify(result.code)}`);
  if (!isFollowed) console.log(`    the code went another way at: ${result.differences.join('; ')}`);
  counts[isSame(result) ? 'passed' : isFollowed ? 'failed' : 'skipped'] += 1;
  if (!isSame(result) || !all) print(moves, result);
  return true;
};

/** Replays what went wrong without a fix: the code must be as wrong, at that moment or in the end, as the finding says. */
const replayedWrong = async (title, decisions, moves, isInTheEnd) => {
  const result = await replay(world, decisions, moves);
  const shown = isInTheEnd ? result : result.now;
  counts[isSame(shown) ? 'passed' : 'skipped'] += 1;
  const told = isSame(shown) ? 'as wrong' : 'something else guards the code';
  console.log(`${title}: ${moves.length} steps, ${told}: ${JSON.stringify(shown.code)}`);
  if (!all) print(moves, result);
};

const all = wanted === 'all';

const replayScenario = async (name) => {
  await world.use([]);
  for (let seed = 1; seed <= MOST_WALKS; seed += 1) {
    const moves = walk(rules, scenarios[name], seeded(seed));
    const { refundPresses, restores } = moves.at(-1).world.budget;
    // A way without what its scenario is about shows little.
    if (refundPresses + restores > 0) continue;
    if (await replayed(`${name}, way ${seed}`, moves, { always: false })) return;
  }
  counts.failed += 1;
  console.log(`${name}: the code follows none of ${MOST_WALKS} ways`);
};

const movesNamed = (decisions, scenario, labels) => {
  const moves = movesOfTrace(decisions, scenarios[scenario], labels);
  if (!moves) throw new Error(`${scenario} has no such trace:\n${labels.join('\n')}`);
  return moves;
};

const replayRevert = async ({ name, in: scenario, change }) => {
  const patches = races.find((race) => race.revert === name)?.patches;
  if (!patches) {
    counts.skipped += 1;
    return console.log(`without a fix (${name}): the code has no patch that takes it back`);
  }
  await world.use(patches);
  const decisions = { ...rules, ...change };
  const { found } = explore(decisions, scenarios[scenario]);
  const moves = movesNamed(decisions, scenario, found.trace);
  return replayedWrong(
    `without a fix (${name}): ${found.finding}`,
    decisions,
    moves,
    found.finding.startsWith('in the end')
  );
};

const replayFile = async (file) => {
  const [scenario, ...lines] = fs.readFileSync(file, 'utf8').split('\n').filter(Boolean);
  await world.use([]);
  const labels = lines.map((line) => line.replace(/^\s*\d+\. /, ''));
  return replayed(file, movesNamed(rules, scenario, labels), { always: true });
};

for (const name of all ? Object.keys(scenarios) : wanted.split(',')) {
  if (name in scenarios) await replayScenario(name);
  else if (fs.existsSync(name)) await replayFile(name);
}
for (const revert of reverts)
  if (all || wanted.split(',').some((name) => revert.name === name)) await replayRevert(revert);
await world.close();
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exit(counts.failed === 0 && counts.passed > 0 ? 0 : 1);
