import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type {PolicyDocument} from '../iam/types.ts';
import type {Alias} from './functions/alias.ts';
import {Concurrency} from './concurrency.ts';
import {fleetMaker} from './fleet-maker.ts';
import {FunctionLog} from './function-log.ts';
import type {CreateFunctionInput, UpdateFunctionInput} from './functions/function-record.ts';
import {Functions, type FunctionsOptions} from './functions/functions.ts';
import {ProvisionedConcurrency} from './functions/provisioned-concurrency.ts';
import type {LambdaOptions} from './lambda-options.ts';
import {permissionStatement} from './permission-statement.ts';
import {Reaper} from './sandbox/reaper.ts';
import {temporaryFor} from './sandbox/temporary-for.ts';
import {ResourcePolicies} from './resource-policies.ts';
import type {FunctionConfiguration, PermissionInput} from './types.ts';

/**
The part of Lambda's API that keeps functions: their settings, code, versions, aliases, concurrency and resource policies.
*/
export abstract class FunctionService {
	/**
	Where the deployment packages are unpacked; it goes with the stack.
	*/
	readonly directory = fs.mkdtempSync(path.join(temporaryFor(os.tmpdir()), 'lsf-lambda-'));
	protected readonly functions: Functions;
	protected readonly policies: ResourcePolicies;
	protected readonly concurrency: Concurrency;
	protected readonly makeFleet: FunctionsOptions['makeFleet'];
	readonly #partition: string;
	readonly #provisioned = new ProvisionedConcurrency();
	readonly #reaper = new Reaper(this.directory);
	#isClosed = false;

	constructor(options: LambdaOptions) {
		const {iam, limits, log} = options;
		this.#partition = iam.partition;
		this.policies = new ResourcePolicies(limits.propagationMs);
		this.concurrency = new Concurrency(limits.accountConcurrency);
		this.makeFleet = fleetMaker(options, this.#reaper, this.directory, (name, version) => this.provisionedConcurrency(name, version));
		this.functions = new Functions({iam, makeLog: name => new FunctionLog(name, log), makeFleet: this.makeFleet});
	}

	/**
	Creates a function.

	@throws LambdaError where AWS refuses the settings, or the local Lambda can't run them.
	*/
	createFunction(input: CreateFunctionInput): FunctionConfiguration {
		this.requireOpen();
		return this.functions.create(input);
	}

	/**
	The settings of the unpublished version.

	@throws LambdaError `ResourceNotFoundException`.
	*/
	getFunction(name: string): FunctionConfiguration {
		return this.functions.get(name).configuration;
	}

	/**
	Replaces the unpublished version's code; running invocations end on the old one.
	*/
	updateFunctionCode(name: string, code: Record<string, Uint8Array>): FunctionConfiguration {
		return this.functions.update(name, {code});
	}

	/**
	Changes the unpublished version's settings; absent fields stay.
	*/
	updateFunctionConfiguration(name: string, changes: UpdateFunctionInput): FunctionConfiguration {
		return this.functions.update(name, changes);
	}

	/**
	Deletes a function with its versions, aliases, policies and sandboxes.
	*/
	async deleteFunction(name: string): Promise<void> {
		const {arn} = this.functions.get(name).configuration;
		await this.functions.delete(name);
		this.policies.delete(arn);
		this.concurrency.reserve(name, undefined);
		this.#provisioned.delete(name);
	}

	/**
	Publishes a version; gives its number. `atLeast` also gives it every number up to that one, where a function is made again that had them.
	*/
	publishVersion(functionName: string, atLeast?: number): string {
		return this.functions.publish(functionName, atLeast);
	}

	createAlias(functionName: string, alias: Omit<Alias, 'arn'>): Alias {
		return this.functions.createAlias(functionName, alias);
	}

	getAlias(functionName: string, name: string): Alias {
		return this.functions.getAlias(functionName, name);
	}

	updateAlias(functionName: string, name: string, changes: {functionVersion?: string; description?: string}): Alias {
		return this.functions.updateAlias(functionName, name, changes);
	}

	/**
	Deletes an alias with its policy; nothing happens where there is none.
	*/
	deleteAlias(functionName: string, name: string): void {
		this.functions.deleteAlias(functionName, name);
		this.policies.delete(this.functions.arn(functionName, name));
	}

	/**
	Sets a function's reserved concurrency; `undefined` removes it, 0 switches the function off.
	*/
	putConcurrency(functionName: string, reserved: number | undefined): void {
		const record = this.functions.get(functionName);
		this.concurrency.reserve(functionName, reserved);
		const {reservedConcurrency: _, ...rest} = record.configuration;
		record.configuration = reserved === undefined ? rest : {...rest, reservedConcurrency: reserved};
	}

	/**
	Sets how many sandboxes of a version, or of the one behind an alias, stay although they are idle; `undefined` takes it back.
	*/
	putProvisionedConcurrency(functionName: string, qualifier: string, count: number | undefined): void {
		this.#provisioned.put(functionName, qualifier, count);
	}

	/**
	How many sandboxes of a version are provisioned, by itself and by aliases.
	*/
	provisionedConcurrency(functionName: string, version: string): number {
		return this.#provisioned.of(functionName, version, alias => this.functions.findAlias(functionName, alias)?.functionVersion);
	}

	/**
	Adds a statement to the policy of the function, or of its alias or version.
	*/
	addPermission(input: PermissionInput): void {
		const {functionName, qualifier} = input;
		this.functions.resolve(functionName, qualifier);
		const arn = this.functions.arn(functionName, qualifier);
		this.policies.add(arn, permissionStatement(input, arn, this.#partition));
	}

	removePermission(functionName: string, statementId: string, qualifier?: string): void {
		this.policies.remove(this.functions.arn(functionName, qualifier), statementId);
	}

	/**
	The resource policy as written; `undefined` where there is none.
	*/
	getPolicy(functionName: string, qualifier?: string): PolicyDocument | undefined {
		return this.policies.get(this.functions.arn(functionName, qualifier));
	}

	/**
	The last lines of a function's log.
	*/
	logs(functionName: string): string[] {
		return this.functions.get(functionName).log.lines;
	}

	/**
	The processes of a function's sandboxes.
	*/
	sandboxes(functionName: string, qualifier?: string): Array<{pid: number; frozen: boolean}> {
		return this.functions.resolve(functionName, qualifier).sandboxes;
	}

	/**
	From now on nothing can be created or invoked.
	*/
	protected shut(): void {
		this.#isClosed = true;
	}

	/**
	Ends all processes and removes all files.
	*/
	protected async closeFunctions(): Promise<void> {
		await this.functions.close();
		await this.#reaper.close();
		fs.rmSync(this.directory, {recursive: true, force: true});
	}

	/**
	Refuses what comes after the end.
	*/
	protected requireOpen(): void {
		if (this.#isClosed) {
			throw new Error('The local Lambda is closed: start a new stack.');
		}
	}
}
