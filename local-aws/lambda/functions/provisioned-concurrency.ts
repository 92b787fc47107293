/**
The provisioned concurrency of an account's functions: how many sandboxes of a version are kept warm. They are started by the first invocations, not ahead; after that none of them goes for having been idle.
*/
export class ProvisionedConcurrency {
	/**
	Function name -> version or alias -> count.
	*/
	readonly #counts = new Map<string, Map<string, number>>();

	/**
	Sets it for a version or an alias; `undefined` takes it back.
	*/
	put(functionName: string, qualifier: string, count: number | undefined): void {
		const counts = this.#counts.get(functionName) ?? new Map<string, number>();
		this.#counts.set(functionName, counts);
		if (count === undefined) {
			counts.delete(qualifier);
		} else {
			counts.set(qualifier, count);
		}
	}

	/**
	Forgets a function.
	*/
	delete(functionName: string): void {
		this.#counts.delete(functionName);
	}

	/**
	How many sandboxes of a version are provisioned, by itself and by the aliases that name it now.

	@param versionOf - The version behind an alias; `undefined` where there is no such alias any more.
	*/
	of(functionName: string, version: string, versionOf: (alias: string) => string | undefined): number {
		let sum = 0;
		for (const [qualifier, count] of this.#counts.get(functionName) ?? []) {
			if (qualifier === version || versionOf(qualifier) === version) {
				sum += count;
			}
		}

		return sum;
	}
}
