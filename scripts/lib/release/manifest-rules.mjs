// Rules on the package.json that is published, and on how it differs from the repository's.

const INSTALL_SCRIPTS = ['preinstall', 'install', 'postinstall'];

/** What npm and the scan resolve: the packages that a site installs because of this one. */
const dependenciesOf = ({ dependencies = {}, peerDependencies = {} }) => ({ ...dependencies, ...peerDependencies });

/** The first full version in a range, which the scan takes for its lower bound; null when there is none. */
const lowerBound = (range) => /\d+\.\d+\.\d+/.exec(range)?.[0] ?? null;

const numbersOf = (version) => version.split('.').map(Number);

const isBefore = (version, other) => {
  const [a, b] = [numbersOf(version), numbersOf(other)];
  const at = a.findIndex((number, index) => number !== b[index]);
  return at >= 0 && a[at] < b[at];
};

const addressOf = ({ repository }) => (typeof repository === 'string' ? repository : repository?.url) ?? '';

const ownerOf = (address) => /github\.com[/:]([^/]+)\//.exec(address)?.[1]?.toLowerCase() ?? null;

const runsAtInstallation = ({ manifest, files }) => [
  ...INSTALL_SCRIPTS.filter((name) => manifest.scripts?.[name]).map(
    (name) => `package.json runs "${manifest.scripts[name]}" as ${name}`
  ),
  // npm compiles such a package, without any script.
  ...files.filter(({ path }) => path === 'binding.gyp').map(() => 'binding.gyp makes npm run a compiler'),
];

const hasKnownHoles = ({ manifest, advisories }) =>
  Object.entries(dependenciesOf(manifest)).flatMap(([name, range]) => {
    const version = lowerBound(range);
    if (version === null) return [`${name} ${range} has no lower bound that can be looked up`];
    return advisories
      .filter((known) => known.package === name)
      .filter(({ introduced, fixed }) => !isBefore(version, introduced) && isBefore(version, fixed))
      .map(({ id, fixed, summary }) => `${name} ${version} has ${id} (${summary}); fixed in ${fixed}`);
  });

const differsFromRepository = ({ manifest, repository }) => {
  const scripts = INSTALL_SCRIPTS.filter((name) => manifest.scripts?.[name] !== repository.scripts?.[name]).map(
    (name) => `the script ${name} is not the one of the repository`
  );
  const [published, kept] = [manifest, repository].map((one) => Object.keys(dependenciesOf(one)));
  return [
    ...scripts,
    ...published.filter((name) => !kept.includes(name)).map((name) => `${name} is only in the published package.json`),
    ...kept
      .filter((name) => !published.includes(name))
      .map((name) => `${name} is only in the repository’s package.json`),
  ];
};

const namesNoRepository = ({ manifest, repository }) => {
  const owner = ownerOf(addressOf(manifest));
  if (owner === null) return ['package.json names no repository on GitHub'];
  const expected = ownerOf(addressOf(repository));
  return owner === expected ? [] : [`package.json names a repository of ${owner}, which is of ${expected}`];
};

const FIELDS = ['description', 'license', 'author', 'homepage', 'bugs', 'funding', 'engines'];

const saysTooLittle = ({ manifest, files }) => [
  ...FIELDS.filter((field) => !manifest[field]).map((field) => `package.json has no ${field}`),
  ...['README.md', 'LICENSE']
    .filter((name) => !files.some(({ path }) => path === name))
    .map((name) => `there is no ${name}`),
];

/** Each rule returns one text for each finding. */
export const manifestRules = {
  'install-scripts': runsAtInstallation,
  advisories: hasKnownHoles,
  'same-as-repository': differsFromRepository,
  'declared-repository': namesNoRepository,
  description: saysTooLittle,
};
