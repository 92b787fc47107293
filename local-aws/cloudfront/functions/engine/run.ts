import type {QuickJSContext, QuickJSHandle} from 'quickjs-emscripten-core';

/**
What code inside QuickJS has thrown; the message is its name and message.
*/
export class ThrownInside extends Error {}

function textOf(context: QuickJSContext, error: QuickJSHandle): string {
	const thrown = context.dump(error) as string | number | null | {name?: string; message?: string};
	if (thrown === null) {
		return 'InternalError: out of memory';
	}

	if (typeof thrown === 'object') {
		const {name = 'Error', message = ''} = thrown;
		return `${name}: ${message}`;
	}

	return String(thrown);
}

/**
One run in one fresh context, which it leaves to its caller to dispose: values go in, calls go both ways.
*/
export class Run {
	readonly #context: QuickJSContext;
	readonly #handles: QuickJSHandle[] = [];

	/**
	Takes a context that nothing has run in.
	*/
	constructor(context: QuickJSContext) {
		this.#context = context;
	}

	/**
	Frees what the run holds.
	*/
	dispose() {
		for (const handle of this.#handles) {
			handle.dispose();
		}
	}

	/**
	Calls a function inside.

	@throws ThrownInside
	*/
	call(callee: QuickJSHandle, ...values: QuickJSHandle[]): QuickJSHandle {
		return this.#keep(this.#context.callFunction(callee, this.#context.undefined, ...values));
	}

	/**
	Evaluates a script.

	@throws ThrownInside
	*/
	evaluate(code: string, name: string): QuickJSHandle {
		return this.#keep(this.#context.evalCode(code, name, {type: 'global', strict: true}));
	}

	/**
	A text, which may be long but has no NUL in it.
	*/
	text(value: string): QuickJSHandle {
		return this.#held(this.#context.newString(value));
	}

	/**
	An object of functions that take and give texts and memories.
	*/
	functions(calls: object): QuickJSHandle {
		const context = this.#context;
		const object = this.#held(context.newObject());
		for (const [name, call] of Object.entries(calls) as Array<[string, (...values: unknown[]) => unknown]>) {
			const handle = this.#held(context.newFunction(name, (...handles) => {
				const result = call(...handles.map(value => this.#outside(value)));
				if (result === undefined) {
					return context.undefined;
				}

				return typeof result === 'string' ? context.newString(result) : context.newArrayBuffer(result as ArrayBuffer);
			}));
			context.setProp(object, name, handle);
		}

		return object;
	}

	/**
	Runs what promises wait for.

	@throws ThrownInside
	*/
	finishJobs(): void {
		using result = this.#context.runtime.executePendingJobs();
		if (result.error) {
			throw new ThrownInside(textOf(this.#context, result.error));
		}
	}

	#outside(handle: QuickJSHandle): unknown {
		if (this.#context.typeof(handle) !== 'object') {
			return this.#context.dump(handle) as unknown;
		}

		using bytes = this.#context.getArrayBuffer(handle);
		return Uint8Array.from(bytes.value).buffer;
	}

	#keep(result: ReturnType<QuickJSContext['callFunction']>): QuickJSHandle {
		if (result.error) {
			const text = textOf(this.#context, result.error);
			result.error.dispose();
			throw new ThrownInside(text);
		}

		return this.#held(result.value);
	}

	#held(handle: QuickJSHandle): QuickJSHandle {
		this.#handles.push(handle);
		return handle;
	}
}
