import {checkFunctionCode} from '../gate/check-function-code.ts';
import type {FunctionHost, FunctionOutcome} from './function-host.ts';
import {forgetQuickjs, loadQuickjs} from './quickjs.ts';
import {replaceImports} from './replace-imports.ts';
import {runFunction} from './run-function.ts';

export type {FunctionHost, FunctionOutcome} from './function-host.ts';

/**
A function of `cloudfront-js-2.0`. AWS runs njs; here QuickJS does, behind a gate that refuses what njs does not understand, with 2 MiB of memory, a clock that stands still and a budget of steps. Each run is a new one: nothing stays from request to request.
*/
export class FunctionProgram {
	readonly #refusal: string | undefined;
	readonly #script: string;
	readonly #budget: number;
	#isDisposed = false;

	private constructor(code: string, budget: number) {
		const [problem] = checkFunctionCode(code);
		this.#refusal = problem && `SyntaxError: ${problem.message} in ${problem.line}`;
		this.#script = problem ? '' : replaceImports(code);
		this.#budget = budget;
	}

	/**
	Reads a function's code. Code that the gate refuses is a program, too, whose runs all fail with the gate's message and line: AWS deploys such code, and answers each request with 503.

	@param code - At most 10,240 bytes.
	@param options - `budget`: after how many times some ten thousand steps (calls, turns of loops, backtracking of patterns) a run is stopped. AWS's own measure is secret; a check of a signed token takes less than one.
	*/
	static async compile(code: string, {budget = 10}: {budget?: number} = {}): Promise<FunctionProgram> {
		return new FunctionProgram(code, budget);
	}

	/**
	Calls the function's handler.

	@param event - CloudFront's event, of JSON.
	*/
	async run(event: unknown, host: FunctionHost): Promise<FunctionOutcome> {
		if (this.#isDisposed) {
			throw new Error('The function is disposed of.');
		}

		if (this.#refusal !== undefined) {
			return {kind: 'failed', message: this.#refusal, logs: []};
		}

		const quickjs = await loadQuickjs();
		try {
			return runFunction(quickjs, {
				script: this.#script, event, host, budget: this.#budget,
			});
		} catch (error) {
			// The engine's memory may be in any state now.
			forgetQuickjs();
			return {kind: 'failed', message: String(error), logs: []};
		}
	}

	/**
	Ends the program; a run afterwards is an error. The engine stays for other programs.
	*/
	dispose(): void {
		this.#isDisposed = true;
	}
}
