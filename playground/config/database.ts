import path from 'node:path';

type Env = ((key: string, fallback?: string) => string) & {
  int(key: string, fallback?: number): number;
  bool(key: string, fallback?: boolean): boolean;
};

export default ({ env }: { env: Env }) => {
  const client = env('DATABASE_CLIENT', 'sqlite');

  const server = (port: number) => ({
    host: env('DATABASE_HOST', '127.0.0.1'),
    port: env.int('DATABASE_PORT', port),
    database: env('DATABASE_NAME', 'playground'),
    user: env('DATABASE_USERNAME', 'playground'),
    password: env('DATABASE_PASSWORD', ''),
  });

  const connections: Record<string, object> = {
    sqlite: {
      connection: { filename: path.resolve(process.cwd(), env('DATABASE_FILENAME', '.tmp/data.db')) },
      useNullAsDefault: true,
    },
    postgres: {
      connection: { ...server(5432), schema: env('DATABASE_SCHEMA', 'public') },
      pool: { min: 0, max: env.int('DATABASE_POOL_MAX', 10) },
    },
    mysql: { connection: server(3306), pool: { min: 0, max: env.int('DATABASE_POOL_MAX', 10) } },
  };

  return { connection: { client, ...connections[client], acquireConnectionTimeout: 60000 } };
};
