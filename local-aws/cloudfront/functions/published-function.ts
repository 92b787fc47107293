import type {FunctionHost, FunctionOutcome} from './engine/function-program.ts';
import type {FunctionConfig} from './parse-function.ts';
import type {Compile, Program} from './program.ts';

/**
One version of a function as it runs: made ready at its first run, kept until it is retired and its last run has ended.
*/
export class PublishedFunction {
	readonly storeArn: string | undefined;
	readonly #code: string;
	readonly #compile: Compile;
	#program: Promise<Program> | undefined;
	#running = 0;
	#isRetired = false;

	/**
	Takes the code, and what makes it run.
	*/
	constructor({code, keyValueStoreAssociations}: Pick<FunctionConfig, 'code' | 'keyValueStoreAssociations'>, compile: Compile) {
		this.#code = code;
		this.storeArn = keyValueStoreAssociations[0];
		this.#compile = compile;
	}

	/**
	Runs it once; runs know nothing of each other.
	*/
	async run(event: unknown, host: FunctionHost): Promise<FunctionOutcome> {
		this.#running++;
		try {
			this.#program ??= this.#compile(this.#code);
			const program = await this.#program;
			return await program.run(event, host);
		} finally {
			this.#running--;
			await this.#release();
		}
	}

	/**
	Frees what it holds, after the runs that have begun.
	*/
	async retire(): Promise<void> {
		this.#isRetired = true;
		await this.#release();
	}

	async #release(): Promise<void> {
		const program = this.#program;
		if (!this.#isRetired || this.#running > 0 || program === undefined) {
			return;
		}

		this.#program = undefined;
		const ready = await program;
		ready.dispose();
	}
}
