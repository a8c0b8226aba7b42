type Env = ((key: string, fallback?: string) => string) & {
  int(key: string, fallback?: number): number;
  array(key: string, fallback?: string[]): string[];
};

export default ({ env }: { env: Env }) => ({
  host: env('HOST', '127.0.0.1'),
  port: env.int('PORT', 1337),
  url: env('PUBLIC_URL', `http://127.0.0.1:${env.int('PORT', 1337)}`),
  mcp: { enabled: env('MCP', 'off') === 'on' },
  app: { keys: env.array('APP_KEYS', ['playground-key-one', 'playground-key-two']) },
});
