import grpc from '@grpc/grpc-js';
import empty from 'google-protobuf/google/protobuf/empty_pb.js';
import struct from 'google-protobuf/google/protobuf/struct_pb.js';
import plugin from '@pulumi/pulumi/proto/plugin_pb.js';
import messages from '@pulumi/pulumi/proto/provider_pb.js';
import type {Autonaming} from '../provider/auto-name.ts';
import type {Difference} from '../provider/properties/diff.ts';
import type {CheckFailure} from '../provider/errors.ts';
import type {Properties} from '../provider/wire/wire-values.ts';
import {absolutePaths} from './absolute-paths.ts';

/**
Asks the daemon.
*/
export type Call = <Result>(method: string, request: Properties) => Promise<Result>;

type Handlers = grpc.UntypedServiceImplementation;
type Handler = grpc.UntypedHandleCall;

function read(message: struct.Struct | undefined): Properties {
	return absolutePaths(message?.toJavaScript() ?? {}) as Properties;
}

function write(properties: Properties): struct.Struct {
	return struct.Struct.fromJavaScript(properties as Record<string, struct.JavaScriptValue>);
}

function failuresOf(failures: CheckFailure[]): messages.CheckFailure[] {
	return failures.map(({property, reason}) => {
		const failure = new messages.CheckFailure();
		failure.setProperty(property);
		failure.setReason(reason);
		return failure;
	});
}

const modes: Array<Autonaming['mode']> = ['propose', 'enforce', 'disable'];

function autonamingOf(request: messages.CheckRequest): Autonaming | undefined {
	const autonaming = request.getAutonaming();
	const proposedName = autonaming?.getProposedName();
	return autonaming && {mode: modes[autonaming.getMode()] ?? 'propose', ...(proposedName !== undefined && proposedName !== '' && {proposedName})};
}

async function answer<Response>(work: Promise<Response>, callback: grpc.sendUnaryData<Response>): Promise<void> {
	try {
		callback(null, await work);
	} catch (error) {
		callback({code: grpc.status.UNKNOWN, details: error instanceof Error ? error.message : String(error)});
	}
}

/**
Makes a gRPC handler of an async function; an error's message reaches the user as it is.
*/
function unary<Request, Response>(work: (request: Request) => Promise<Response>): Handler {
	return (call: grpc.ServerUnaryCall<Request, Response>, callback: grpc.sendUnaryData<Response>) => {
		void answer(work(call.request), callback);
	};
}

/**
Pulumi's provider protocol for package `aws`, with every decision left to the daemon. (The SDK's own `provider.main` passes on neither configuration nor previews nor old inputs, so that default tags, a preview's known values and a refresh that sees drift would be lost.)

Secrets and resource references are left to the engine: it sends plain values and keeps what it has to encrypt.
*/
export function providerService(call: Call): Handlers {
	// The engine configures a plugin once, before anything else that needs it.
	let config: Properties = {};
	return {
		getPluginInfo: unary(async () => {
			const info = new plugin.PluginInfo();
			info.setVersion('7.48.0');
			return info;
		}),
		getSchema: unary(async () => {
			const schema = new messages.GetSchemaResponse();
			schema.setSchema('{}');
			return schema;
		}),
		cancel: unary(async () => new empty.Empty()),
		checkConfig: unary(async (request: messages.CheckRequest) => {
			const inputs = read(request.getNews());
			const {failures} = await call<{failures: CheckFailure[]}>('checkConfig', {config: inputs});
			const response = new messages.CheckResponse();
			response.setInputs(write(inputs));
			response.setFailuresList(failuresOf(failures));
			return response;
		}),
		diffConfig: unary(async (request: messages.DiffRequest) => {
			const [olds, news] = [read(request.getOldInputs()), read(request.getNews())];
			const diffs = [...new Set([...Object.keys(olds), ...Object.keys(news)])].filter(name => JSON.stringify(olds[name]) !== JSON.stringify(news[name]));
			const response = new messages.DiffResponse();
			response.setChanges(diffs.length > 0 ? messages.DiffResponse.DiffChanges.DIFF_SOME : messages.DiffResponse.DiffChanges.DIFF_NONE);
			response.setDiffsList(diffs);
			return response;
		}),
		configure: unary(async (request: messages.ConfigureRequest) => {
			config = read(request.getArgs());
			const response = new messages.ConfigureResponse();
			response.setSupportspreview(true);
			response.setSupportsAutonamingConfiguration(true);
			return response;
		}),
		check: unary(async (request: messages.CheckRequest) => {
			const {inputs, failures} = await call<{inputs: Properties; failures: CheckFailure[]}>('check', {
				config, urn: request.getUrn(), inputs: read(request.getNews()), olds: read(request.getOlds()), autonaming: autonamingOf(request),
			});
			const response = new messages.CheckResponse();
			response.setInputs(write(inputs));
			response.setFailuresList(failuresOf(failures));
			return response;
		}),
		diff: unary(async (request: messages.DiffRequest) => {
			const difference = await call<Difference>('diff', {
				config, urn: request.getUrn(), id: request.getId(), olds: read(request.getOlds()), oldInputs: read(request.getOldInputs()), news: read(request.getNews()),
			});
			const response = new messages.DiffResponse();
			response.setChanges(difference.changes ? messages.DiffResponse.DiffChanges.DIFF_SOME : messages.DiffResponse.DiffChanges.DIFF_NONE);
			response.setDiffsList(difference.diffs);
			response.setReplacesList(difference.replaces);
			response.setDeletebeforereplace(difference.deleteBeforeReplace);
			return response;
		}),
		create: unary(async (request: messages.CreateRequest) => {
			const {id, outputs} = await call<{id: string; outputs: Properties}>('create', {
				config, urn: request.getUrn(), inputs: read(request.getProperties()), preview: request.getPreview(),
			});
			const response = new messages.CreateResponse();
			response.setId(id);
			response.setProperties(write(outputs));
			return response;
		}),
		read: unary(async (request: messages.ReadRequest) => {
			const found = await call<{id: string; outputs: Properties; inputs: Properties} | undefined>('read', {
				config, urn: request.getUrn(), id: request.getId(), state: read(request.getProperties()), inputs: read(request.getInputs()),
			});
			const response = new messages.ReadResponse();
			// An empty id says that the resource is gone.
			response.setId(found?.id ?? '');
			response.setProperties(write(found?.outputs ?? {}));
			response.setInputs(write(found?.inputs ?? {}));
			return response;
		}),
		update: unary(async (request: messages.UpdateRequest) => {
			const {outputs} = await call<{outputs: Properties}>('update', {
				config, urn: request.getUrn(), id: request.getId(), olds: read(request.getOlds()), news: read(request.getNews()), preview: request.getPreview(),
			});
			const response = new messages.UpdateResponse();
			response.setProperties(write(outputs));
			return response;
		}),
		delete: unary(async (request: messages.DeleteRequest) => {
			await call('delete', {
				config, urn: request.getUrn(), id: request.getId(), state: read(request.getProperties()),
			});
			return new empty.Empty();
		}),
		invoke: unary(async (request: messages.InvokeRequest) => {
			const response = new messages.InvokeResponse();
			response.setReturn(write(await call<Properties>('invoke', {config, token: request.getTok(), inputs: read(request.getArgs())})));
			return response;
		}),
	};
}
