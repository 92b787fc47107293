import grpc from '@grpc/grpc-js';
import empty from 'google-protobuf/google/protobuf/empty_pb.js';
import struct from 'google-protobuf/google/protobuf/struct_pb.js';
import plugin from '@pulumi/pulumi/proto/plugin_pb.js';
import messages from '@pulumi/pulumi/proto/provider_pb.js';
import type {Autonaming} from '../provider/auto-name.ts';
import type {Difference} from '../provider/properties/diff.ts';
import type {CheckFailure} from '../provider/errors.ts';
import type {Properties} from '../provider/wire/wire-values.ts';
import {decodeInputs, type DecodedInputs} from '../provider/secrets/decode-inputs.ts';
import {hideSecrets, withoutSecrets} from '../provider/secrets/hide-secrets.ts';
import {keepSecrets} from '../provider/secrets/keep-secrets.ts';
import {absolutePaths} from './absolute-paths.ts';

/**
Asks whoever decides: the daemon, or for package `random` its provider.
*/
export type Call = <Result>(method: string, request: Properties) => Promise<Result>;

type Handlers = grpc.UntypedServiceImplementation;
type Handler = grpc.UntypedHandleCall;

/**
With the engine's marks of secrets.
*/
function readMarked(message: struct.Struct | undefined): Properties {
	return absolutePaths(message?.toJavaScript() ?? {}) as Properties;
}

function read(message: struct.Struct | undefined): Properties {
	return decodeInputs(readMarked(message)).inputs;
}

function readGiven(message: struct.Struct | undefined): {marked: Properties} & DecodedInputs {
	const marked = readMarked(message);
	return {marked, ...decodeInputs(marked)};
}

function write(properties: Properties): struct.Struct {
	return struct.Struct.fromJavaScript(properties as Record<string, struct.JavaScriptValue>);
}

/**
The engine itself quotes the value of a property that is named as refused, a secret one too; of a secret one the reason has the name.
*/
function failuresOf(failures: CheckFailure[], given: DecodedInputs): messages.CheckFailure[] {
	return hideSecrets(failures, given).map(({property, reason}) => {
		const isSecret = given.secrets.includes(property);
		const failure = new messages.CheckFailure();
		failure.setProperty(isSecret ? '' : property);
		failure.setReason(isSecret ? `property ${property}: ${reason}` : reason);
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
Pulumi's provider protocol for a package, with every decision left to the call. (The SDK's own `provider.main` passes on neither configuration nor previews nor old inputs, so that default tags, a preview's known values and a refresh that sees drift would be lost.)

Secrets come with the engine's marks, so that no message quotes one. Whoever decides gets plain values, and what it makes of a secret is marked as one. Resource references are left to the engine.

@param call - Decides.
@param version - The version of the package's SDK.
*/
export function providerService(call: Call, version: string): Handlers {
	// The engine configures a plugin once, before anything else that needs it.
	let config: Properties = {};
	return {
		getPluginInfo: unary(async () => {
			const info = new plugin.PluginInfo();
			info.setVersion(version);
			return info;
		}),
		getSchema: unary(async () => {
			const schema = new messages.GetSchemaResponse();
			schema.setSchema('{}');
			return schema;
		}),
		cancel: unary(async () => new empty.Empty()),
		checkConfig: unary(async (request: messages.CheckRequest) => {
			const given = readGiven(request.getNews());
			const {inputs} = given;
			const {failures} = await call<{failures: CheckFailure[]}>('checkConfig', {config: inputs});
			const response = new messages.CheckResponse();
			response.setInputs(write(given.marked));
			response.setFailuresList(failuresOf(failures, given));
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
			response.setAcceptsecrets(true);
			response.setSupportspreview(true);
			response.setSupportsAutonamingConfiguration(true);
			return response;
		}),
		check: unary(async (request: messages.CheckRequest) => {
			const given = readGiven(request.getNews());
			const {inputs, failures} = await withoutSecrets(given, async () => call<{inputs: Properties; failures: CheckFailure[]}>('check', {
				config, urn: request.getUrn(), inputs: given.inputs, olds: read(request.getOlds()), autonaming: autonamingOf(request),
			}));
			const response = new messages.CheckResponse();
			response.setInputs(write(keepSecrets(inputs, given.marked)));
			response.setFailuresList(failuresOf(failures, given));
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
			const given = readGiven(request.getProperties());
			const {id, outputs} = await withoutSecrets(given, async () => call<{id: string; outputs: Properties}>('create', {
				config, urn: request.getUrn(), inputs: given.inputs, preview: request.getPreview(),
			}));
			const response = new messages.CreateResponse();
			response.setId(id);
			response.setProperties(write(keepSecrets(outputs, given.marked)));
			return response;
		}),
		read: unary(async (request: messages.ReadRequest) => {
			const [state, inputs] = [readGiven(request.getProperties()), readGiven(request.getInputs())];
			const found = await withoutSecrets(state, async () => call<{id: string; outputs: Properties; inputs: Properties} | undefined>('read', {
				config, urn: request.getUrn(), id: request.getId(), state: state.inputs, inputs: inputs.inputs,
			}));
			const response = new messages.ReadResponse();
			// An empty id says that the resource is gone.
			response.setId(found?.id ?? '');
			response.setProperties(write(keepSecrets(found?.outputs ?? {}, state.marked)));
			response.setInputs(write(keepSecrets(found?.inputs ?? {}, inputs.marked)));
			return response;
		}),
		update: unary(async (request: messages.UpdateRequest) => {
			const given = readGiven(request.getNews());
			const {outputs} = await withoutSecrets(given, async () => call<{outputs: Properties}>('update', {
				config, urn: request.getUrn(), id: request.getId(), olds: read(request.getOlds()), news: given.inputs, preview: request.getPreview(),
			}));
			const response = new messages.UpdateResponse();
			response.setProperties(write(keepSecrets(outputs, given.marked)));
			return response;
		}),
		delete: unary(async (request: messages.DeleteRequest) => {
			// Of `customTimeouts.delete`, in seconds; 0 where there is none.
			const timeout = request.getTimeout();
			await call('delete', {
				config, urn: request.getUrn(), id: request.getId(), state: read(request.getProperties()), ...(timeout > 0 && {timeoutMs: timeout * 1000}),
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
