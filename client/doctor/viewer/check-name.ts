import {lookup} from 'node:dns/promises';
import {isIP} from 'node:net';
import type {Check} from '../report.ts';
import {envProxy, proxyHint} from './env-proxy.ts';
import {makeCheck} from './make-check.ts';
import {failureOf} from './problem-of.ts';

/**
What finds the addresses of a name, as Node's `dns.promises.lookup`.
*/
type Resolve = (host: string, options: {all: true}) => Promise<readonly unknown[]>;

/**
Looks whether the name of a URL has an address, where it is this machine that has to know.
*/
export async function checkName(target: URL, environment: NodeJS.ProcessEnv, resolve: Resolve = lookup): Promise<Check> {
	const host = target.hostname.replaceAll(/[\[\]]/gv, '');
	if (isIP(host) !== 0) {
		return makeCheck('name', `${host} is an address`);
	}

	const proxy = envProxy(target, environment);
	if (proxy?.isUsed) {
		return makeCheck('name', `not looked at: a proxy looks it up (${proxy.variable})`, {isOpen: true});
	}

	try {
		const addresses = await resolve(host, {all: true});
		return makeCheck('name', `${host} has ${addresses.length === 1 ? 'an address' : `${addresses.length} addresses`}`);
	} catch (error) {
		const {code = String(error)} = error as NodeJS.ErrnoException;
		const why = code === 'EAI_AGAIN' ? `the resolver of names does not answer (${code})` : code;
		return makeCheck('name', `${host}: ${why}${proxyHint(target, environment)}`, {cause: failureOf(code, '')});
	}
}
