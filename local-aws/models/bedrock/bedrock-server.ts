import {ServiceError} from '../../http-api/service-error.ts';
import {
	ModelServer,
	type AcceptedCall,
	type ModelServerOptions,
	type PlainAnswer,
	type SignedRequest,
} from '../serving/model-server.ts';
import {requireAccess, type NeededAccess} from '../serving/require-access.ts';
import {
	accessOf,
	guardrailKey,
	guardrailProfileAccess,
	type BedrockPlace,
} from './access.ts';
import {createBedrockEncoder} from './bedrock-encoder.ts';
import {countAccess, countTokens} from './claude/count-tokens.ts';
import {withoutGuardrailConfig} from './claude/guardrail-config.ts';
import {checkInvokeHeaders, readInvokeGuardrail} from './claude/invoke-headers.ts';
import {createMessagesEncoder} from './claude/messages-encoder.ts';
import {readMessagesRequest} from './claude/read-invoke.ts';
import {checkMessagesBody, claudeName} from './claude/rules/check-messages-body.ts';
import {foundationModels, type FoundationModel} from './foundation-models.ts';
import {invalid} from './invalid.ts';
import {readConverseRequest, type NamedGuardrail} from './request.ts';
import {checkModel} from './rules/check-model.ts';

/**
The local Bedrock runtime: ConverseStream, and InvokeModelWithResponseStream for Claude, on the real event-stream wire. It verifies the caller's signature, evaluates the caller's policies for every ARN that AWS would check, and checks the request, before a local model answers.

The other operations are refused: by IAM, since no role of ours is granted them, else as unknown.
*/
export class BedrockServer extends ModelServer {
	readonly #models = new Map<string, FoundationModel>(Object.entries(foundationModels));
	readonly #resources = new Map<string, readonly string[]>();

	/**
	The account's guardrails that programs have made: ARN -> the id or ARN of the profile by which it checks in other Regions, or `undefined`.
	*/
	readonly guardrails = new Map<string, string | undefined>();

	constructor(options: ModelServerOptions) {
		super(options, {service: 'bedrock', messageField: 'message', internalError: 'InternalServerException'});
	}

	/**
	Makes a foundation model known that is not in the list; by default one without profiles.
	*/
	addModel(id: string, model?: FoundationModel): void {
		this.#models.set(id, model ?? {onDemand: true, profiles: []});
	}

	/**
	Makes an application profile, a provisioned or an imported model known, with the ARNs of the foundation models behind it (none for the last two).
	*/
	addResource(arn: string, models: readonly string[] = []): void {
		this.#resources.set(arn, models);
	}

	/**
	The ARNs of the foundation models behind what {@link BedrockServer.addResource} added, or `undefined`.
	*/
	getResource(arn: string): readonly string[] | undefined {
		return this.#resources.get(arn);
	}

	/**
	Forgets what {@link BedrockServer.addResource} added.
	*/
	removeResource(arn: string): void {
		this.#resources.delete(arn);
	}

	protected accept({method, path, headers, body, identity, requestId}: SignedRequest): AcceptedCall | PlainAnswer {
		const {iam, region, accountId} = this.options;
		const match = /^\/model\/(?<id>[^\/]+)\/(?<operation>[\-a-z]+)$/v.exec(path);
		const modelId = match === null ? undefined : decode(match.groups!.id!);
		const operation = match?.groups!.operation;
		if (modelId === undefined || operation === undefined || method !== 'POST') {
			throw unknownOperation();
		}

		const place = {
			partition: iam.partition, region, accountId, models: this.#models, resources: this.#resources,
		};
		if (operation === 'count-tokens') {
			const access = countAccess(place, modelId);
			requireAccess(iam, identity, [access]);
			return {answer: countTokens({body}, foundationModelOf([access])!)};
		}

		const needed = accessOf(place, modelId);
		if (operation !== 'converse-stream' && operation !== 'invoke-with-response-stream') {
			// Converse and InvokeModel need `bedrock:InvokeModel`, InvokeModelWithResponseStream the same as ConverseStream.
			requireAccess(iam, identity, operation.endsWith('-stream') ? needed : needed.map(access => ({...access, action: 'bedrock:InvokeModel'})));
			throw unknownOperation();
		}

		const foundationModel = foundationModelOf(needed);
		const isConverse = operation === 'converse-stream';
		const read = attempt(() => isConverse
			? readConverseRequest(body, modelId)
			: readInvoke({
				body, headers, modelId, foundationModel,
			}));
		this.#require(identity, place, needed, 'value' in read ? read.value.guardrail : undefined);
		// What is wrong with a request is told only to those who may make it.
		if ('error' in read) {
			throw read.error;
		}

		const {call, body: parsed, guardrail} = read.value;
		if (!isConverse) {
			checkMessagesBody(withoutGuardrailConfig(parsed, guardrail !== undefined), call, foundationModel!);
			return {call, body: parsed, encoder: createMessagesEncoder(call, {model: claudeName(foundationModel!), requestId, isGuarded: guardrail !== undefined})};
		}

		checkModel(foundationModel, parsed, call);
		return {call, body: parsed, encoder: createBedrockEncoder(call)};
	}

	#require(identity: SignedRequest['identity'], place: BedrockPlace, needed: NeededAccess[], guardrail: NamedGuardrail | undefined): void {
		const {iam, region, accountId} = this.options;
		if (guardrail === undefined) {
			requireAccess(iam, identity, needed);
			return;
		}

		const {identifier, version} = guardrail;
		const resource = identifier.startsWith('arn:') ? identifier : `arn:${iam.partition}:bedrock:${region}:${accountId}:guardrail/${identifier}`;
		const key = {'bedrock:GuardrailIdentifier': guardrailKey(resource, version)};
		requireAccess(iam, identity, [
			...needed.map(access => ({...access, context: {...access.context, ...key}})),
			{action: 'bedrock:ApplyGuardrail', resource},
			...guardrailProfileAccess(place, this.guardrails.get(resource)),
		]);
	}
}

/**
Reads a call of InvokeModelWithResponseStream. Only Claude's bodies are known here; each other family has its own.
*/
function readInvoke({body, headers, modelId, foundationModel}: Pick<SignedRequest, 'body' | 'headers'> & {modelId: string; foundationModel: string | undefined}) {
	if (foundationModel?.startsWith('anthropic.') !== true) {
		throw invalid(`The local Bedrock knows the bodies of InvokeModelWithResponseStream of Anthropic's models only, and ${modelId} is none.`);
	}

	checkInvokeHeaders(headers);
	return {...readMessagesRequest(body, modelId), guardrail: readInvokeGuardrail(headers)};
}

/**
The foundation model behind whatever was called; none behind an imported model.
*/
function foundationModelOf(needed: ReturnType<typeof accessOf>): string | undefined {
	return needed.map(({resource}) => /:foundation-model\/(?<id>.+)$/v.exec(resource)?.groups?.id).find(id => id !== undefined);
}

function unknownOperation(): ServiceError {
	return new ServiceError('UnknownOperationException', 404, 'The local Bedrock serves ConverseStream, InvokeModelWithResponseStream and CountTokens only: POST /model/{modelId}/converse-stream, /invoke-with-response-stream or /count-tokens.');
}

function attempt<Value>(action: () => Value): {value: Value} | {error: Error} {
	try {
		return {value: action()};
	} catch (error) {
		return {error: error as Error};
	}
}

function decode(text: string): string | undefined {
	try {
		return decodeURIComponent(text);
	} catch {
		return undefined;
	}
}
