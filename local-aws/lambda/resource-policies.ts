import type {PolicyDocument} from '../iam/types.ts';
import {LambdaError} from './lambda-error.ts';
import type {PermissionStatement} from './permission-statement.ts';

type Entry = {statement: PermissionStatement; from: number; until?: number};

/**
The resource policies of all functions, one for each qualified ARN: a permission without a qualifier is not seen by an alias, nor the other way round.
*/
export class ResourcePolicies {
	readonly #policies = new Map<string, Entry[]>();
	readonly #propagationMs: number;

	/**
	Makes an empty registry.

	@param propagationMs - Delay until a change takes effect for callers; `get` shows it at once.
	*/
	constructor(propagationMs: number) {
		this.#propagationMs = propagationMs;
	}

	/**
	Adds a statement.

	@throws LambdaError `ResourceConflictException` where the statement's id is taken.
	*/
	add(arn: string, statement: PermissionStatement): void {
		const entries = this.#policies.get(arn) ?? [];
		if (entries.some(entry => entry.until === undefined && entry.statement.Sid === statement.Sid)) {
			throw new LambdaError('ResourceConflictException', `The statement id (${statement.Sid}) provided already exists. Please provide a new statement id, or remove the existing statement.`);
		}

		this.#policies.set(arn, [...entries, {statement, from: Date.now() + this.#propagationMs}]);
	}

	/**
	Removes a statement.

	@throws LambdaError `ResourceNotFoundException` where the policy has no such statement.
	*/
	remove(arn: string, statementId: string): void {
		const entries = this.#policies.get(arn) ?? [];
		const entry = entries.find(({statement, until}) => until === undefined && statement.Sid === statementId);
		if (!entry) {
			throw new LambdaError('ResourceNotFoundException', entries.some(({until}) => until === undefined) ? `Statement ${statementId} is not found in resource policy.` : 'No policy is associated with the given resource.');
		}

		entry.until = Date.now() + this.#propagationMs;
	}

	/**
	The policy as written; `undefined` where no statement is left.
	*/
	get(arn: string): PolicyDocument | undefined {
		return toDocument((this.#policies.get(arn) ?? []).filter(({until}) => until === undefined));
	}

	/**
	The policy as callers meet it.
	*/
	effective(arn: string): PolicyDocument | undefined {
		const now = Date.now();
		return toDocument((this.#policies.get(arn) ?? []).filter(({from, until}) => from <= now && (until === undefined || until > now)));
	}

	/**
	Forgets the policies of a function and its qualifiers.
	*/
	delete(functionArn: string): void {
		for (const arn of this.#policies.keys()) {
			if (arn === functionArn || arn.startsWith(`${functionArn}:`)) {
				this.#policies.delete(arn);
			}
		}
	}
}

function toDocument(entries: Entry[]): PolicyDocument | undefined {
	return entries.length === 0 ? undefined : {Version: '2012-10-17', Statement: entries.map(({statement}) => statement)};
}
