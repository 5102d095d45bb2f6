// The web shell as one thing: services, server and sockets, started together and stopped in order.
import { once } from 'node:events';
import type { Server } from 'node:http';
import { AppError } from '../../shared/errors.ts';
import type { Folders } from '../default-folders.ts';
import { openPageFiles } from '../page/page-files.ts';
import type { Log } from '../platform.ts';
import type { Dispatch } from '../rpc/dispatch.ts';
import { createServices, type ServiceParts } from '../services.ts';
import { createSession } from './session.ts';
import { createWebPlatform } from './web-platform.ts';
import { createWebServer, portOf } from './web-server.ts';
import { createPageSockets } from './websocket-server.ts';

/** Never 0.0.0.0: nobody but this computer's users shall reach it. */
const HOST = '127.0.0.1';

export interface WebShellOptions {
  /** 0 lets the system choose. */
  readonly port: number;
  readonly folders: Folders;
  /** Where the build put the page and the catalog. */
  readonly pageFolder: string;
  readonly catalogFolder: string;
  readonly version: string;
  readonly log: Log;
  readonly checksOutput?: boolean;
  readonly parts?: ServiceParts;
}

export interface WebShell {
  readonly port: number;
  /** The address to open, with its token. */
  readonly address: string;
  /** Ends what runs and gives port and data folder free. Twice does no harm. */
  stop(): Promise<void>;
}

/** Throws what `createServices` throws, and `unsupported_here` where the port can't be had; then nothing stays open. */
export async function startWebShell(options: WebShellOptions): Promise<WebShell> {
  const { port, folders, pageFolder, catalogFolder, version, log, checksOutput = false } = options;
  const session = createSession();
  const server = createWebServer({ session, files: openPageFiles(pageFolder) });
  let dispatch: Dispatch | null = null;
  const sockets = createPageSockets({
    server,
    session,
    // The server listens only when the services are there, so that no call can come before.
    dispatch: (name, input) => dispatch?.(name, input) ?? Promise.reject(new Error('Called before the start.')),
  });
  const platform = createWebPlatform({ folders, catalogFolder, version, emit: sockets.emit, log, checksOutput });
  const services = await createServices(platform, options.parts);
  dispatch = services.dispatch;
  try {
    await listen(server, port);
  } catch (cause) {
    await services.stop();
    throw cause;
  }
  const stop = async () => {
    sockets.close();
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
    await services.stop();
  };
  let stopping: Promise<void> | null = null;
  return {
    port: portOf(server),
    address: `http://${HOST}:${portOf(server)}/?token=${session.token}`,
    stop: () => {
      stopping ??= stop();
      return stopping;
    },
  };
}

async function listen(server: Server, port: number): Promise<void> {
  try {
    server.listen(port, HOST);
    await once(server, 'listening');
  } catch (cause) {
    const isTaken = cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE';
    const reason = isTaken ? `port ${port} is in use by another program` : `port ${port} can't be opened here`;
    const message = `Paydeck was not started: ${reason}. Choose another one with --port, or leave it out.`;
    throw new AppError({ code: 'unsupported_here', message, reason }, { cause });
  }
}
