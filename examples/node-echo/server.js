// A WebSocket bot that counts: every message is answered with its number, its text and who answers.
import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';

const VERSION = 'v1';
const port = Number(process.env.PORT ?? 8080);

const server = createServer((request, response) => {
  if (request.url === '/readyz' || request.url === '/livez') {
    response.end('ready\n');
  } else {
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify({ agent: 'node-echo', version: VERSION }));
  }
});

const sockets = new WebSocketServer({ server, path: '/ws' });
sockets.on('connection', (socket) => {
  let count = 0;
  socket.on('message', (data) => {
    count += 1;
    socket.send(JSON.stringify({ version: VERSION, count, text: data.toString() }));
  });
});

server.listen(port, '0.0.0.0', () => console.log(`node-echo ${VERSION} listens on ${port}`));

process.on('SIGTERM', () => {
  sockets.clients.forEach((socket) => socket.close(1001, 'going away'));
  server.close(() => process.exit(0));
});
