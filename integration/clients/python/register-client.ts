import {
	copyFileSync,
	mkdtempSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import type {TestFn} from 'ava';
import {createProxy} from '../../../client/proxy/create-proxy.ts';
import type {LocalStackOptions} from '../../../local-aws/index.ts';
import {root} from '../../runs/root.ts';
import {isInstalled, programOf} from '../clients-directory.ts';
import {startCellStack, type CellStack, type Place} from '../helpers/cell-stack.ts';
import {checkCell} from '../helpers/check-cell.ts';
import {runCells, type Cell} from '../helpers/run-cells.ts';
import {files} from '../helpers/snippets.ts';
import {matrix} from './matrix.ts';
import type {Row} from './row.ts';

const here = path.join(root, 'integration', 'clients', 'python');

function cellsOf(rows: readonly Row[]) {
	return rows.flatMap(([api, ability, script, {on = ['bedrock'] as readonly Place[], ...expected} = {}]) => on.map(place => ({
		id: [place, api, ability.replaceAll(' ', '-'), script].join('/'), place, api, ability, script, expected,
	})));
}

/**
Runs a client's program with the hook of docs/clients.md beside it, away from this repository.
*/
async function run(client: string, cells: readonly Cell[], stack: CellStack) {
	const folder = mkdtempSync(path.join(os.tmpdir(), 'lsf-cells-'));
	try {
		const file = `${client.replaceAll('-', '_')}_cells.py`;
		for (const name of ['cells.py', file]) {
			copyFileSync(path.join(here, name), path.join(folder, name));
		}

		for (const {name, code} of files) {
			writeFileSync(path.join(folder, name), code);
		}

		return await runCells({
			command: programOf(client),
			args: [path.join(folder, file)],
			cwd: folder,
			env: {
				PATH: process.env.PATH, HOME: folder, PYTHONIOENCODING: 'utf8', PYTHONDONTWRITEBYTECODE: '1', PYTHONPATH: folder,
			},
		}, cells, stack);
	} finally {
		rmSync(folder, {recursive: true, force: true});
	}
}

async function behindProxy(stack: CellStack): Promise<CellStack> {
	const proxy = await createProxy({url: stack.url, apiKey: stack.apiKey});
	return {
		...stack,
		url: proxy.url,
		apiKey: 'any',
		async close() {
			await proxy.close();
			await stack.close();
		},
	};
}

/**
A running stack, and what the client's program told on it.
*/
export type ClientRun = CellStack & Awaited<ReturnType<typeof runCells>>;

/**
Registers a test for each cell of a client: one program runs all of them, on a stack of its own. Where the client is not installed, the titles say so.

@param rows - The client's rows. Default: those of the matrix.
@param isProxied - Whether the client asks `lsf proxy`, with any key. Default: it asks the endpoint.
@param stackOptions - Of the stack; `failedStreamEnding`, how AWS ends an answer whose sandbox has died, is `clean` by default, which is the harder one to notice.
*/
export function registerClient(test: TestFn<ClientRun>, client: string, {rows = matrix[client] ?? [], isProxied = false, ...stackOptions}: {rows?: readonly Row[]; isProxied?: boolean} & Pick<LocalStackOptions, 'config' | 'failedStreamEnding'> = {}): void {
	const cells = cellsOf(rows);
	if (!isInstalled('python', client)) {
		const {skip} = test;
		for (const {id} of cells) {
			skip(`python ${client}: ${id} (npm run clients installs it)`, () => undefined);
		}

		return;
	}

	test.before(async t => {
		t.timeout(200_000);
		const stack = await startCellStack(stackOptions);
		const asked = isProxied ? await behindProxy(stack) : stack;
		t.context = {...asked, ...await run(client, cells, asked)};
	});

	test.after.always(async t => {
		await t.context.close?.();
	});

	for (const cell of cells) {
		test(`python ${client}: ${cell.id}`, t => {
			const {told, notices, cells: model} = t.context;
			if (!told.has(cell.id)) {
				t.log(notices);
			}

			checkCell(t, cell, told.get(cell.id), model);
		});
	}
}
