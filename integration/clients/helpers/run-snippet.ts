import {spawn} from 'node:child_process';
import {
	mkdirSync,
	mkdtempSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {root} from '../../runs/root.ts';
import {environmentOf} from '../clients-directory.ts';
import {versions} from '../versions.ts';
import {withoutHook} from './fences.ts';
import {files, type Snippet} from './snippets.ts';

/**
How a program of the page is run: against which endpoint, and whether with the lines of its hook.
*/
export type Way = {url: string; apiKey: string; isHooked: boolean};

/**
What it printed on its stdout, on its stderr, and how it ended.
*/
export type Outcome = {text: string; notices: string; exitCode: number | null};

/**
A program of the page that is running.
*/
export type Running = {outcome: Promise<Outcome>; stop: () => void};

const endings: Readonly<Record<Snippet['language'], string>> = {
	python: 'py', js: 'js', sh: 'sh', ts: 'ts',
};
const interpreters: Readonly<Record<Snippet['language'], string>> = {
	python: 'python', js: process.execPath, sh: 'sh', ts: process.execPath,
};

/**
What its own clients would otherwise ask of the network or of the person before the terminal. Nothing of it concerns the endpoint.
*/
const quiet: Readonly<Record<string, string>> = {
	PYTHONIOENCODING: 'utf8',
	LITELLM_LOCAL_MODEL_COST_MAP: 'True',
	AIDER_ANALYTICS: 'false',
	AIDER_CHECK_UPDATE: 'false',
	AIDER_GIT: 'false',
	AIDER_PRETTY: 'false',
	AIDER_SHOW_MODEL_WARNINGS: 'false',
	AIDER_YES_ALWAYS: 'true',
};

/**
Runs a program of docs/clients.md as it is printed, as a file in a folder of its own with the page's other files beside it and its client's environment.

@param snippet - The program.
@param way - As above; without the hook the lines that the page marks are left out.
@param options - `environment`: on top, for what it needs to be tested: a port, for instance; `onOutput`: gets what it prints on its stdout, as it does.
*/
export function startSnippet(snippet: Snippet, way: Way, {environment, onOutput}: {environment?: Record<string, string>; onOutput?: (text: string) => void} = {}): Running {
	const folder = mkdtempSync(path.join(os.tmpdir(), 'lsf-client-'));
	const edit = (code: string) => way.isHooked ? code : withoutHook(code);
	const home = path.join(folder, 'home');
	mkdirSync(home);
	for (const {name, code} of files) {
		writeFileSync(path.join(folder, name), edit(code));
	}

	const file = `program.${endings[snippet.language]}`;
	writeFileSync(path.join(folder, file), edit(snippet.code));
	writeFileSync(path.join(folder, 'package.json'), '{"type": "module"}');
	if (snippet.language === 'ts') {
		symlinkSync(path.join(root, 'client'), path.join(folder, 'client'));
	}

	let {PATH: searched = ''} = process.env;
	if (snippet.environment !== undefined) {
		const installed = environmentOf(snippet.environment.ecosystem, snippet.environment.name);
		if (snippet.language === 'js') {
			symlinkSync(path.join(installed, 'node_modules'), path.join(folder, 'node_modules'));
		} else {
			searched = [...programFolders(installed, snippet.environment), searched].join(path.delimiter);
		}
	}

	const child = spawn(interpreters[snippet.language], [file], {
		cwd: folder,
		// In a group of its own, for a shell's children as well.
		detached: true,
		stdio: ['ignore', 'pipe', 'pipe'],
		env: {
			...quiet, PATH: searched, HOME: home, LLM_USER_PATH: home, LSF_URL: way.url, LSF_BASE: way.url, LSF_API_KEY: way.apiKey, ...environment,
		},
	});
	let text = '';
	let notices = '';
	child.stdout.setEncoding('utf8').on('data', (piece: string) => {
		text += piece;
		onOutput?.(piece);
	});
	child.stderr.setEncoding('utf8').on('data', (piece: string) => {
		notices += piece;
	});
	const {promise, resolve, reject} = Promise.withResolvers<Outcome>();
	child.once('error', reject);
	child.once('close', exitCode => {
		rmSync(folder, {recursive: true, force: true});
		resolve({text, notices, exitCode});
	});
	return {
		outcome: promise,
		stop() {
			try {
				process.kill(-child.pid!, 'SIGKILL');
			} catch {
				// It has ended.
			}
		},
	};
}

/**
Where an environment has its programs. A package that is nothing but a program for one platform (Claude Code's) has it in its own folder.
*/
function programFolders(installed: string, {ecosystem, name}: NonNullable<Snippet['environment']>): string[] {
	if (ecosystem === 'python') {
		return [path.join(installed, 'bin')];
	}

	const modules = path.join(installed, 'node_modules');
	return [path.join(modules, '.bin'), ...Object.keys(versions.npm[name]!).map(each => path.join(modules, each))];
}

/**
Runs a program of docs/clients.md to its end; as {@link startSnippet} does.
*/
export async function runSnippet(snippet: Snippet, way: Way, onOutput?: (text: string) => void): Promise<Outcome> {
	const {outcome, stop} = startSnippet(snippet, way, {onOutput});
	const limit = setTimeout(stop, 150_000);
	try {
		return await outcome;
	} finally {
		clearTimeout(limit);
	}
}
