/**
Runs work of the same name one after the other, that of other names at the same time. What fails does not hold back what follows.
*/
export class Queues {
	readonly #ends = new Map<string, Promise<void>>();

	async run(name: string, work: () => Promise<void>): Promise<void> {
		const before = this.#ends.get(name);
		const mine = (async () => {
			await before;
			await work();
		})();
		this.#ends.set(name, (async () => {
			try {
				await mine;
			} catch {
				// Its test tells.
			}
		})());
		await mine;
	}
}
