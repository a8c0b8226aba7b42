import type { Context } from 'koa';

import type { Actor } from '../kit/actor';
import type { Clock } from '../kit/clock';
import { hashOfToken, type OpenedLink, type PaymentLinkService } from '../payment-links';
import type { LinkAccessSignature } from '../vault';

export interface Dependencies {
  clock: Clock;
  paymentLinks: PaymentLinkService;
  linkAccess: LinkAccessSignature;
}

/** What a caller shows to be let in: the cookie of a browser, or the passcode of a program's header. */
export interface EntranceProof {
  cookie: string | null;
  passcode: string | null;
  address: string | null;
}

/** Why a page with a passcode stays closed. */
export type Closed = { closed: 'asked' } | { closed: 'wrong'; attemptsLeft: number } | { closed: 'locked' };

/** How long a browser keeps access, in seconds. A new passcode ends it earlier. */
const SECONDS = 86_400;

const HEADER = 'x-invoice-passcode';

/** Names the link without telling its token. */
const cookieName = (token: string): string => `ip_link_${hashOfToken(token).slice(0, 16)}`;

const payerOf = (link: OpenedLink, address: string | null): Actor => ({
  type: 'payer',
  id: link.documentId,
  name: null,
  roles: [],
  address,
});

export const proofOfEntrance = (ctx: Context, token: string): EntranceProof => ({
  cookie: ctx.cookies.get(cookieName(token), { signed: false }) ?? null,
  passcode: ctx.get(HEADER) || null,
  address: ctx.request.ip,
});

/** Written by hand: Koa refuses `secure` behind a proxy it was not told of. */
export const letIn = (
  ctx: Context,
  { token, value, path, secure }: { token: string; value: string; path: string; secure: boolean }
): void => {
  ctx.append(
    'Set-Cookie',
    `${cookieName(token)}=${value}; Path=${path}; Max-Age=${SECONDS}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`
  );
};

/** Decides whether a caller sees what is behind a link with a passcode. */
export const createEntrance = ({ clock, paymentLinks, linkAccess }: Dependencies) => {
  /** Compares a passcode. @returns the value of the cookie that lets the browser in */
  const enter = async (
    link: OpenedLink,
    passcode: string,
    address: string | null
  ): Promise<{ cookie: string } | Closed> => {
    const answer = await paymentLinks.enterPasscode(link, passcode, payerOf(link, address));
    if (answer.result === 'wrong') return { closed: 'wrong', attemptsLeft: answer.attemptsLeft };
    if (answer.result === 'locked') return { closed: 'locked' };
    const until = Math.floor(clock().getTime() / 1000) + SECONDS;
    return { cookie: linkAccess.issue({ link: link.documentId, generation: answer.generation, until }) };
  };

  return {
    enter,

    /** Lets a browser in that has passed the passcode of the invoice which this link's one replaces. */
    async admit(link: OpenedLink): Promise<string | null> {
      const standing = link.passcodeRequired ? await paymentLinks.passcodeStanding(link) : null;
      if (!standing) return null;
      const until = Math.floor(clock().getTime() / 1000) + SECONDS;
      return linkAccess.issue({ link: link.documentId, generation: standing.generation, until });
    },

    /** Returns why a caller may not enter; null when it may. */
    async refusal(link: OpenedLink, proof: EntranceProof): Promise<Closed | null> {
      if (!link.passcodeRequired) return null;
      const standing = await paymentLinks.passcodeStanding(link);
      if (!standing) return { closed: 'locked' };
      const { cookie, passcode } = proof;
      if (cookie !== null && linkAccess.opens(cookie, link.documentId, standing.generation, clock())) return null;
      if (standing.locked) return { closed: 'locked' };
      if (passcode === null) return { closed: 'asked' };
      const entered = await enter(link, passcode, proof.address);
      return 'closed' in entered ? entered : null;
    },
  };
};

export type Entrance = ReturnType<typeof createEntrance>;
