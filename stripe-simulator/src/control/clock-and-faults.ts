import type { FaultKind, FaultRule } from '../faults/rules';
import type { Simulator } from '../simulator-type';
import { control, flag, text, whole } from './control';

const clockOf = ({ clock }: Simulator) => ({ now: clock.now(), frozen: clock.frozen });

export const clockAndFaultRoutes = [
  control('GET /clock', ({ simulator }) => clockOf(simulator)),

  /** Moves time forward and runs the tasks that become due. Responds when all are done. */
  control('POST /clock/advance', async ({ simulator, body }) => {
    await simulator.clock.moveTo(simulator.clock.nowMs() + (whole(body.seconds) ?? 0) * 1000);
    await simulator.deliveries.idle();
    return clockOf(simulator);
  }),

  /** `{now?: seconds, frozen?: boolean}`. Moving forward runs tasks that become due; moving back only sets the time. */
  control('POST /clock', async ({ simulator, body }) => {
    const { clock } = simulator;
    const frozen = flag(body.frozen);
    if (frozen === true) clock.freeze();
    if (frozen === false) clock.unfreeze();
    const now = whole(body.now);
    if (now !== undefined && now * 1000 >= clock.nowMs()) await clock.moveTo(now * 1000);
    else if (now !== undefined) clock.jumpTo(now * 1000);
    await simulator.deliveries.idle();
    return clockOf(simulator);
  }),

  control('POST /reset', ({ simulator }) => {
    simulator.reset();
    return { reset: true };
  }),

  control('GET /settings', ({ simulator }) => simulator.settings),
  control('POST /settings', ({ simulator, body }) => {
    const { settings } = simulator;
    if (body.settlement === 'automatic' || body.settlement === 'manual') settings.settlement = body.settlement;
    settings.strictUrls = flag(body.strictUrls) ?? settings.strictUrls;
    settings.secretlessEndpoints = flag(body.secretlessEndpoints) ?? settings.secretlessEndpoints;
    settings.redirectWaitMs = whole(body.redirectWaitMs) ?? settings.redirectWaitMs;
    settings.webhookTimeoutMs = whole(body.webhookTimeoutMs) ?? settings.webhookTimeoutMs;
    settings.urlFragments = flag(body.urlFragments) ?? settings.urlFragments;
    return settings;
  }),

  control('GET /faults', ({ simulator }) => ({ data: simulator.faults.list() })),
  control('POST /faults', ({ simulator, body }) => {
    const rule: { kind: FaultKind } & Partial<FaultRule> = { kind: body.kind as FaultKind };
    for (const name of ['path', 'method', 'account', 'reason'] as const) {
      const value = text(body[name]);
      if (value) rule[name] = value;
    }
    for (const name of ['probability', 'count', 'milliseconds', 'seconds'] as const) {
      const value = whole(body[name]);
      if (value !== undefined) rule[name] = value;
    }
    return simulator.faults.install(rule);
  }),
  control('DELETE /faults', ({ simulator }) => {
    simulator.faults.clear();
    return { data: [] };
  }),
  control('DELETE /faults/:id', ({ simulator, ids }) => {
    simulator.faults.clear(ids[0]);
    return { data: simulator.faults.list() };
  }),
];
