/**
Which Lambda functions have replicas at the edges: those that a distribution names, and for a while those that one named (CloudFront developer guide, lambda-edge-delete-replicas).
*/
export class Replicas {
	readonly #lifetimeMs: number;
	readonly #associated: () => Iterable<string>;
	/**
	ARN of a version -> until when it has replicas, on the monotonic clock.
	*/
	readonly #held = new Map<string, number>();

	/**
	Knows of none yet.

	@param lifetimeMs - How long replicas stay after the last association.
	@param associated - The ARNs of the versions that distributions name now, at any edge.
	*/
	constructor(lifetimeMs: number, associated: () => Iterable<string>) {
		this.#lifetimeMs = lifetimeMs;
		this.#associated = associated;
	}

	/**
	Looks at the distributions again; to be called whenever one has changed.
	*/
	update(): void {
		const associated = new Set(this.#associated());
		for (const arn of associated) {
			this.#held.set(arn, Infinity);
		}

		const now = performance.now();
		for (const [arn, until] of this.#held) {
			if (until === Infinity && !associated.has(arn)) {
				this.#held.set(arn, now + this.#lifetimeMs);
			} else if (until <= now) {
				this.#held.delete(arn);
			}
		}
	}

	/**
	The ARN of a function's version that has replicas, or `undefined`.

	@param functionArn - Without a qualifier.
	*/
	of(functionArn: string): string | undefined {
		this.update();
		const now = performance.now();
		return this.#held.entries().find(([arn, until]) => arn.startsWith(`${functionArn}:`) && until > now)?.[0];
	}
}
