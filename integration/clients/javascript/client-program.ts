import {spawn} from 'node:child_process';
import {
	cpSync,
	mkdtempSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {createInterface} from 'node:readline';
import {environmentOf} from '../clients-directory.ts';
import {files} from '../helpers/snippets.ts';
import type {Outcome} from './outcome.ts';

/**
How a cell reaches the endpoint.
*/
export type Way = {baseURL: string; apiKey: string; model: string};

/**
One client's own program, which runs its cells one by one in one process: what takes time is its start.
*/
export type ClientProgram = {run: (column: string, ability: string, way: Way) => Promise<Outcome>; stop: () => Promise<void>};

/**
Starts one in a folder of its own, with its client's environment and the hook of docs/clients.md.

@param name - The client, as in versions.json.
*/
export function startClientProgram(name: string): ClientProgram {
	const folder = mkdtempSync(path.join(os.tmpdir(), 'lsf-client-'));
	cpSync(path.join(import.meta.dirname, 'programs'), folder, {recursive: true});
	writeFileSync(path.join(folder, 'body-hash.js'), files.find(file => file.name === 'body-hash.js')!.code);
	writeFileSync(path.join(folder, 'package.json'), '{"type": "module"}');
	symlinkSync(path.join(environmentOf('npm', name), 'node_modules'), path.join(folder, 'node_modules'));
	const child = spawn(process.execPath, ['serve.js', name], {cwd: folder, stdio: ['pipe', 'pipe', 'pipe'], env: {PATH: process.env.PATH, HOME: folder, OPENAI_AGENTS_DISABLE_TRACING: '1'}});
	const waiting = new Map<number, PromiseWithResolvers<Outcome>>();
	let notices = '';
	let asked = 0;
	child.stderr.setEncoding('utf8').on('data', (piece: string) => {
		notices += piece;
	});
	createInterface({input: child.stdout}).on('line', line => {
		const {id, outcome} = JSON.parse(line) as {id: number; outcome: Outcome};
		waiting.get(id)?.resolve(outcome);
		waiting.delete(id);
	});
	const ended = new Promise<void>(resolve => {
		child.once('close', code => {
			for (const {reject} of waiting.values()) {
				reject(new Error(`${name} ended with ${code}: ${notices}`));
			}

			rmSync(folder, {recursive: true, force: true});
			resolve();
		});
	});
	return {
		async run(column, ability, way) {
			const id = ++asked;
			const answered = Promise.withResolvers<Outcome>();
			waiting.set(id, answered);
			child.stdin.write(`${JSON.stringify({
				id, column, ability, way,
			})}\n`);
			return answered.promise;
		},
		async stop() {
			child.kill('SIGKILL');
			await ended;
		},
	};
}
