import {fork, spawn} from 'node:child_process';
import {once} from 'node:events';
import {createRequire} from 'node:module';
import path from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {provenHeaders} from '../../runtime/core/helpers/proof.ts';
import {
	buildHandler,
	buildSubject,
	type BuiltHandler,
	type Variant,
} from './bundles.ts';
import {calls, promptFor, type Call} from './calls/calls.ts';
import {checkText} from './calls/check-text.ts';
import {FarSide} from './far-side/far-side.ts';
import type {Received} from './far-side/sink.ts';
import {functionUrlEvent} from './calls/function-url-event.ts';
import {handlerEnvironment} from './calls/handler-environment.ts';
import {endWithUs} from './leavings.ts';
import type {Measurable, Scenario} from './calls/scenario.ts';
import type {SubjectPlan, SubjectResult} from './subject-plan.ts';

/**
A measured process and what came out of it.
*/
export type Sample = SubjectResult & {received: Received[]; connections: number};

/**
Longer than any sample takes: then something hangs.
*/
const patienceMs = 90_000;
/**
These keep the SDK's default for Bedrock, which is HTTP/2.
*/
const overHttp2: ReadonlySet<Measurable> = new Set<Measurable>(['plain', 'hono', 'middy']);
const hook = fileURLToPath(new URL('../../local-aws/lambda/sandbox/hook.mjs', import.meta.url));
const runtimeClient = path.join(createRequire(import.meta.url).resolve('aws-lambda-ric/package.json'), '../index.mjs');

/**
What the edge adds to a request.
*/
function headersOf(variant: Measurable): Record<string, string> {
	return variant === 'ours-proven' ? provenHeaders() : {};
}

function missing(): never {
	throw new Error('No old commit stands beside.');
}

/**
Runs handlers in fresh processes, one at a time.
*/
export class Laboratory {
	/**
	Where bundles, and what processes need, may be written.
	*/
	readonly directory: string;
	readonly #farSide: FarSide;
	readonly #subject: string;
	readonly #built = new Map<Measurable, BuiltHandler>();
	#count = 0;

	private constructor(directory: string, farSide: FarSide, before: BuiltHandler | undefined) {
		this.directory = directory;
		this.#farSide = farSide;
		if (before !== undefined) {
			this.#built.set('before', before);
		}

		this.#subject = buildSubject(directory);
	}

	/**
	Opens it in a directory that holds a certificate.

	@param before - The handler of an old commit, where one stands beside.
	*/
	static async open(directory: string, before?: BuiltHandler): Promise<Laboratory> {
		return new Laboratory(directory, await FarSide.start(directory), before);
	}

	/**
	Whether an old commit's handler stands beside.
	*/
	get hasBefore(): boolean {
		return this.#built.has('before');
	}

	/**
	A handler's bundle; made when first asked for.
	*/
	built(variant: Measurable): BuiltHandler {
		const built = this.#built.get(variant) ?? (variant === 'before' ? missing() : buildHandler(this.directory, variant));
		this.#built.set(variant, built);
		return built;
	}

	/**
	Measures a handler in a process of its own.
	*/
	async measure(variant: Measurable, {deltas, everyMs = 0, warmUpEveryMs = everyMs, warmUps = 0, count = 1, isTls = false, isSlow = false, isStart = false, call = 'text'}: Scenario): Promise<Sample> {
		const {path: rawPath, headers, body}: Call = calls[call];
		const id = `${isSlow ? 'slow-' : ''}${call === 'text' ? '' : 'events-'}${variant}-${this.#count++}`;
		const bodyAt = (pace: number): string => JSON.stringify(body(promptFor(deltas, pace)));
		const plan: SubjectPlan = {
			id, warmUps, count, isStart, runtimeApi: this.#runtimeApi, path: rawPath, headers: {...headers, ...headersOf(variant)}, body: bodyAt(everyMs), warmUpBody: bodyAt(warmUpEveryMs),
		};
		const {file} = this.built(variant);
		const connections = await this.#farSide.connections();
		const child = endWithUs(fork(this.#subject, [file, JSON.stringify(plan)], {
			env: this.environmentOf(variant, isTls), execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'], timeout: patienceMs, killSignal: 'SIGKILL',
		}));
		const [result] = await Promise.race([once(child, 'message') as Promise<[SubjectResult]>, this.#exit(child, variant)]);
		const received = await Promise.all(result.startMs.map(async (_, index) => this.#farSide.received(`${id}-${index}`)));
		if (call === 'text') {
			for (const each of received) {
				checkText(variant, each, deltas);
			}
		}

		return {...result, received, connections: await this.#farSide.connections() - connections};
	}

	/**
	Starts a handler under Lambda's runtime client, and gives the milliseconds from the start of the process to the first byte of an answer.
	*/
	async coldStart(variant: Measurable): Promise<number> {
		const {directory} = this.built(variant);
		const {path: rawPath, headers, body}: Call = calls.text;
		await this.#farSide.arm(JSON.stringify(functionUrlEvent({path: rawPath, headers: {...headers, ...headersOf(variant)}, body: JSON.stringify(body(promptFor(1, 0)))})));
		const startMs = Number(process.hrtime.bigint()) / 1e6;
		const child = endWithUs(spawn(process.execPath, ['--import', hook, runtimeClient], {
			cwd: directory,
			// Its hook ends its process group when the pipe at 3 closes, so it has one of its own.
			detached: true,
			env: {
				...this.environmentOf(variant),
				AWS_LAMBDA_RUNTIME_API: this.#runtimeApi,
				_HANDLER: 'index.handler',
				LAMBDA_TASK_ROOT: directory,
				AWS_LAMBDA_FUNCTION_NAME: 'bench',
				AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
				AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '1024',
				AWS_LAMBDA_LOG_GROUP_NAME: '/aws/lambda/bench',
				AWS_LAMBDA_LOG_STREAM_NAME: 'bench',
			},
			stdio: ['ignore', 'ignore', 'inherit', 'pipe'],
			timeout: patienceMs,
			killSignal: 'SIGKILL',
		}));
		try {
			const received = await Promise.race([this.#farSide.received('cold'), this.#exit(child, variant)]);
			checkText(variant, received, 1);
			return received.firstByteMs - startMs;
		} finally {
			child.kill('SIGKILL');
		}
	}

	/**
	The URL of the fake Bedrock, for who calls it without a handler.
	*/
	get endpoint(): string {
		return `http://127.0.0.1:${this.#farSide.ports.http1}`;
	}

	/**
	What a handler's process has as its environment.
	*/
	environmentOf(variant: Measurable, isTls = false): Record<string, string> {
		const {http1, http2, tls} = this.#farSide.ports;
		const endpoint = isTls ? `https://127.0.0.1:${tls}` : `http://127.0.0.1:${overHttp2.has(variant) ? http2 : http1}`;
		return {...handlerEnvironment(endpoint), ...(isTls && {NODE_EXTRA_CA_CERTS: `${this.directory}/cert.pem`})};
	}

	close(): void {
		this.#farSide.stop();
	}

	get #runtimeApi(): string {
		return `127.0.0.1:${this.#farSide.ports.runtimeApi}`;
	}

	async #exit(child: NodeJS.EventEmitter, variant: Measurable): Promise<never> {
		const [code, signal] = await once(child, 'exit') as [number | null, string | null];
		throw new Error(`The process of the handler ${variant} ended (${signal ?? code ?? ''}) before it had answered.`);
	}
}
