import './time.mjs';

import { races } from './races/index.mjs';
import { runSchedule } from './schedule.mjs';
import { createWorld } from './world.mjs';

const option = (name, fallback) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? fallback : process.argv[at + 1];
};
/** Acts that take part in every schedule. */
const acts = option('acts')?.split(',');
const flag = (name) => process.argv.includes(`--${name}`);

const began = performance.now();
const secondsSince = (start) => Math.round((performance.now() - start) / 100) / 10;

const headline = ({ seed, strategy, findings, trace }) =>
  `seed ${seed} (${strategy}, ${trace.length} steps): ${findings.length === 0 ? 'no finding' : `\n  ${findings.join('\n  ')}`}`;
const print = (trace) => {
  for (const { ms, who, label } of trace) console.log(`${String(ms).padStart(9)} ms  ${who.padEnd(36)} ${label}`);
};
const textOf = ({ trace, findings }) => JSON.stringify([trace, findings]);

const world = await createWorld();
console.log(`started in ${secondsSince(began)} s`);
let passed = 0;
let failed = 0;
const count = (isGood) => {
  if (isGood) passed += 1;
  else failed += 1;
};

/** Runs seeds until one finds something. @returns its result and how many were run */
const search = async (from, most, always) => {
  for (let tried = 1; tried <= most; tried += 1) {
    const result = await runSchedule(world, from + tried - 1, always);
    if (result.findings.length > 0) return { result, tried };
  }
  return { result: null, tried: most };
};

const findRaces = async () => {
  const most = Number(option('seeds', 150));
  const only = option('race')?.split(',');
  for (const { name, patches, revert, acts: always } of races) {
    if (only && !only.some((part) => name.includes(part))) continue;
    const start = performance.now();
    await world.use(patches);
    const { result, tried } = await search(Number(option('from', 1)), most, always);
    const told = result
      ? `seed ${result.seed}, schedule ${tried}, ${secondsSince(start)} s: ${result.findings[0].split('\n')[0].slice(0, 160)}`
      : `not in ${tried} schedules${revert ? ` (the explorer finds it: ${revert})` : ''}`;
    console.log(`${name}\n    ${told}`);
    if (result && flag('trace')) print(result.trace);
    count(result !== null || revert !== undefined);
  }
};

const replay = async (seed) => {
  const race = option('race') && races.find(({ name }) => name.includes(option('race')));
  if (race) await world.use(race.patches);
  const result = await runSchedule(world, seed, race?.acts ?? acts);
  console.log(headline(result));
  print(result.trace);
  count(result.findings.length === 0);
};

const explore = async () => {
  const most = Number(option('seeds', 2000));
  const seconds = Number(option('seconds', Infinity));
  const from = Number(option('from', 1));
  const start = performance.now();
  const cpu = process.cpuUsage();
  let steps = 0;
  let run = 0;
  for (; run < most && secondsSince(start) < seconds; run += 1) {
    const result = await runSchedule(world, from + run, acts);
    steps += result.trace.length;
    if (result.findings.length > 0) console.log(headline(result));
    count(result.findings.length === 0);
    // A schedule that cannot be replayed proves little.
    if (run % 100 === 0 && textOf(await runSchedule(world, from + run, acts)) !== textOf(result)) {
      console.log(`seed ${from + run} runs differently the second time`);
      count(false);
    }
  }
  const { user, system } = process.cpuUsage(cpu);
  console.log(
    `${run} schedules, ${steps} steps, ${secondsSince(start)} s, ${Math.round((user + system) / 1e6)} s of a processor`
  );
  // None: a transaction that had written never read or changed a row that another one had locked.
  if (world.database.passedLocks() > 0) console.log(`${world.database.passedLocks()} locks passed`);
};

if (flag('races')) await findRaces();
else if (option('seed') !== undefined) await replay(Number(option('seed')));
else await explore();
await world.close();
console.log(`${passed} passed, ${failed} failed, 0 skipped`);
process.exit(failed === 0 ? 0 : 1);
