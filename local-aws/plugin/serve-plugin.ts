import process from 'node:process';
import grpc from '@grpc/grpc-js';
import service from '@pulumi/pulumi/proto/provider_grpc_pb.js';
import {watchParent} from '../watch-parent.ts';

/**
A function's code goes through the protocol as text; gRPC's own limit is 4 MB.
*/
const messageBytes = 400 * 1024 * 1024;

/**
Serves a provider to Pulumi's engine, which reads the port from the first line of the output and ends the process when it is done.

@param handlers - The provider's protocol.
*/
export async function servePlugin(handlers: grpc.UntypedServiceImplementation): Promise<void> {
	const server = new grpc.Server({'grpc.max_receive_message_length': messageBytes, 'grpc.max_send_message_length': messageBytes});
	server.addService(service.ResourceProviderService, handlers);
	const port = await new Promise<number>((resolve, reject) => {
		server.bindAsync('127.0.0.1:0', grpc.ServerCredentials.createInsecure(), (error, bound) => {
			if (error) {
				reject(error);
			} else {
				resolve(bound);
			}
		});
	});
	process.stdout.write(`${port}\n`);
	// A killed engine ends nobody.
	watchParent(() => {
		process.exit(0); // eslint-disable-line unicorn/no-process-exit -- for the plugins, which are programs
	});
}
