import {spawn} from 'node:child_process';
import {createInterface} from 'node:readline';
import {promptOfCell} from './cell-model.ts';
import type {ScriptName} from './cell-script.ts';
import {places, type CellStack, type Place} from './cell-stack.ts';

/**
One thing that a client does in one place: `api` and `ability` say what its program runs, `script` what the model does.
*/
export type Cell = {id: string; place: Place; api: string; ability: string; script: ScriptName};

/**
What a program told of a cell: what its function gave back, or the error that it ended with. `trace` is for whoever reads a failed test.
*/
export type Told = {value?: Record<string, unknown>; raised?: Raised; trace?: string};

/**
An error of a client, as far as it has these.
*/
export type Raised = {kinds: string[]; message: string; status?: number; code?: string; param?: string; request_id?: string; retry_after?: string};

type Line = {id: string; shown?: string} & Told;

/**
How a client's program is started.
*/
export type Program = {command: string; args: readonly string[]; cwd: string; env: NodeJS.ProcessEnv};

/**
Runs a client's program, which does all its cells one after the other: it reads `{api_key, cells: […]}` on its stdin, each cell with its `prompt`, `model` and `base_url`, and prints lines `{id, shown}` for what it gets as it gets it and one `{id, value}` or `{id, raised}` for each cell.

@returns Cell's id -> what was told of it, and what the program printed on its stderr.
*/
export async function runCells({command, args, cwd, env}: Program, cells: readonly Cell[], {url, apiKey, cells: model}: CellStack, longestMs = 170_000): Promise<{told: ReadonlyMap<string, Told>; notices: string}> {
	const child = spawn(command, args, {
		cwd, env, stdio: ['pipe', 'pipe', 'pipe'], timeout: longestMs, killSignal: 'SIGKILL',
	});
	const told = new Map<string, Told>();
	let notices = '';
	child.stderr.setEncoding('utf8').on('data', (piece: string) => {
		notices += piece;
	});
	createInterface({input: child.stdout}).on('line', line => {
		const {id, shown, ...rest} = JSON.parse(line) as Line;
		if (shown === undefined) {
			told.set(id, rest);
		} else {
			model.see(id, shown);
		}
	});
	const {promise, resolve, reject} = Promise.withResolvers<void>();
	child.once('error', reject);
	child.once('close', () => {
		resolve();
	});
	child.stdin.on('error', () => {
		// It has ended already; what it printed says why.
	});
	child.stdin.end(JSON.stringify({
		api_key: apiKey,
		cells: cells.map(({
			id, place, api, ability, script,
		}) => ({
			id, api, ability, prompt: promptOfCell(id, script), model: places[place].model, base_url: `${url}/${places[place].route}/v1`,
		})),
	}));
	await promise;
	return {told, notices};
}
