import {ProviderError} from '../provider/errors.ts';
import type {Properties} from '../provider/wire/wire-values.ts';
import type {RandomProvider} from '../random/random-provider.ts';
import type {Call} from './provider-service.ts';

/**
Answers what the protocol asks of package `random` in this process, in the daemon's words.
*/
export function randomCalls(provider: RandomProvider): Call {
	const methods: Record<string, (request: never) => Promise<unknown>> = {
		checkConfig: async ({config}: {config: Properties}) => provider.checkConfig(config),
		check: async (request: Parameters<RandomProvider['check']>[0]) => provider.check(request),
		diff: async (request: Parameters<RandomProvider['diff']>[0]) => provider.diff(request),
		create: async (request: Parameters<RandomProvider['create']>[0]) => provider.create(request),
		read: async ({inputs, ...request}: Parameters<RandomProvider['read']>[0] & {inputs: Properties}) => ({...await provider.read(request), inputs}),
		update: async (request: {urn: string}) => provider.update(request),
		delete: async (request: {urn: string}) => provider.delete(request),
		invoke: async ({token}: {token: string}) => provider.invoke(token),
	};
	return async <Result>(method: string, request: Properties) => {
		const answer = Object.hasOwn(methods, method) ? methods[method] : undefined;
		if (!answer) {
			throw new ProviderError(`Package random has no method ${JSON.stringify(method)}.`);
		}

		return await answer(request as never) as Result;
	};
}
