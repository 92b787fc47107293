import type {HostCalls} from './host-calls.ts';
import {makeBuffer} from './buffer.ts';
import {hide} from './bytes.ts';
import {makeCloudfront} from './cloudfront.ts';
import {makeCrypto} from './crypto.ts';
import {keepListed, standStill, type Kept} from './keep-listed.ts';
import {makeQuerystring} from './querystring.ts';
import {makeTextCoding} from './text-coding.ts';

/**
What one run is told.
*/
export type RunSettings = {
	kept: Kept;
	now: number;
	surroundings: {hasStore: boolean; hasCustomData: boolean; edgeLocation: object};
	rawQueryString: string | undefined;
};

/**
Makes the runtime out of a fresh QuickJS, and gives what calls the function.
*/
export function start(host: HostCalls, settings: RunSettings) {
	const {parse, stringify} = JSON;
	const {hasOwn} = Object;
	const {Buffer, wrap} = makeBuffer(host);
	const modules: Record<string, object> = {
		cloudfront: makeCloudfront(host, wrap, settings.surroundings), crypto: makeCrypto(host, wrap), querystring: makeQuerystring(),
	};
	const isError = (value: unknown): value is Error => value instanceof Error;
	const textOf = String;
	const describe = (error: unknown) => {
		try {
			// QuickJS throws null where it has no memory for an error.
			const value = error === null ? 'InternalError: out of memory' : error;
			return stringify(isError(value) ? `${value.name}: ${value.message}` : textOf(value));
		} catch {
			return '"a value that has no text"';
		}
	};

	hide(globalThis, {
		...makeTextCoding(host),
		Buffer,
		console: {
			log(value: unknown) {
				host.log(stringify(typeof value === 'string' ? value : (stringify(value) ?? String(value))));
			},
		},
		require(name: string) {
			if (!hasOwn(modules, name)) {
				throw new Error(`Cannot load module "${name}"`);
			}

			return modules[name];
		},
	});
	standStill(settings.now);
	keepListed(settings.kept);
	return async (handler: unknown, eventText: string) => {
		try {
			const event = parse(eventText) as {request?: object | null} | null;
			if (event !== null && typeof event.request === 'object' && event.request !== null) {
				hide(event.request, {rawQueryString: () => settings.rawQueryString});
			}

			host.settle('returned', stringify(await (handler as (event: unknown) => unknown)(event)));
		} catch (error) {
			host.settle('failed', describe(error));
		}
	};
}
