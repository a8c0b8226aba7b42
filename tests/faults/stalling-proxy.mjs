import net from 'node:net';

/**
 * Stands between one instance and its database. While it is stalled nothing passes in either direction, and nobody is told:
 * connections stay open, new ones are accepted, and no answer comes. What was sent meanwhile arrives afterwards.
 *
 * @param port of its own
 * @param databasePort where it passes everything on to
 */
export const startStallingProxy = async (port, databasePort) => {
  const pairs = new Set();
  let isStalled = false;

  const server = net.createServer((client) => {
    const database = net.connect(databasePort, '127.0.0.1');
    const pair = [client, database];
    pairs.add(pair);
    for (const [from, to] of [pair, [...pair].reverse()]) {
      from.on('data', (chunk) => to.write(chunk));
      from.on('end', () => to.end());
      // A killed instance or database resets; the other side learns of it as it would without us.
      from.on('error', () => to.destroy());
      from.on('close', () => {
        to.destroy();
        pairs.delete(pair);
      });
      if (isStalled) from.pause();
    }
  });
  await new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));

  const each = (what) => pairs.forEach((pair) => pair.forEach(what));
  return {
    port,
    stall() {
      isStalled = true;
      each((socket) => socket.pause());
    },
    resume() {
      isStalled = false;
      each((socket) => socket.resume());
    },
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
        each((socket) => socket.destroy());
      }),
  };
};
