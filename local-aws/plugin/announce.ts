import {type Properties, isRecord} from '../provider/wire/wire-values.ts';
import type {CheckFailure} from '../provider/errors.ts';
import type {Checked} from '../provider/provider-types.ts';
import {parseUrn} from '../provider/wire/urn.ts';
import type {Addresses} from './account/addresses.ts';
import type {Call} from './provider-service.ts';

/**
Tells the user something about a resource, or warns of it; Pulumi's CLI shows it under "Diagnostics".
*/
export type Tell = (message: string, urn: string, severity?: 'info' | 'warning') => void;

function outputsOf(method: string, request: Properties, result: unknown): unknown {
	if (method === 'diff') {
		return request.olds;
	}

	return ['create', 'update', 'read'].includes(method) && request.preview !== true && isRecord(result) ? result.outputs : undefined;
}

function warningsOf(method: string, result: unknown): CheckFailure[] {
	return method === 'check' ? (result as Checked).warnings ?? [] : [];
}

function domainsOf({aliases}: Properties): string[] {
	return Array.isArray(aliases) ? aliases.filter((alias: unknown) => typeof alias === 'string' && !alias.startsWith('*')) as string[] : [];
}

/**
Lets the user know what a check warns of, and where a distribution is on this machine: in the state its host is AWS-shaped, which no resolver knows. Once a distribution.

@param call - Asks the daemon.
@param tell - Reaches the user.
@returns The same as `call`.
*/
export function announcing(call: Call, tell: Tell): Call {
	const told = new Set<string>();
	return async <Result>(method: string, request: Properties): Promise<Result> => {
		const result = await call<Result>(method, request);
		const urn = String(request.urn);
		for (const {property, reason} of warningsOf(method, result)) {
			tell(`${property}: ${reason}.`, urn, 'warning');
		}

		const outputs = outputsOf(method, request, result);
		const host = isRecord(outputs) ? outputs.domainName : undefined;
		if (isRecord(outputs) && parseUrn(urn).type === 'aws:cloudfront/distribution:Distribution' && typeof host === 'string' && !told.has(urn)) {
			told.add(urn);
			try {
				const names = [...domainsOf(outputs), host];
				const {hosts, secureHosts, authority} = await call<Addresses>('addresses', {hosts: names});
				if (hosts[host] !== undefined) {
					const secure = names.length > 1 && authority !== undefined ? `, and ${secureHosts[host]} for TLS by that name, with a certificate of ${authority}` : '';
					tell(`https://${names[0]} is ${hosts[host]} on this machine${secure}.`, urn);
				}
			} catch {
				// A courtesy; what was made is made.
			}
		}

		return result;
	};
}
