import { randomBytes } from 'node:crypto';

import { createDatabase, databaseKind, onServer, type TestDatabase } from '../support/databases';
import { attemptStart } from '../support/instance';
import { startSite } from '../support/site';

jest.setTimeout(240_000);

const postgres = databaseKind === 'postgres';
const user = `ip_user_${randomBytes(4).toString('hex')}`;
const PASSWORD = 'Integration-1234';

// SQLite has no users.
(databaseKind === 'sqlite' ? describe.skip : describe)('a database user who may not create tables', () => {
  const kind = databaseKind as 'postgres' | 'mysql';
  let database: TestDatabase;
  let name: string;
  let schema: string;
  const asOwner = (...statements: string[]) => onServer(kind, statements, postgres ? name : undefined);
  const start = async () => {
    const attempt = await attemptStart({ ...database.env, DATABASE_USERNAME: user, DATABASE_PASSWORD: PASSWORD });
    const code = await attempt.ended;
    return { code, output: attempt.output() };
  };

  /** The lines that report an error; Strapi puts the time in front. */
  const errorsIn = (output: string): string[] =>
    output.split('\n').filter((line) => /error|denied|at .*:\d+/i.test(line));

  beforeAll(async () => {
    database = await createDatabase();
    name = database.env.DATABASE_NAME;
    schema = database.env.DATABASE_SCHEMA;
    if (postgres) {
      await asOwner(
        `CREATE ROLE ${user} LOGIN PASSWORD '${PASSWORD}'`,
        // Versions before 15 let everybody create tables in `public`.
        `REVOKE CREATE ON SCHEMA "${schema}" FROM PUBLIC`,
        `GRANT USAGE ON SCHEMA "${schema}" TO ${user}`
      );
    } else {
      await asOwner(
        `CREATE USER '${user}'@'%' IDENTIFIED BY '${PASSWORD}'`,
        `GRANT SELECT, INSERT, UPDATE, DELETE ON \`${name}\`.* TO '${user}'@'%'`
      );
    }
  });

  afterAll(async () => {
    await database.drop();
    await onServer(kind, [postgres ? `DROP ROLE IF EXISTS ${user}` : `DROP USER IF EXISTS '${user}'@'%'`]);
  });

  it('reads in one message what is missing in an empty database', async () => {
    const { code, output } = await start();
    expect(code).toBe(1);
    const errors = errorsIn(output);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toContain(
      postgres
        ? `the database user "${user}" has no permission to create tables in schema "${schema}" of database "${name}": permission denied for schema ${schema}.`
        : `the database user "${user}@%" has no permission to create tables in database "${name}": CREATE command denied to user`
    );
    expect(errors[0]).toContain(
      postgres
        ? `run: GRANT USAGE, CREATE ON SCHEMA "${schema}" TO "${user}"; Then start the site again.`
        : `run: GRANT SELECT, INSERT, UPDATE, DELETE, CREATE, ALTER, DROP, INDEX, REFERENCES ON \`${name}\`.* TO '${user}'@'%'; Then start the site again.`
    );
    expect(output).not.toContain(PASSWORD);
  });

  it('reads it as well when the plugin is added to a site', async () => {
    const before = await startSite({ database, plugin: 'absent' });
    await before.stop();
    if (postgres) {
      await asOwner(
        `GRANT ALL ON ALL TABLES IN SCHEMA "${schema}" TO ${user}`,
        `GRANT ALL ON ALL SEQUENCES IN SCHEMA "${schema}" TO ${user}`
      );
    }
    const { code, output } = await start();
    expect(code).toBe(1);
    expect(errorsIn(output)).toHaveLength(1);
    expect(errorsIn(output)[0]).toContain('has no permission to create tables in');
  });

  it('starts once the message was followed', async () => {
    await asOwner(
      postgres
        ? `GRANT USAGE, CREATE ON SCHEMA "${schema}" TO "${user}"`
        : `GRANT SELECT, INSERT, UPDATE, DELETE, CREATE, ALTER, DROP, INDEX, REFERENCES ON \`${name}\`.* TO '${user}'@'%'`
    );
    const site = await startSite({ database, env: { DATABASE_USERNAME: user, DATABASE_PASSWORD: PASSWORD } });
    expect((await site.send('GET', '/_health')).status).toBe(204);
    await site.stop();
  });
});
