import type {ModelEvent} from '../../protocol/events.ts';
import type {ModelSource} from '../types.ts';
import type {ModelRequest} from '../../request/model-request.ts';

/**
One step of a scripted model: a batch, a failure, or a wait that ends with the call's abort.
*/
export type Step = ModelEvent[] | Error | 'stall' | (() => Promise<void>);

export type ScriptSource = ModelSource & {requests: ModelRequest[]; signals: AbortSignal[]};

/**
A model that plays one script a call, the last one again for further calls. A script that is an error refuses the call.
*/
export function scriptSource(...scripts: Array<Step[] | Error>): ScriptSource {
	const source: ScriptSource = {
		models: ['model-a', 'model-b'],
		requests: [],
		signals: [],
		async stream(request, signal) {
			const script = scripts[Math.min(source.requests.length, scripts.length - 1)] ?? [];
			source.requests.push(request);
			source.signals.push(signal);
			if (script instanceof Error) {
				throw script;
			}

			return {modelRequestId: 'model-request', events: play(script, signal)};
		},
	};
	return source;
}

async function * play(script: Step[], signal: AbortSignal): AsyncGenerator<ModelEvent[]> {
	for (const step of script) {
		if (step instanceof Error) {
			throw step;
		}

		if (step === 'stall') {
			await new Promise<never>((_resolve, reject) => {
				signal.addEventListener('abort', () => {
					reject(new Error('aborted'));
				});
			});
		} else if (typeof step === 'function') {
			await step();
		} else {
			yield step;
		}
	}
}
