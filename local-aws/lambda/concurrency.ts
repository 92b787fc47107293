import {LambdaError} from './lambda-error.ts';

/**
Concurrency that an account must keep unreserved, whatever its quota.
*/
const minimumUnreserved = 10;

/**
Counts the invocations in flight: of each function with reserved concurrency by itself, of all others together (Lambda developer guide, lambda-concurrency).
*/
export class Concurrency {
	readonly #account: number;
	readonly #reserved = new Map<string, number>();
	readonly #running = new Map<string, number>();

	/**
	Makes the account's count.

	@param account - The account's quota.
	*/
	constructor(account: number) {
		this.#account = account;
	}

	/**
	Reserves concurrency for a function; `undefined` takes the reservation back, 0 switches the function off.

	@throws LambdaError where less than 10 would be left unreserved, as AWS does; in a new account, whose quota is 10, that is any value but 0.
	*/
	reserve(name: string, value: number | undefined): void {
		if (value === undefined) {
			this.#reserved.delete(name);
			return;
		}

		if (!Number.isSafeInteger(value) || value < 0) {
			throw new LambdaError('InvalidParameterValueException', `1 validation error detected: Value '${value}' at 'reservedConcurrentExecutions' failed to satisfy constraint: Member must have value greater than or equal to 0`);
		}

		const others = sum(this.#reserved.values()) - (this.#reserved.get(name) ?? 0);
		if (value > 0 && this.#account - others - value < minimumUnreserved) {
			throw new LambdaError('InvalidParameterValueException', `Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [${minimumUnreserved}].`);
		}

		this.#reserved.set(name, value);
	}

	/**
	Takes a place for one invocation: `undefined` where there was one, else AWS's reason for the throttle.
	*/
	enter(name: string): string | undefined {
		const reserved = this.#reserved.get(name);
		if (reserved !== undefined) {
			if ((this.#running.get(name) ?? 0) >= reserved) {
				return 'ReservedFunctionConcurrentInvocationLimitExceeded';
			}
		} else if (this.#unreservedRunning() >= this.#account - sum(this.#reserved.values())) {
			return 'ConcurrentInvocationLimitExceeded';
		}

		this.#running.set(name, (this.#running.get(name) ?? 0) + 1);
		return undefined;
	}

	/**
	Gives the place back.
	*/
	leave(name: string): void {
		this.#running.set(name, (this.#running.get(name) ?? 1) - 1);
	}

	#unreservedRunning(): number {
		return sum([...this.#running].filter(([name]) => !this.#reserved.has(name)).map(([, running]) => running));
	}
}

function sum(values: Iterable<number>): number {
	let total = 0;
	for (const value of values) {
		total += value;
	}

	return total;
}
