import { runNpm } from '../run.mjs';
import { canResolve, pinStrapi, scaffold } from './site.mjs';

const numbersOf = (version) => version.split('.').map(Number);

const compare = (one, other) => {
  const [a, b] = [numbersOf(one), numbersOf(other)];
  const at = a.findIndex((number, index) => number !== b[index]);
  return at < 0 ? 0 : a[at] - b[at];
};

/**
 * Finds the newest release of Strapi that can be installed, because a registry may miss one of its packages for a
 * while. Creates a site of that version in the folder, with the newest create-strapi.
 *
 * @param range the supported versions, in npm's notation
 * @param above the version that is tested anyway
 * @returns null when there is none above it
 */
export const newestStrapi = async (folder, { range, above }) => {
  const { output } = await runNpm(['view', `@strapi/strapi@${range}`, 'version', '--json', '--silent']);
  const versions = [JSON.parse(output)]
    .flat()
    .filter((version) => /^\d+\.\d+\.\d+$/.test(version) && compare(version, above) > 0);
  if (versions.length === 0) return null;
  await scaffold(folder, { creator: 'latest', language: 'typescript' });
  for (const version of versions.sort(compare).reverse()) {
    pinStrapi(folder, version);
    if (await canResolve(folder)) return version;
    console.log(`Strapi ${version} is published, but not all of its packages can be installed.`);
  }
  return null;
};
