import type {Fleet} from '../fleet.ts';
import type {FunctionLog} from '../function-log.ts';
import type {LambdaIam} from '../lambda-iam.ts';
import {LambdaError} from '../lambda-error.ts';
import type {FunctionConfiguration} from '../types.ts';
import type {Alias} from './alias.ts';
import {Aliases} from './aliases.ts';
import {checkFunction} from './check-function.ts';
import {
	latest,
	type CreateFunctionInput,
	type FunctionRecord,
	type UpdateFunctionInput,
} from './function-record.ts';
import {isSameVersion} from './is-same-version.ts';
import {newConfiguration} from './new-configuration.ts';
import {withoutUndefined} from './without-undefined.ts';

/**
What the registry is made of.
*/
export type FunctionsOptions = {
	iam: LambdaIam;
	makeLog: (name: string) => FunctionLog;
	makeFleet: (configuration: FunctionConfiguration, version: string, log: FunctionLog) => Fleet;
};

/**
The functions of the account, with their versions, aliases and sandboxes.
*/
export class Functions {
	readonly #options: FunctionsOptions;
	readonly #records = new Map<string, FunctionRecord>();
	/**
	Fleets of replaced code, until their last invocation is over.
	*/
	readonly #retired = new Set<Fleet>();

	constructor(options: FunctionsOptions) {
		this.#options = options;
	}

	/**
	The ARN of a function of this account.
	*/
	arn(name: string, qualifier?: string): string {
		const {partition, region, accountId} = this.#options.iam;
		return `arn:${partition}:lambda:${region}:${accountId}:function:${name}${qualifier === undefined ? '' : `:${qualifier}`}`;
	}

	list(): FunctionConfiguration[] {
		return this.#records.values().map(({configuration}) => configuration).toArray();
	}

	/**
	A function's record.

	@throws LambdaError `ResourceNotFoundException`.
	*/
	get(name: string): FunctionRecord {
		const record = this.#records.get(name);
		if (!record) {
			throw new LambdaError('ResourceNotFoundException', `Function not found: ${this.arn(name)}`);
		}

		return record;
	}

	/**
	Creates a function.

	@throws LambdaError `ResourceConflictException`, `InvalidParameterValueException`.
	*/
	create(input: CreateFunctionInput): FunctionConfiguration {
		const {name} = input;
		if (this.#records.has(name)) {
			throw new LambdaError('ResourceConflictException', `Function already exist: ${name}`);
		}

		const configuration = newConfiguration(input, this.arn(name));
		this.#check(configuration);
		const log = this.#options.makeLog(name);
		this.#records.set(name, {
			configuration,
			log,
			fleets: new Map([[latest, this.#options.makeFleet(configuration, latest, log)]]),
			versions: new Map(),
			aliases: new Aliases(configuration.arn, version => {
				this.#fleetOf(name, version);
			}),
		});
		return configuration;
	}

	/**
	Changes the unpublished version: its sandboxes are replaced, those that are busy when they are free.
	*/
	update(name: string, changes: UpdateFunctionInput & {code?: Record<string, Uint8Array>}): FunctionConfiguration {
		const record = this.get(name);
		const configuration = {...record.configuration, ...withoutUndefined(changes)};
		this.#check(configuration);
		record.configuration = configuration;
		const old = record.fleets.get(latest)!;
		this.#retired.add(old);
		old.retire();
		record.fleets.set(latest, this.#options.makeFleet(configuration, latest, record.log));
		return configuration;
	}

	async delete(name: string): Promise<void> {
		const record = this.get(name);
		this.#records.delete(name);
		await Promise.all(record.fleets.values().map(async fleet => fleet.close()));
	}

	/**
	Publishes the unpublished version under the next number; the same number again where neither code nor settings have changed since (Lambda developer guide, configuration-versions).

	@param name - The function.
	@param atLeast - Also every number up to this one, for a function that is made again and had them. Default: only what is due.
	*/
	publish(name: string, atLeast = 0): string {
		const {configuration, versions, fleets, log} = this.get(name);
		const last = String(versions.size);
		if (versions.size >= atLeast && isSameVersion(versions.get(last), configuration)) {
			return last;
		}

		const version = String(versions.size + 1);
		versions.set(version, configuration);
		fleets.set(version, this.#options.makeFleet(configuration, version, log));
		return versions.size < atLeast ? this.publish(name, atLeast) : version;
	}

	createAlias(functionName: string, alias: Omit<Alias, 'arn'>): Alias {
		return this.get(functionName).aliases.create(alias);
	}

	getAlias(functionName: string, name: string): Alias {
		return this.get(functionName).aliases.get(name);
	}

	findAlias(functionName: string, name: string): Alias | undefined {
		return this.get(functionName).aliases.find(name);
	}

	/**
	Changes an alias. The sandboxes of the version that it leaves end when they are free.
	*/
	updateAlias(functionName: string, name: string, changes: {functionVersion?: string; description?: string}): Alias {
		const {aliases, fleets} = this.get(functionName);
		const left = aliases.get(name).functionVersion;
		const alias = aliases.update(name, changes);
		if (left !== alias.functionVersion) {
			fleets.get(left)?.recycle();
		}

		return alias;
	}

	deleteAlias(functionName: string, name: string): void {
		this.get(functionName).aliases.delete(name);
	}

	/**
	Who answers for a qualifier: a version's number, an alias, or none for the unpublished version.
	*/
	resolve(functionName: string, qualifier: string | undefined): Fleet {
		const alias = qualifier === undefined ? undefined : this.get(functionName).aliases.find(qualifier);
		return this.#fleetOf(functionName, alias?.functionVersion ?? qualifier ?? latest);
	}

	/**
	Ends all sandboxes.
	*/
	async close(): Promise<void> {
		const fleets = this.#records.values().flatMap(record => record.fleets.values()).toArray();
		this.#records.clear();
		await Promise.all([...fleets, ...this.#retired].map(async fleet => fleet.close()));
	}

	#fleetOf(functionName: string, version: string): Fleet {
		const fleet = this.get(functionName).fleets.get(version);
		if (!fleet) {
			throw new LambdaError('ResourceNotFoundException', `Function not found: ${this.arn(functionName, version)}`);
		}

		return fleet;
	}

	#check(configuration: FunctionConfiguration) {
		checkFunction(configuration);
		try {
			this.#options.iam.assumeRole({roleArn: configuration.roleArn, service: 'lambda.amazonaws.com', sessionName: configuration.name});
		} catch {
			throw new LambdaError('InvalidParameterValueException', 'The role defined for the function cannot be assumed by Lambda.');
		}
	}
}
