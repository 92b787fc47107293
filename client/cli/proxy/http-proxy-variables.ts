type Environment = Readonly<Record<string, string | undefined>>;

function named(environment: Environment, names: readonly string[]): string[] {
	return names.filter(name => (environment[name] ?? '') !== '');
}

/**
The variables for the agents where Node is told to use an HTTP proxy (`NODE_USE_ENV_PROXY=1`): of itself it gives them to its global agent alone.
*/
export function proxyEnvOf(environment: Environment): Environment | undefined {
	return environment.NODE_USE_ENV_PROXY === '1' ? environment : undefined;
}

/**
Names what would lead to the endpoint through an HTTP proxy, and is not used; never its value, which may hold a password.

@param protocol - That of the endpoint's URL.
@returns A sentence; undefined where there is nothing to say.
*/
export function unusedProxy(environment: Environment, protocol: string): string | undefined {
	const names = named(environment, protocol === 'https:' ? ['HTTPS_PROXY', 'https_proxy'] : ['HTTP_PROXY', 'http_proxy']);
	return names.length === 0 || proxyEnvOf(environment) !== undefined ? undefined : `${names.join(' and ')} ${names.length === 1 ? 'is' : 'are'} set and not used: to reach the endpoint through that HTTP proxy, set NODE_USE_ENV_PROXY=1 (Node 24).`;
}

/**
Whether tools with this environment would ask an HTTP proxy for 127.0.0.1, which is then the proxy's own machine.
*/
export function hidesLoopback(environment: Environment): boolean {
	const spared = named(environment, ['NO_PROXY', 'no_proxy']).flatMap(name => environment[name]!.split(/[\s,]+/v));
	return named(environment, ['HTTP_PROXY', 'http_proxy', 'ALL_PROXY', 'all_proxy']).length > 0 && spared.every(host => !['*', '127.0.0.1'].includes(host));
}
