import type {Kind, Seen} from './kinds/kind.ts';

/**
What came of each kind of request, and what of it should not have.
*/
export class Tally {
	readonly #counts = new Map<string, Map<Seen | 'broken', number>>();
	readonly #wrong = new Map<string, number>();

	/**
	Counts what came of one request.
	*/
	add(kind: Kind, all: readonly Seen[]): void {
		for (const seen of all) {
			this.#count(kind.name, seen);
			if (!kind.allowed.includes(seen)) {
				this.#note(`${kind.name}: ${seen} instead of ${kind.allowed.join(', ')}`);
			}
		}
	}

	/**
	Counts a request whose connection broke.
	*/
	fail(kind: Kind, error: unknown): void {
		this.#count(kind.name, 'broken');
		this.#note(`${kind.name}: ${error instanceof Error ? error.message : String(error)}`);
	}

	/**
	What should not have come, each once, with how often it did.
	*/
	get wrong(): string[] {
		return [...this.#wrong].map(([what, count]) => count === 1 ? what : `${what} (${count} times)`);
	}

	/**
	Kind -> what came of it, with how often.
	*/
	get seen(): Record<string, string> {
		return Object.fromEntries([...this.#counts].map(([name, counts]) => [name, [...counts].map(([seen, count]) => `${seen} × ${count}`).toSorted().join(', ')]));
	}

	/**
	How often it came of a kind.
	*/
	count(name: string, seen: Seen): number {
		return this.#counts.get(name)?.get(seen) ?? 0;
	}

	#count(name: string, seen: Seen | 'broken'): void {
		const counts = this.#counts.get(name) ?? new Map<Seen | 'broken', number>();
		this.#counts.set(name, counts.set(seen, (counts.get(seen) ?? 0) + 1));
	}

	#note(what: string): void {
		this.#wrong.set(what, (this.#wrong.get(what) ?? 0) + 1);
	}
}
