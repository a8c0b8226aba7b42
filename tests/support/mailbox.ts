import type net from 'node:net';
import { domainToASCII } from 'node:url';

import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/** A message as a mail program reads it, with its envelope. */
export interface Mail {
  to: string[];
  raw: string;
  parsed: ParsedMail;
}

/** Converts the domain to ASCII, as it is sent. The library returns it in Unicode. */
const asSent = (address: string): string => {
  const at = address.lastIndexOf('@') + 1;
  return `${address.slice(0, at)}${domainToASCII(address.slice(at))}`;
};

/**
 * The server's response for a recipient, before it accepts the message. `hang-up` accepts the message and closes the
 * connection without a response.
 */
export type MailRefusal = { code: number; message: string } | 'hang-up';

/** A mail server on its own port, with all delivered messages. */
export interface Mailbox {
  port: number;
  mails: Mail[];
  /** The environment variables with which the site sends to this server. */
  env: Record<string, string>;
  /** Returns the mail to an address, in order of arrival. */
  to(address: string): Mail[];
  /** Sets the responses for the next messages to this address, in order. */
  refuse(address: string, ...answers: MailRefusal[]): void;
  /** Refuses an address as a recipient, whatever other recipients the message has. */
  refuseRecipient(address: string, answer: { code: number; message: string }): void;
  /** Runs an action after a message was received and before the server responds. */
  whileReceiving(action: () => Promise<void>): void;
  close(): Promise<void>;
}

export const openMailbox = async (): Promise<Mailbox> => {
  const mails: Mail[] = [];
  const answers = new Map<string, MailRefusal[]>();
  const unknown = new Map<string, { code: number; message: string }>();
  let interruption: (() => Promise<void>) | null = null;

  const next = (address: string): MailRefusal | undefined => answers.get(address)?.shift();

  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo({ address }, _session, callback) {
      const refusal = unknown.get(asSent(address));
      callback(refusal ? Object.assign(new Error(refusal.message), { responseCode: refusal.code }) : null);
    },
    onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        void (async () => {
          const to = session.envelope.rcptTo.map(({ address }) => asSent(address));
          const refusal = next(to[0]);
          if (refusal && refusal !== 'hang-up') {
            callback(Object.assign(new Error(refusal.message), { responseCode: refusal.code }));
            return;
          }
          const raw = Buffer.concat(chunks).toString('utf8');
          mails.push({ to, raw, parsed: await simpleParser(raw) });
          const action = interruption;
          interruption = null;
          await action?.();
          if (refusal === 'hang-up') hangUp(session.remotePort);
          else callback();
        })();
      });
    },
  });
  // The library cannot break a connection, so the sockets are closed directly.
  const sockets = new Set<net.Socket>();
  server.server.on('connection', (socket: net.Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  const hangUp = (remotePort: number): void => {
    for (const socket of sockets) if (socket.remotePort === remotePort) socket.destroy();
  };
  // Clients that disconnect are part of the tests.
  server.on('error', () => undefined);

  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve());
  });
  const { port } = server.server.address() as net.AddressInfo;
  return {
    port,
    mails,
    env: { SMTP_HOST: '127.0.0.1', SMTP_PORT: String(port), SMTP_TLS: 'off' },
    to: (address) => mails.filter((mail) => mail.to.includes(address)),
    refuse: (address, ...refusals) => void answers.set(address, refusals),
    refuseRecipient: (address, answer) => void unknown.set(address, answer),
    whileReceiving(action) {
      interruption = action;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
};
