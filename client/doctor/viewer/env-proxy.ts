import {Agent as PlainAgent} from 'node:http';
import {Agent as SecureAgent} from 'node:https';
import process from 'node:process';

/**
Whether Node sends requests through the proxies that variables name: it is asked to, and can.
*/
function isUsing({NODE_USE_ENV_PROXY: wanted, NODE_OPTIONS: options = ''}: NodeJS.ProcessEnv): boolean {
	return (wanted === '1' || /(?:^|\s)--use-env-proxy\b/v.test(options)) && process.allowedNodeEnvironmentFlags.has('--use-env-proxy');
}

/**
An agent for one request, on a connection of its own.
*/
export function agentFor(isSecure: boolean): PlainAgent | false {
	if (!isUsing(process.env)) {
		return false;
	}

	return isSecure ? new SecureAgent({proxyEnv: process.env}) : new PlainAgent({proxyEnv: process.env});
}

/**
Whether NO_PROXY takes a host out: by its name, with or without its port, a name above it, or `*`.
*/
function isExempt({hostname, port}: URL, list: string): boolean {
	const name = hostname.toLowerCase();
	return (list.toLowerCase().match(/[^\s,]+/gv) ?? []).some(entry => {
		const [host = '', ofPort = port] = entry.split(/:(?=\d+$)/v, 2);
		const above = host.replace(/^\*?\./v, '.');
		return entry === '*' || (host !== '' && ofPort === port && (above.startsWith('.') ? name.endsWith(above) : name === host));
	});
}

/**
The variable that names a proxy for a URL, and whether Node uses it; `undefined` where there is none that Node could use (SOCKS, say). Its value may hold a password, and is none of a message's.
*/
export function envProxy(url: URL, environment: NodeJS.ProcessEnv = process.env): {variable: string; isUsed: boolean} | undefined {
	const kind = url.protocol.slice(0, -1);
	const variable = [`${kind}_proxy`, `${kind.toUpperCase()}_PROXY`].find(name => /^https?:\/\//iv.test(environment[name] ?? ''));
	return variable === undefined || isExempt(url, environment.no_proxy ?? environment.NO_PROXY ?? '') ? undefined : {variable, isUsed: isUsing(environment)};
}

/**
What a failure to get there may come from, as the end of a sentence; empty where no variable names a proxy.
*/
export function proxyHint(url: URL, environment: NodeJS.ProcessEnv = process.env): string {
	const proxy = envProxy(url, environment);
	if (proxy === undefined) {
		return '';
	}

	return proxy.isUsed ? `, through the proxy of ${proxy.variable}` : `; ${proxy.variable} names a proxy, which Node uses only with NODE_USE_ENV_PROXY=1 (Node 24.5 or newer): set that`;
}
