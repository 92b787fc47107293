#!/usr/bin/env node
/**
Provider plugin `pulumi-resource-aws`: a transport between Pulumi's engine and the daemon.
*/
import process from 'node:process';
import grpc from '@grpc/grpc-js';
import engineService from '@pulumi/pulumi/proto/engine_grpc_pb.js';
import engineMessages from '@pulumi/pulumi/proto/engine_pb.js';
import {announcing} from './announce.ts';
import {DaemonClient} from './daemon/daemon-client.ts';
import {providerService} from './provider-service.ts';
import {servePlugin} from './serve-plugin.ts';
import {stateDirectory} from './daemon/state-directory.ts';

const client = new DaemonClient(stateDirectory(), {isAttached: true});
// The engine gives its own address as the last argument.
const engine = new engineService.EngineClient(process.argv.at(-1)!, grpc.credentials.createInsecure());
function tell(message: string, urn: string, severity: 'info' | 'warning' = 'info'): void {
	const request = new engineMessages.LogRequest();
	request.setSeverity(engineMessages.LogSeverity[severity === 'info' ? 'INFO' : 'WARNING']);
	request.setMessage(message);
	request.setUrn(urn);
	engine.log(request, () => {
		// An engine that has gone needs no news.
	});
}

await servePlugin(providerService(announcing(async (method, request) => client.call(method, request), tell), '7.48.0'));
