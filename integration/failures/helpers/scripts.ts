import type {LocalModel} from '../../../local-aws/index.ts';

/**
What stands in every prompt; nothing like it may be in a log.
*/
export const promptCanary = 'prompt-canary-5d1e';

/**
What stands in every answer.
*/
export const answerCanary = 'answer-canary-5d1e';

/**
The answer to every prompt without a script of its own.
*/
export const goodAnswer = `Well again, 안녕! ${answerCanary}`;

const pattern = /^Play "(?<key>[^"]+)"/v;

/**
The prompt that has a script played.
*/
export function promptFor(key: string): string {
	return `Play "${key}" for ${promptCanary}.`;
}

/**
A model for all tests of a file: the prompt names the script, so that tests may run at the same time.
*/
export class Scripts {
	readonly #scripts = new Map<string, LocalModel>();
	readonly #calls = new Map<string, number>();

	/**
	The model; give it to the local stack.
	*/
	readonly model: LocalModel = call => {
		const key = pattern.exec(call.messages.at(-1)?.text ?? '')?.groups!.key ?? '';
		this.#calls.set(key, this.calls(key) + 1);
		const script = this.#scripts.get(key);
		return script ? script(call) : good();
	};

	/**
	Says how a key is played.
	*/
	set(key: string, script: LocalModel): void {
		this.#scripts.set(key, script);
	}

	/**
	How often a key was played.
	*/
	calls(key: string): number {
		return this.#calls.get(key) ?? 0;
	}
}

async function * good() {
	yield {text: goodAnswer};
	yield {stop: 'end_turn'};
}
