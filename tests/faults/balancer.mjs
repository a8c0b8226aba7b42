import http from 'node:http';

import { until } from '../../scripts/lib/run.mjs';

/** A balancer without sticky sessions: each request to the next instance that answers at all. */
export const startBalancer = (port, instancePorts) => {
  let next = 0;
  const takenOut = new Set();
  const underWay = instancePorts.map(() => 0);
  /** Requests whose connection was cut, by whether the instance had been taken out before. */
  const cut = { told: 0, untold: 0 };

  const forward = (request, response, body, tried) => {
    if (tried === instancePorts.length) {
      response.writeHead(502);
      response.end();
      return;
    }
    next = (next + 1) % instancePorts.length;
    const index = next;
    if (takenOut.has(index)) return forward(request, response, body, tried + 1);
    underWay[index] += 1;
    const onward = http.request(
      {
        // A connection each: on a kept one a request may cross with its end, and nobody knows what became of it.
        agent: false,
        host: '127.0.0.1',
        port: instancePorts[index],
        method: request.method,
        path: request.url,
        headers: { ...request.headers, connection: 'close' },
      },
      (answer) => {
        delete answer.headers.connection;
        response.writeHead(answer.statusCode, answer.headers);
        answer.pipe(response);
        answer.on('error', () => response.destroy());
      }
    );
    onward.once('close', () => {
      underWay[index] -= 1;
    });
    onward.on('error', (error) => {
      if (response.headersSent) return response.destroy();
      // Only a refused connection is safe to repeat elsewhere; anything else may have been acted upon.
      if (error.code === 'ECONNREFUSED') return forward(request, response, body, tried + 1);
      cut[takenOut.has(index) ? 'told' : 'untold'] += 1;
      return response.destroy();
    });
    onward.end(body);
  };

  const server = http.createServer((request, response) => {
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => forward(request, response, Buffer.concat(chunks), 0));
    request.on('error', () => response.destroy());
  });
  return new Promise((resolve) => {
    server.listen(port, '127.0.0.1', () =>
      resolve({
        url: `http://127.0.0.1:${port}`,
        cut,
        /** Sends an instance nothing more, and waits until it has answered what it has. */
        async takeOut(index) {
          takenOut.add(index);
          await until('an instance to be idle', () => underWay[index] === 0, { everyMs: 20 });
        },
        putBack: (index) => takenOut.delete(index),
        close: () =>
          new Promise((done) => {
            server.close(done);
            server.closeAllConnections();
          }),
      })
    );
  });
};
