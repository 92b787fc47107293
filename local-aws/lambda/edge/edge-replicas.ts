import type {Fleet} from '../fleet.ts';
import type {FunctionsOptions} from '../functions/functions.ts';
import type {LambdaIam} from '../lambda-iam.ts';
import type {FunctionConfiguration} from '../types.ts';
import {ReplicaLog} from './replica-log.ts';

/**
What replicas are made of.
*/
export type EdgeReplicasOptions = {
	iam: LambdaIam;
	makeFleet: FunctionsOptions['makeFleet'];
	/**
	The settings of a numbered version; throws where there is none.
	*/
	version: (functionName: string, version: string) => FunctionConfiguration;
	arn: (functionName: string, version: string) => string;
	log: (line: string) => void;
};

type Replica = {fleet: Fleet; log: ReplicaLog};

/**
The replicas of functions at the edges: sandboxes of their own, under a name and a log group that begin with the function's Region (CloudFront developer guide, lambda-edge-logs). There is one edge here, in the function's own Region.
*/
export class EdgeReplicas {
	readonly #options: EdgeReplicasOptions;
	/**
	Function -> version -> its replica.
	*/
	readonly #replicas = new Map<string, Map<string, Replica>>();

	/**
	Takes its surroundings; a replica is made by its first invocation.
	*/
	constructor(options: EdgeReplicasOptions) {
		this.#options = options;
	}

	/**
	What a function is called at the edge, such as `us-east-1.hash`.
	*/
	name(functionName: string): string {
		return `${this.#options.iam.region}.${functionName}`;
	}

	/**
	The sandboxes of a version's replica.

	@throws LambdaError `ResourceNotFoundException`.
	*/
	fleet(functionName: string, version: string): Fleet {
		const {iam, makeFleet, version: find, log} = this.#options;
		const own = this.#replicas.get(functionName) ?? new Map<string, Replica>();
		const known = own.get(version);
		if (known) {
			return known.fleet;
		}

		const name = this.name(functionName);
		const configuration = {...find(functionName, version), name, logGroup: `/aws/lambda/${name}`};
		const replicaLog = new ReplicaLog(configuration, iam, log);
		const fleet = makeFleet(configuration, version, replicaLog);
		own.set(version, {fleet, log: replicaLog});
		this.#replicas.set(functionName, own);
		return fleet;
	}

	/**
	As `Invoker` asks for it.
	*/
	resolve(functionName: string, version: string | undefined): Fleet {
		return this.fleet(functionName, version ?? '');
	}

	/**
	The ARN of the version that was replicated.
	*/
	arn(functionName: string, version: string | undefined): string {
		return this.#options.arn(functionName, version ?? '');
	}

	/**
	The last lines of the logs of a function's replicas.
	*/
	logs(functionName: string): string[] {
		return this.#replicas.get(functionName)?.values().flatMap(({log}) => log.lines).toArray() ?? [];
	}

	/**
	Ends the replicas of a function.
	*/
	async delete(functionName: string): Promise<void> {
		const own = this.#replicas.get(functionName);
		this.#replicas.delete(functionName);
		await Promise.all(Array.from(own?.values() ?? [], async ({fleet}) => fleet.close()));
	}

	/**
	Ends all of them.
	*/
	async close(): Promise<void> {
		await Promise.all(Array.from(this.#replicas.keys(), async name => this.delete(name)));
	}
}
