import { databaseKind, onServer, templatePrefix } from './databases';

/** Drops the templates of this run. */
export default async (): Promise<void> => {
  if (databaseKind === 'sqlite') return;
  const names = await onServer(databaseKind, [
    databaseKind === 'mysql'
      ? 'SELECT schema_name AS name FROM information_schema.schemata'
      : 'SELECT datname AS name FROM pg_database',
  ]);
  const ours = names.map(({ name }) => String(name)).filter((name) => name.startsWith(templatePrefix()));
  await onServer(
    databaseKind,
    ours.map((name) => `DROP DATABASE ${name}`)
  );
};
