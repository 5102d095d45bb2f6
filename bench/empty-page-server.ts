// The floor that the first screen is compared with: a Node server with one empty page.
import { createServer } from 'node:http';

const page = '<!doctype html><title>Empty</title><div role="treeitem">Empty</div>';
const server = createServer((_request, response) => {
  response.writeHead(200, { 'content-type': 'text/html' });
  response.end(page);
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (typeof address === 'object' && address) console.log(`Empty page is at http://127.0.0.1:${address.port}/`);
});
process.once('SIGTERM', () => process.exit(0));
