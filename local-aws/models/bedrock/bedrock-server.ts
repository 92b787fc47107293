import {ServiceError} from '../../http-api/service-error.ts';
import {
	ModelServer,
	type AcceptedCall,
	type ModelServerOptions,
	type SignedRequest,
} from '../serving/model-server.ts';
import {requireAccess} from '../serving/require-access.ts';
import {accessOf, guardrailKey, guardrailProfileAccess} from './access.ts';
import {createBedrockEncoder} from './bedrock-encoder.ts';
import {foundationModels, type FoundationModel} from './foundation-models.ts';
import {readConverseRequest} from './request.ts';
import {checkModel} from './rules/check-model.ts';

/**
The local Bedrock runtime: ConverseStream on the real event-stream wire. It verifies the caller's signature, evaluates the caller's policies for every ARN that AWS would check, and checks the request, before a local model answers.

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

	protected accept({method, path, body, identity}: SignedRequest): AcceptedCall {
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
		const needed = accessOf(place, modelId);
		if (operation !== 'converse-stream') {
			// Converse and InvokeModel need `bedrock:InvokeModel`, InvokeModelWithResponseStream the same as ConverseStream.
			requireAccess(iam, identity, operation.endsWith('-stream') ? needed : needed.map(access => ({...access, action: 'bedrock:InvokeModel'})));
			throw unknownOperation();
		}

		const read = attempt(() => readConverseRequest(body, modelId));
		const guardrail = 'value' in read ? read.value.guardrail : undefined;
		if (guardrail === undefined) {
			requireAccess(iam, identity, needed);
		} else {
			const {identifier, version} = guardrail;
			const resource = identifier.startsWith('arn:') ? identifier : `arn:${iam.partition}:bedrock:${region}:${accountId}:guardrail/${identifier}`;
			const key = {'bedrock:GuardrailIdentifier': guardrailKey(resource, version)};
			requireAccess(iam, identity, [
				...needed.map(access => ({...access, context: {...access.context, ...key}})),
				{action: 'bedrock:ApplyGuardrail', resource},
				...guardrailProfileAccess(place, this.guardrails.get(resource)),
			]);
		}

		// What is wrong with a request is told only to those who may make it.
		if ('error' in read) {
			throw read.error;
		}

		const {call, body: parsed} = read.value;
		checkModel(foundationModelOf(needed), parsed, call);
		return {call, body: parsed, encoder: createBedrockEncoder(call)};
	}
}

/**
The foundation model behind whatever was called; none behind an imported model.
*/
function foundationModelOf(needed: ReturnType<typeof accessOf>): string | undefined {
	return needed.map(({resource}) => /:foundation-model\/(?<id>.+)$/v.exec(resource)?.groups?.id).find(id => id !== undefined);
}

function unknownOperation(): ServiceError {
	return new ServiceError('UnknownOperationException', 404, 'The local Bedrock serves ConverseStream only: POST /model/{modelId}/converse-stream.');
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
