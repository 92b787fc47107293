/**
A log group as CloudWatch Logs keeps it. The lines themselves go to the stack's own log.
*/
export type LogGroup = {
	name: string;
	arn: string;
	/**
	0: forever.
	*/
	retentionInDays: number;
	tags: Record<string, string>;
};

/**
A refusal of CloudWatch Logs, with AWS's own error name.
*/
export class LogGroupError extends Error {
	override name = 'LogGroupError';
	readonly code: string;

	constructor(code: string, message: string) {
		super(message);
		this.code = code;
	}
}

/**
The log groups of the account.
*/
export class LogGroups {
	readonly #groups = new Map<string, LogGroup>();

	/**
	Throws `ResourceAlreadyExistsException` for a name that is taken.
	*/
	create(group: LogGroup): LogGroup {
		if (this.#groups.has(group.name)) {
			throw new LogGroupError('ResourceAlreadyExistsException', `The specified log group already exists: ${group.name}`);
		}

		this.#groups.set(group.name, group);
		return group;
	}

	get(name: string): LogGroup | undefined {
		return this.#groups.get(name);
	}

	/**
	Throws `ResourceNotFoundException`.
	*/
	update(name: string, changes: Partial<Pick<LogGroup, 'retentionInDays' | 'tags'>>): LogGroup {
		const group = this.#groups.get(name);
		if (!group) {
			throw new LogGroupError('ResourceNotFoundException', `The specified log group does not exist: ${name}`);
		}

		return Object.assign(group, changes);
	}

	delete(name: string): void {
		this.#groups.delete(name);
	}
}
