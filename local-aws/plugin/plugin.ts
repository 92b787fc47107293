#!/usr/bin/env node
/**
Provider plugin `pulumi-resource-aws`: a transport between Pulumi's engine and the daemon. The engine reads the port from the first line of the output and ends the process when it is done.
*/
import process from 'node:process';
import grpc from '@grpc/grpc-js';
import engineService from '@pulumi/pulumi/proto/engine_grpc_pb.js';
import engineMessages from '@pulumi/pulumi/proto/engine_pb.js';
import service from '@pulumi/pulumi/proto/provider_grpc_pb.js';
import {watchParent} from '../watch-parent.ts';
import {announcing} from './announce.ts';
import {DaemonClient} from './daemon/daemon-client.ts';
import {providerService} from './provider-service.ts';
import {stateDirectory} from './daemon/state-directory.ts';

/**
A function's code goes through the protocol as text; gRPC's own limit is 4 MB.
*/
const messageBytes = 400 * 1024 * 1024;

const client = new DaemonClient(stateDirectory(), {isAttached: true});
const server = new grpc.Server({'grpc.max_receive_message_length': messageBytes, 'grpc.max_send_message_length': messageBytes});
// The engine gives its own address as the last argument.
const engine = new engineService.EngineClient(process.argv.at(-1)!, grpc.credentials.createInsecure());
function tell(message: string, urn: string): void {
	const request = new engineMessages.LogRequest();
	request.setSeverity(engineMessages.LogSeverity.INFO);
	request.setMessage(message);
	request.setUrn(urn);
	engine.log(request, () => {
		// An engine that has gone needs no news.
	});
}

server.addService(service.ResourceProviderService, providerService(announcing(async (method, request) => client.call(method, request), tell)));
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
	process.exit(0);
});
