// Answers with what its image has given it, and ends by itself when it is asked to.
import { existsSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { homedir } from 'node:os';
import { join } from 'node:path';

const packages = ['ms'];

const loaded = await Promise.all(packages.map((name) => import(name)));

const server = createServer((request, response) => {
  writeFileSync(join(homedir(), 'written'), 'yes');
  const body = {
    packages: packages.filter((_, i) => loaded[i].default !== undefined),
    user: process.getuid(),
    home: homedir(),
    forBuilding: existsSync('node_modules/kleur'),
  };
  response.end(request.url === '/readyz' ? 'ready\n' : JSON.stringify(body));
});

server.listen(Number(process.env.PORT), '0.0.0.0');

process.on('SIGTERM', () => {
  server.close(() => process.exit(0));
  server.closeAllConnections();
});
