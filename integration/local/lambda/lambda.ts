import {randomUUID} from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type {PolicyDocument} from '../iam/types.ts';
import type {FailedStreamEnding, Limits} from '../limits.ts';
import {FunctionUrls, type CreateUrlInput} from '../function-url/function-urls.ts';
import type {UnknownBehaviours} from '../function-url/unknown-behaviours.ts';
import {Concurrency} from './concurrency.ts';
import {Fleet} from './fleet.ts';
import {FunctionLog} from './function-log.ts';
import type {Alias, CreateFunctionInput, UpdateFunctionInput} from './function-record.ts';
import {Functions} from './functions.ts';
import {LambdaError} from './lambda-error.ts';
import type {LambdaIam} from './lambda-iam.ts';
import {permissionStatement} from './permission-statement.ts';
import {Reaper} from './reaper.ts';
import {ResourcePolicies} from './resource-policies.ts';
import type {ModelEndpoints} from './sandbox-environment.ts';
import {traceId} from './trace-id.ts';
import type {
	FunctionConfiguration,
	FunctionUrlConfig,
	InvokeMode,
	InvokeResult,
	PermissionInput,
} from './types.ts';

/**
What a local Lambda is made of.
*/
export type LambdaStart = {
	iam: LambdaIam;
	limits: Limits;
	/**
	Asked for at each cold start.
	*/
	endpoints: () => ModelEndpoints;
	failedStreamEnding: FailedStreamEnding;
	/**
	Seeds the cuts of streamed answers.
	*/
	seed: number;
	/**
	Gets each line of the functions' logs, with `[name]` before it.
	*/
	log: (line: string) => void;
	/**
	What to play where AWS's behaviour is not known.
	*/
	unknown?: Partial<UnknownBehaviours>;
};

/**
How long an invocation waits for a sandbox that is about to be free.
*/
const settleMs = 50;

/**
The Lambda service of one account and Region: functions in real processes under AWS's own runtime client, their resource policies, and their URLs.
*/
export class Lambda {
	/**
	Where the deployment packages are unpacked; it goes with the stack.
	*/
	readonly directory = fs.mkdtempSync(path.join(os.tmpdir(), 'lsf-lambda-'));
	readonly #start: LambdaStart;
	readonly #reaper = new Reaper(this.directory);
	readonly #functions: Functions;
	readonly #policies: ResourcePolicies;
	readonly #concurrency: Concurrency;
	readonly #urls: FunctionUrls;
	#closed: Promise<void> | undefined;

	constructor(start: LambdaStart) {
		this.#start = start;
		const {iam, limits, endpoints, log} = start;
		this.#policies = new ResourcePolicies(limits.propagationMs);
		this.#concurrency = new Concurrency(limits.accountConcurrency);
		this.#functions = new Functions({
			iam,
			makeLog: name => new FunctionLog(name, log),
			makeFleet: (configuration, version, functionLog) => new Fleet({
				configuration,
				version,
				region: iam.region,
				grant: () => ({
					credentials: iam.assumeRole({roleArn: configuration.roleArn, service: 'lambda.amazonaws.com', sessionName: configuration.name}).credentials,
					endpoints: endpoints(),
				}),
				reaper: this.#reaper,
				log: functionLog,
				directory: this.directory,
				initMs: limits.initMs,
				bufferedBytes: limits.bufferedBytes,
			}),
		});
		this.#urls = new FunctionUrls({
			...start,
			invoke: async (functionName, qualifier, event, context) => this.invoke(functionName, qualifier, event, context),
			policy: (functionName, qualifier) => this.#policies.effective(this.#functions.arn(functionName, qualifier)),
			arn: (functionName, qualifier) => this.#functions.arn(functionName, qualifier),
		});
	}

	/**
	Creates a function.

	@throws LambdaError where AWS refuses the settings, or the local Lambda can't run them.
	*/
	createFunction(input: CreateFunctionInput): FunctionConfiguration {
		this.#open();
		return this.#functions.create(input);
	}

	/**
	The settings of the unpublished version.

	@throws LambdaError `ResourceNotFoundException`.
	*/
	getFunction(name: string): FunctionConfiguration {
		return this.#functions.get(name).configuration;
	}

	/**
	Replaces the unpublished version's code; running invocations end on the old one.
	*/
	updateFunctionCode(name: string, code: Record<string, Uint8Array>): FunctionConfiguration {
		return this.#functions.update(name, {code});
	}

	/**
	Changes the unpublished version's settings; absent fields stay.
	*/
	updateFunctionConfiguration(name: string, changes: UpdateFunctionInput): FunctionConfiguration {
		return this.#functions.update(name, changes);
	}

	/**
	Deletes a function with its versions, aliases, URLs, policies and sandboxes.
	*/
	async deleteFunction(name: string): Promise<void> {
		const {arn} = this.#functions.get(name).configuration;
		await this.#urls.deleteAll(name);
		await this.#functions.delete(name);
		this.#policies.delete(arn);
		this.#concurrency.reserve(name, undefined);
	}

	/**
	Publishes a version; gives its number.
	*/
	publishVersion(functionName: string): string {
		return this.#functions.publish(functionName);
	}

	createAlias(functionName: string, alias: Omit<Alias, 'arn'>): Alias {
		return this.#functions.createAlias(functionName, alias);
	}

	getAlias(functionName: string, name: string): Alias {
		return this.#functions.getAlias(functionName, name);
	}

	updateAlias(functionName: string, name: string, changes: {functionVersion?: string; description?: string}): Alias {
		return this.#functions.updateAlias(functionName, name, changes);
	}

	deleteAlias(functionName: string, name: string): void {
		this.#functions.deleteAlias(functionName, name);
	}

	/**
	Sets a function's reserved concurrency; `undefined` removes it, 0 switches the function off.
	*/
	putConcurrency(functionName: string, reserved: number | undefined): void {
		const record = this.#functions.get(functionName);
		this.#concurrency.reserve(functionName, reserved);
		const {reservedConcurrency: _, ...rest} = record.configuration;
		record.configuration = reserved === undefined ? rest : {...rest, reservedConcurrency: reserved};
	}

	/**
	Adds a statement to the policy of the function, or of its alias or version.
	*/
	addPermission(input: PermissionInput): void {
		const {functionName, qualifier} = input;
		this.#functions.resolve(functionName, qualifier);
		const arn = this.#functions.arn(functionName, qualifier);
		this.#policies.add(arn, permissionStatement(input, arn, this.#start.iam.partition));
	}

	removePermission(functionName: string, statementId: string, qualifier?: string): void {
		this.#policies.remove(this.#functions.arn(functionName, qualifier), statementId);
	}

	/**
	The resource policy as written; `undefined` where there is none.
	*/
	getPolicy(functionName: string, qualifier?: string): PolicyDocument | undefined {
		return this.#policies.get(this.#functions.arn(functionName, qualifier));
	}

	/**
	Creates a function URL and its server on this machine.
	*/
	async createUrl(input: CreateUrlInput): Promise<FunctionUrlConfig> {
		this.#open();
		const {functionName, qualifier} = input;
		if (qualifier === undefined) {
			this.#functions.get(functionName);
		} else {
			this.#functions.getAlias(functionName, qualifier);
		}

		return this.#urls.create(input);
	}

	getUrl(functionName: string, qualifier?: string): FunctionUrlConfig {
		return this.#urls.get(functionName, qualifier);
	}

	updateUrl(functionName: string, changes: {authType?: 'AWS_IAM' | 'NONE'; invokeMode?: InvokeMode}, qualifier?: string): FunctionUrlConfig {
		return this.#urls.update(functionName, changes, qualifier);
	}

	async deleteUrl(functionName: string, qualifier?: string): Promise<void> {
		await this.#urls.delete(functionName, qualifier);
	}

	/**
	Where the server of an AWS-shaped function URL host listens.
	*/
	resolveHost(host: string): {hostname: string; port: number} | undefined {
		return this.#urls.resolveHost(host);
	}

	/**
	Invokes a function.

	@param functionName - Its name, not its ARN.
	@param qualifier - A version's number or an alias; `undefined` for the unpublished version.
	@param event - JSON in UTF-8.
	@param context - What the caller already knows of the invocation.
	@param context.requestId - A new one by default.
	@param context.traceId - A new one by default.
	@throws LambdaError `ResourceNotFoundException`, `RequestTooLargeException`.
	*/
	async invoke(functionName: string, qualifier: string | undefined, event: Uint8Array, context: {requestId?: string; traceId?: string} = {}): Promise<InvokeResult> {
		this.#open();
		const fleet = this.#functions.resolve(functionName, qualifier);
		const {eventBytes} = this.#start.limits;
		if (event.length > eventBytes) {
			throw new LambdaError('RequestTooLargeException', `Request must be smaller than ${eventBytes} bytes for the InvokeFunction operation`);
		}

		await fleet.settle(settleMs);
		const reason = this.#concurrency.enter(functionName);
		if (reason !== undefined) {
			return {type: 'throttled', reason};
		}

		let finished: Promise<void> | undefined;
		try {
			const invocation = await fleet.invoke({
				requestId: context.requestId ?? randomUUID(),
				event,
				functionArn: this.#functions.arn(functionName, qualifier),
				traceId: context.traceId ?? traceId(),
			});
			finished = invocation.finished;
			return invocation.result;
		} finally {
			void this.#leave(functionName, finished);
		}
	}

	/**
	The last lines of a function's log.
	*/
	logs(functionName: string): string[] {
		return this.#functions.get(functionName).log.lines;
	}

	/**
	The processes of a function's sandboxes.
	*/
	sandboxes(functionName: string, qualifier?: string): Array<{pid: number; frozen: boolean}> {
		return this.#functions.resolve(functionName, qualifier).sandboxes;
	}

	/**
	Ends all servers and processes and removes all files; a second call waits for the first.
	*/
	async close(): Promise<void> {
		this.#closed ??= (async () => {
			await this.#urls.close();
			await this.#functions.close();
			await this.#reaper.close();
			fs.rmSync(this.directory, {recursive: true, force: true});
		})();
		return this.#closed;
	}

	async #leave(functionName: string, finished: Promise<void> | undefined) {
		await finished;
		this.#concurrency.leave(functionName);
	}

	#open() {
		if (this.#closed) {
			throw new Error('The local Lambda is closed: start a new stack.');
		}
	}
}
