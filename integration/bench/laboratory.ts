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
import {FarSide} from './far-side/far-side.ts';
import type {Received} from './far-side/sink.ts';
import type {SubjectPlan, SubjectResult} from './subject-plan.ts';

/**
A measured process and what came out of it.
*/
export type Sample = SubjectResult & {received: Received[]; connections: number};

export type Scenario = Partial<Pick<SubjectPlan, 'everyMs' | 'warmUpEveryMs' | 'warmUps' | 'count'>> & {deltas: number; isTls?: boolean; isSlow?: boolean};

/**
Longer than any sample takes: then something hangs.
*/
const patienceMs = 90_000;
/**
These keep the SDK's default for Bedrock, which is HTTP/2.
*/
const overHttp2: ReadonlySet<Variant> = new Set<Variant>(['plain', 'hono', 'middy']);
const hook = fileURLToPath(new URL('../../local-aws/lambda/sandbox/hook.mjs', import.meta.url));
const runtimeClient = path.join(createRequire(import.meta.url).resolve('aws-lambda-ric/package.json'), '../index.mjs');

/**
What the edge adds to a request.
*/
function headersOf(variant: Variant): Record<string, string> {
	return variant === 'ours-proven' ? provenHeaders() : {};
}

/**
Runs handlers in fresh processes, one at a time.
*/
export class Laboratory {
	readonly #directory: string;
	readonly #farSide: FarSide;
	readonly #subject: string;
	readonly #built = new Map<Variant, BuiltHandler>();
	#count = 0;

	private constructor(directory: string, farSide: FarSide) {
		this.#directory = directory;
		this.#farSide = farSide;
		this.#subject = buildSubject(directory);
	}

	/**
	Opens it in a directory that holds a certificate.
	*/
	static async open(directory: string): Promise<Laboratory> {
		return new Laboratory(directory, await FarSide.start(directory));
	}

	/**
	A handler's bundle; made when first asked for.
	*/
	built(variant: Variant): BuiltHandler {
		const built = this.#built.get(variant) ?? buildHandler(this.#directory, variant);
		this.#built.set(variant, built);
		return built;
	}

	/**
	Measures a handler in a process of its own.
	*/
	async measure(variant: Variant, {deltas, everyMs = 0, warmUpEveryMs = everyMs, warmUps = 0, count = 1, isTls = false, isSlow = false}: Scenario): Promise<Sample> {
		const id = `${isSlow ? 'slow-' : ''}${variant}-${this.#count++}`;
		const plan: SubjectPlan = {
			id, deltas, everyMs, warmUpEveryMs, warmUps, count, runtimeApi: this.#runtimeApi, headers: headersOf(variant),
		};
		const {file} = this.built(variant);
		const connections = await this.#farSide.connections();
		const child = fork(this.#subject, [file, JSON.stringify(plan)], {
			env: this.#environment(variant, isTls), execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'], timeout: patienceMs, killSignal: 'SIGKILL',
		});
		const [result] = await Promise.race([once(child, 'message') as Promise<[SubjectResult]>, this.#exit(child, variant)]);
		const received = await Promise.all(result.startMs.map(async (_, index) => this.#farSide.received(`${id}-${index}`)));
		return {...result, received, connections: await this.#farSide.connections() - connections};
	}

	/**
	Starts a handler under Lambda's runtime client, and gives the milliseconds from the start of the process to the first byte of an answer.
	*/
	async coldStart(variant: Variant): Promise<number> {
		const {directory} = this.built(variant);
		await this.#farSide.arm(JSON.stringify({
			version: '2.0', rawPath: '/', rawQueryString: '', headers: {accept: 'text/plain', 'content-type': 'application/json', ...headersOf(variant)}, requestContext: {http: {method: 'POST', path: '/'}}, isBase64Encoded: false, body: JSON.stringify({prompt: 'deltas=1 everyMs=0'}),
		}));
		const startMs = Number(process.hrtime.bigint()) / 1e6;
		const child = spawn(process.execPath, ['--import', hook, runtimeClient], {
			cwd: directory,
			// Its hook ends its process group when the pipe at 3 closes, so it has one of its own.
			detached: true,
			env: {
				...this.#environment(variant, false),
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
		});
		try {
			const {firstByteMs} = await Promise.race([this.#farSide.received('cold'), this.#exit(child, variant)]);
			return firstByteMs - startMs;
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

	close(): void {
		this.#farSide.stop();
	}

	get #runtimeApi(): string {
		return `127.0.0.1:${this.#farSide.ports.runtimeApi}`;
	}

	async #exit(child: NodeJS.EventEmitter, variant: Variant): Promise<never> {
		const [code, signal] = await once(child, 'exit') as [number | null, string | null];
		throw new Error(`The process of the handler ${variant} ended (${signal ?? code ?? ''}) before it had answered.`);
	}

	/**
	Made from nothing, as Lambda's is.
	*/
	#environment(variant: Variant, isTls: boolean): Record<string, string> {
		const {http1, http2, tls} = this.#farSide.ports;
		const endpoint = isTls ? `https://127.0.0.1:${tls}` : `http://127.0.0.1:${overHttp2.has(variant) ? http2 : http1}`;
		return {
			AWS_REGION: 'us-east-1',
			AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
			AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
			AWS_ENDPOINT_URL_BEDROCK_RUNTIME: endpoint,
			AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME: endpoint,
			LSF_MODELS: '["us.amazon.nova-micro-v1:0"]',
			LSF_PROOF_SECRETS: 'secret-one',
			LSF_ENDPOINT_NAME: 'bench',
			LSF_PAYLOAD_FORMAT: 'openai',
			...(isTls && {NODE_EXTRA_CA_CERTS: `${this.#directory}/cert.pem`}),
		};
	}
}
