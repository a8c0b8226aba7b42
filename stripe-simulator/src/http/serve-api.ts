import type { IncomingMessage, ServerResponse } from 'node:http';
import { refusal } from '../faults/refusals';
import type { Simulator } from '../simulator-type';
import type { Environment, IdempotentResult } from '../state';
import { admit, fingerprint, identify, type Admitted, type ApiAnswer, type ApiRequest } from './api';
import type { Caller } from './auth';
import { StripeError } from './errors';
import type { LogEntry } from './request-log';

/** Lifetime of idempotency keys: Stripe may delete them after a day. */
const KEY_LIFETIME_MS = 86_400_000;

/** Serves one API call and adds it to the log. */
export async function serveApi(
  simulator: Simulator,
  incoming: IncomingMessage,
  response: ServerResponse,
  request: ApiRequest
): Promise<void> {
  const id = simulator.ids.short('req');
  const header = request.headers['idempotency-key'];
  const entry: LogEntry = {
    id,
    at: simulator.clock.now(),
    account: null,
    livemode: null,
    method: request.method,
    path: request.path,
    idempotency_key: typeof header === 'string' ? header : null,
    status: 0,
    error: null,
    replayed: false,
    fault: null,
  };
  const known = knownCaller(simulator, incoming);
  entry.account = known?.account.id ?? null;
  entry.livemode = known?.key.livemode ?? null;
  const plan = simulator.faults.planRequest(request.method, request.path, known?.account.id);
  entry.fault =
    plan.strike?.kind ??
    (plan.holds.length > 0 ? 'hold' : plan.latencyMs > 0 ? 'latency' : plan.clockJumpSeconds ? 'clock_jump' : null);
  simulator.log.add(entry);
  if (plan.clockJumpSeconds) await simulator.clock.moveTo(simulator.clock.nowMs() + plan.clockJumpSeconds * 1000);

  const kind = plan.strike?.kind;
  if (kind === 'reset_before') return cut(incoming);
  let answer: ApiAnswer;
  try {
    if (kind === 'rate_limit') throw rateLimited(plan.strike?.reason);
    const caller = identify(simulator, incoming);
    if (kind === 'api_error') throw apiError();
    const admitted = admit(simulator, request, caller);
    const refused: Admitted = {
      ...admitted,
      run: () => {
        throw refusal(plan.strike?.reason ?? '');
      },
    };
    answer = await answerOnce(
      simulator,
      kind === 'refuse' ? refused : admitted,
      request,
      id,
      plan.latencyMs,
      kind === 'api_error_after'
    );
  } catch (error) {
    answer = errorAnswer(simulator, error, id);
  }
  for (const rule of plan.holds) await simulator.faults.removed(rule);
  if (kind === 'reset_after') return cut(incoming);
  entry.status = answer.status;
  entry.replayed = answer.replayed;
  if (answer.status >= 400) entry.error = codeOf(answer.body);
  const body = Buffer.from(answer.body);
  response.writeHead(answer.status, {
    'Content-Type': 'application/json',
    'Content-Length': body.length,
    'Cache-Control': 'no-cache, no-store',
    'Request-Id': id,
    'Stripe-Version':
      typeof request.headers['stripe-version'] === 'string'
        ? request.headers['stripe-version']
        : (known?.account.apiVersion ?? ''),
    ...(entry.idempotency_key && request.method === 'POST' && { 'Idempotency-Key': entry.idempotency_key }),
    ...answer.headers,
  });
  response.end(body);
}

function knownCaller(simulator: Simulator, incoming: IncomingMessage): Caller | undefined {
  try {
    return identify(simulator, incoming);
  } catch {
    return undefined;
  }
}

/** Runs the call, or repeats the stored response for the same idempotency key. */
async function answerOnce(
  simulator: Simulator,
  admitted: Admitted,
  request: ApiRequest,
  id: string,
  latencyMs: number,
  failAfter: boolean
): Promise<ApiAnswer> {
  const env = admitted.caller.account.environment(admitted.caller.key.livemode);
  const key = admitted.idempotencyKey;
  if (key) {
    const print = fingerprint(request);
    const earlier = fresh(simulator, env, key);
    if (earlier) return repeat(earlier, key, print);
    env.idempotency.set(key, { fingerprint: print, at: simulator.clock.nowMs() });
  }
  const executed = await execute(simulator, env, admitted, request, id, latencyMs, failAfter);
  if (key) {
    const record = env.idempotency.get(key);
    if (executed.keep && record)
      record.answer = { status: executed.answer.status, body: executed.answer.body, requestId: id };
    else env.idempotency.delete(key);
  }
  return executed.answer;
}

function fresh(simulator: Simulator, env: Environment, key: string): IdempotentResult | undefined {
  const earlier = env.idempotency.get(key);
  if (earlier && simulator.clock.nowMs() - earlier.at > KEY_LIFETIME_MS) {
    env.idempotency.delete(key);
    return undefined;
  }
  return earlier;
}

function repeat(earlier: IdempotentResult, key: string, print: string): ApiAnswer {
  if (earlier.fingerprint !== print) {
    throw new StripeError(400, {
      type: 'idempotency_error',
      message: `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
    });
  }
  if (!earlier.answer) {
    throw new StripeError(
      409,
      {
        type: 'idempotency_error',
        code: 'idempotency_key_in_use',
        message: `There is currently another in-progress request using this Idempotency Key (that probably means you submitted twice, and the other request is still going through): ${key}. Please try again later.`,
      },
      { headers: { 'Stripe-Should-Retry': 'true' } }
    );
  }
  const { status, body, requestId } = earlier.answer;
  return { status, body, replayed: true, headers: { 'Idempotent-Replayed': 'true', 'Original-Request': requestId } };
}

/** Runs the call. Latency occurs while the object is locked, so that parallel calls behave as at Stripe. */
async function execute(
  simulator: Simulator,
  env: Environment,
  admitted: Admitted,
  request: ApiRequest,
  id: string,
  latencyMs: number,
  failAfter: boolean
): Promise<{ answer: ApiAnswer; keep: boolean }> {
  const object =
    request.method === 'POST' ? /^\/v1\/(?:checkout\/)?[a-z_]+\/([a-z]+_\w{8,})/.exec(request.path)?.[1] : undefined;
  try {
    if (object && env.locked.has(object)) throw lockTimeout();
    if (latencyMs > 0) {
      if (object) env.locked.add(object);
      await new Promise((done) => setTimeout(done, latencyMs));
    }
    const answer = admitted.run(id);
    if (failAfter) throw apiError();
    return { answer, keep: true };
  } catch (error) {
    return { answer: errorAnswer(simulator, error, id), keep: error instanceof StripeError ? error.executed : true };
  } finally {
    if (object && latencyMs > 0) env.locked.delete(object);
  }
}

function errorAnswer(simulator: Simulator, error: unknown, id: string): ApiAnswer {
  const known = error instanceof StripeError ? error : undefined;
  if (!known)
    process.stderr.write(
      `stripe-simulator: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`
    );
  const { status, body, headers } = known ?? apiError();
  return {
    status,
    headers: { 'Stripe-Should-Retry': status >= 500 || status === 409 ? 'true' : 'false', ...headers },
    body: JSON.stringify(
      { error: { ...body, request_log_url: `${simulator.url}/_simulator/requests/${id}` } },
      null,
      2
    ),
    replayed: false,
  };
}

const apiError = () =>
  new StripeError(500, {
    type: 'api_error',
    message:
      'Sorry! There was an error while talking to our backend. Please try again, or contact us at support@stripe.com if the problem persists.',
  });

const rateLimited = (reason = 'global-rate') =>
  new StripeError(
    429,
    {
      type: 'invalid_request_error',
      code: 'rate_limit',
      message: 'Request rate limit exceeded. Learn more about rate limits here: https://stripe.com/docs/rate-limits.',
    },
    { executed: false, headers: { 'Stripe-Rate-Limited-Reason': reason } }
  );

const lockTimeout = () =>
  new StripeError(
    429,
    {
      type: 'invalid_request_error',
      code: 'lock_timeout',
      message:
        'This object cannot be accessed right now because another API request or Stripe process is currently accessing it. If you see this error intermittently, retry the request. If you see this error frequently and are making multiple concurrent requests to a single object, make your requests serially or at a lower rate. For more details, see https://stripe.com/docs/rate-limits#object-lock-timeouts.',
    },
    { executed: false, headers: { 'Stripe-Rate-Limited-Reason': 'resource-specific', 'Stripe-Should-Retry': 'true' } }
  );

function codeOf(body: string): string | null {
  const { error } = JSON.parse(body) as { error?: { code?: string; type?: string } };
  return error?.code ?? error?.type ?? null;
}

/** Resets the connection, like a lost network. */
function cut(incoming: IncomingMessage): void {
  incoming.socket.resetAndDestroy();
}
