function objectOf(line: string): Record<string, unknown> {
	try {
		return JSON.parse(/\{.*\}$/v.exec(line)?.[0] ?? '{}') as Record<string, unknown>;
	} catch {
		return {};
	}
}

/**
Looks for the keys' ids where an owner looks for them: in the log line of a request, in its metrics and in CloudFront's custom data.

@param log - The log of a stack that was asked with the first key and with a token of the key `browser`.
@returns Which one is missing where, a phrase each.
*/
export function missingIds(log: string): string[] {
	const lines = log.split('\n');
	const objects = lines.map(line => objectOf(line));
	return ['first', 'browser'].flatMap(id => {
		const found = Object.entries({
			'the log line': objects.some(({message, keyId, route}) => message === 'request' && keyId === id && route === '/bedrock'),
			'the metrics': objects.some(({_aws, KeyId}) => _aws !== undefined && KeyId === id),
			'the custom data': lines.some(line => line.endsWith(` custom data: key=${id}`)),
		});
		return found.filter(([, isThere]) => !isThere).map(([place]) => `${id} in ${place}`);
	});
}
