import {type Properties, isRecord} from '../provider/wire/wire-values.ts';
import {parseUrn} from '../provider/wire/urn.ts';
import type {Addresses} from './account/account-cloud.ts';
import type {Call} from './provider-service.ts';

/**
Tells the user something about a resource; Pulumi's CLI shows it under "Diagnostics".
*/
export type Tell = (message: string, urn: string) => void;

function outputsOf(method: string, request: Properties, result: unknown): unknown {
	if (method === 'diff') {
		return request.olds;
	}

	return ['create', 'update', 'read'].includes(method) && request.preview !== true && isRecord(result) ? result.outputs : undefined;
}

/**
Lets the user know where a distribution is on this machine: in the state its host is AWS-shaped, which no resolver knows. Once a distribution.

@param call - Asks the daemon.
@param tell - Reaches the user.
@returns The same as `call`.
*/
export function announcing(call: Call, tell: Tell): Call {
	const told = new Set<string>();
	return async <Result>(method: string, request: Properties): Promise<Result> => {
		const result = await call<Result>(method, request);
		const urn = String(request.urn);
		const outputs = outputsOf(method, request, result);
		const host = isRecord(outputs) ? outputs.domainName : undefined;
		if (parseUrn(urn).type === 'aws:cloudfront/distribution:Distribution' && typeof host === 'string' && !told.has(urn)) {
			told.add(urn);
			try {
				const {hosts} = await call<Addresses>('addresses', {hosts: [host]});
				if (hosts[host] !== undefined) {
					tell(`https://${host} is ${hosts[host]} on this machine.`, urn);
				}
			} catch {
				// A courtesy; what was made is made.
			}
		}

		return result;
	};
}
