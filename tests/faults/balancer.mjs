import http from 'node:http';

/** A balancer without sticky sessions: each request to the next instance that answers at all. */
export const startBalancer = (port, instancePorts) => {
  let next = 0;
  const agent = new http.Agent({ keepAlive: true, maxSockets: 64 });

  const forward = (request, response, body, tried) => {
    if (tried === instancePorts.length) {
      response.writeHead(502);
      response.end();
      return;
    }
    next = (next + 1) % instancePorts.length;
    const onward = http.request(
      {
        agent,
        host: '127.0.0.1',
        port: instancePorts[next],
        method: request.method,
        path: request.url,
        headers: request.headers,
      },
      (answer) => {
        response.writeHead(answer.statusCode, answer.headers);
        answer.pipe(response);
        answer.on('error', () => response.destroy());
      }
    );
    onward.on('error', (error) => {
      if (response.headersSent) return response.destroy();
      // Only a refused connection is safe to repeat elsewhere; anything else may have been acted upon.
      if (error.code === 'ECONNREFUSED') return forward(request, response, body, tried + 1);
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
        close: () =>
          new Promise((done) => {
            server.close(done);
            server.closeAllConnections();
            agent.destroy();
          }),
      })
    );
  });
};
