import {closeSync, openSync} from 'node:fs';
import path from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import {functionReference} from '../../provider/function-reference.ts';
import {parseUrn} from '../../provider/wire/urn.ts';
import type {Properties} from '../../provider/wire/wire-values.ts';
import {damagedAccount} from './damage.ts';
import {isResource, parsed, type ResourceRecord} from './resource-record.ts';

/**
Ids of permissions are unique within their function only, or its version or alias, which may stand in its ARN.
*/
function scopeOf({function: given, qualifier}: Properties): string {
	if (typeof given !== 'string') {
		return '';
	}

	const found = functionReference(given);
	const of: unknown = qualifier ?? found.qualifier;
	return [found.functionName, of].join('/');
}

/**
The resources and settings of one local account, on disk and readable by their owner only. Who has them open has the account: the file is locked until it is closed or the process ends, however it ends.
*/
export class Records {
	readonly #database: DatabaseSync;
	readonly #directory: string;

	/**
	Opens the account in a state directory.

	@returns undefined where another process has it open.
	*/
	static open(directory: string): Records | undefined {
		const file = path.join(directory, 'account.sqlite');
		closeSync(openSync(file, 'a', 0o600));
		const database = new DatabaseSync(file);
		try {
			database.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT;');
			return new Records(database, directory);
		} catch (error) {
			database.close();
			if (error instanceof Error && 'errstr' in error && error.errstr === 'database is locked') {
				return undefined;
			}

			throw error;
		}
	}

	private constructor(database: DatabaseSync, directory: string) {
		this.#database = database;
		this.#directory = directory;
		database.exec(`
			CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT NOT NULL);
			CREATE TABLE IF NOT EXISTS resources (
				sequence INTEGER PRIMARY KEY AUTOINCREMENT, type TEXT NOT NULL, scope TEXT NOT NULL, id TEXT NOT NULL, call TEXT, record TEXT NOT NULL, UNIQUE (type, scope, id)
			);
		`);
	}

	/**
	A setting of the account; undefined where there is none.

	@throws EngineError where it is damaged.
	*/
	setting(name: string): unknown {
		const row = this.#database.prepare('SELECT value FROM settings WHERE name = ?').get(name);
		const value = row && parsed(row.value);
		if (row && value === undefined) {
			throw damagedAccount(this.#directory, `its setting ${JSON.stringify(name)} is no JSON`);
		}

		return value;
	}

	setSetting(name: string, value: unknown): void {
		this.#database.prepare('INSERT OR REPLACE INTO settings VALUES (?, ?)').run(name, JSON.stringify(value));
	}

	/**
	Everything, in the order in which it was made.

	@throws EngineError where a record is damaged, naming it.
	*/
	all(): ResourceRecord[] {
		return this.#database.prepare('SELECT type, id, record FROM resources ORDER BY sequence').all().map(row => this.#read(row));
	}

	get isEmpty(): boolean {
		return this.#database.prepare('SELECT 1 FROM resources LIMIT 1').get() === undefined;
	}

	/**
	Adds a resource, or replaces what is known of it; its place in the order stays.
	*/
	put(record: ResourceRecord): void {
		this.#database.prepare(`
			INSERT INTO resources (type, scope, id, call, record) VALUES (?, ?, ?, ?, ?)
			ON CONFLICT DO UPDATE SET call = excluded.call, record = excluded.record
		`).run(parseUrn(record.urn).type, this.#scopeOf({...record.inputs, region: record.outputs.region}), record.id, record.call ?? null, JSON.stringify(record));
	}

	/**
	The resource of a type and an id; where what is known of it names a function, of that function; where nothing is known of it (an import), in the Region that is asked.
	*/
	find({urn, id, state = {}, region}: {urn: string; id: string; state?: Properties; region?: unknown}): ResourceRecord | undefined {
		const scope = this.#scopeOf(state);
		const rows = this.#database.prepare('SELECT type, id, scope, record FROM resources WHERE type = ? AND id = ?').all(parseUrn(urn).type, id);
		if (scope !== '') {
			const row = rows.find(found => found.scope === scope);
			return row && this.#read(row);
		}

		// What has no Region of its own is the same in all.
		const asked = state.region ?? region ?? this.setting('region');
		return rows.map(row => this.#read(row)).find(({outputs}) => asked === undefined || outputs.region === undefined || outputs.region === asked);
	}

	/**
	What a call has made.
	*/
	madeBy(call: string): ResourceRecord | undefined {
		const row = this.#database.prepare('SELECT type, id, record FROM resources WHERE call = ?').get(call);
		return row && this.#read(row);
	}

	delete({urn, id, state}: {urn: string; id: string; state: Properties}): void {
		this.#database.prepare('DELETE FROM resources WHERE type = ? AND id = ? AND scope = ?').run(parseUrn(urn).type, id, this.#scopeOf(state));
	}

	/**
	Gives the account free.
	*/
	close(): void {
		this.#database.close();
	}

	/**
	What an id is unique in: the function that it is a part of, and the Region where that isn't the account's first one.
	*/
	#scopeOf(properties: Properties): string {
		const {region} = properties;
		const own = scopeOf(properties);
		return typeof region === 'string' && region !== this.setting('region') ? `${region} ${own}` : own;
	}

	#read({type, id, record}: Record<string, unknown>): ResourceRecord {
		const resource = parsed(record);
		if (!isResource(resource)) {
			throw damagedAccount(this.#directory, `the record of ${String(type)} ${String(id)} is damaged`);
		}

		return resource;
	}
}

/**
In place of the stack of a resource that no program has made. No stack can have such a name.
*/
export const nobody = {stack: '(none)', project: '(none)'};

/**
A stack of the account.
*/
export type StackSummary = {project: string; stack: string; resources: number};

/**
The stacks that resources belong to.
*/
export function stacksOf(records: ResourceRecord[]): StackSummary[] {
	const stacks = new Map<string, StackSummary>();
	for (const {urn} of records) {
		const {project, stack} = parseUrn(urn);
		if (stack === nobody.stack) {
			continue;
		}

		const summary = stacks.get(`${project}/${stack}`) ?? {project, stack, resources: 0};
		stacks.set(`${project}/${stack}`, {...summary, resources: summary.resources + 1});
	}

	return stacks.values().toArray();
}
