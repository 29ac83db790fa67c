import type { Server, Socket } from 'node:net';

const PLACES = 200;

/**
 * Keeps room for newcomers: when all places are taken, the connection that has said nothing for longest is closed. So
 * a crowd of silent connections can not lock out a mail server that has something to say.
 */
export function limitCrowd(server: Server, places = PLACES): void {
  const heardAt = new Map<Socket, number>();
  server.prependListener('connection', (socket: Socket) => {
    if (heardAt.size >= places) quietest(heardAt)?.destroy();
    heard(socket);
    socket.on('data', () => heard(socket));
    socket.once('close', () => heardAt.delete(socket));
  });

  // A map keeps the order of entry, so whoever speaks goes to its end and the quietest stands first.
  function heard(socket: Socket): void {
    heardAt.delete(socket);
    heardAt.set(socket, heardAt.size);
  }
}

function quietest(sockets: Map<Socket, number>): Socket | undefined {
  return sockets.keys().next().value;
}
