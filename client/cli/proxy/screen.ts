import {tools} from './tools.ts';

/**
What the screen is about.
*/
export type ScreenOptions = {
	/**
	The proxy's URL, without a slash at its end.
	*/
	proxyUrl: string;
	/**
	The endpoint's URL.
	*/
	endpointUrl: string;
	/**
	The endpoint's routes, without slashes, the first one first; none where they are not known.
	*/
	routes: readonly string[];
	hasKey: boolean;
	hasToken: boolean;
	/**
	Whether tools would ask an HTTP proxy for this machine's own address.
	*/
	isLoopbackHidden: boolean;
};

const indent = 12;

/**
Of a terminal of 80 columns, the last of which some of them break at.
*/
const width = 79;

/**
The route that an endpoint's URL names: `…/sagemaker`, `…/bedrock/v1`.
*/
function routeOf(endpointUrl: string): string | undefined {
	const route = /^\/([^\/]+)(?:\/v1)?\/?$/v.exec(new URL(endpointUrl).pathname)?.[1];
	return route === 'v1' ? undefined : route;
}

/**
What `lsf proxy` prints when it runs: what to set in which tool, in 79 columns and, as a rule, on one screen of 24 lines.
*/
export function screen({proxyUrl, endpointUrl, routes, hasKey, hasToken, isLoopbackHidden}: ScreenOptions): string {
	const bases = [...routes.slice(0, 3).map(route => `/${route}/v1`), ...(routes.length > 3 ? ['…'] : [])];
	const named = routeOf(endpointUrl);
	const baseUrl = named === undefined ? `${proxyUrl}/v1` : `${proxyUrl}/${named}/v1`;
	const setting = {baseUrl, shellKey: hasToken ? '$LSF_PROXY_TOKEN' : 'any', key: hasToken ? '<token>' : 'any'};
	const rows = tools.flatMap(({name, lines, flushLeft}) => lines(setting).map((line, index) => flushLeft !== undefined && index >= flushLeft.from && index < flushLeft.to ? line : `${(index === 0 ? name : '').padEnd(indent)}${line}`));
	return [
		`lsf proxy: ${proxyUrl}`,
		`leads to ${new URL(endpointUrl).origin}; Ctrl-C ends it.`,
		...fold(`It adds the body's hash and ${adds(hasKey, hasToken)}`),
		...(hasToken ? ['Tools have to send the token as their key: set LSF_PROXY_TOKEN there too.'] : []),
		`Base URL: ${baseUrl}, ${named === undefined ? 'which is the first route.' : 'as the URL says.'}`,
		...fold(bases.length === 0 ? 'Any other is /<route>/v1.' : `All: ${bases.join(', ')}`),
		`Models: curl ${baseUrl}/models${hasToken ? ' -H "x-api-key: $LSF_PROXY_TOKEN"' : ''}`,
		...(isLoopbackHidden ? ['Tools with an HTTP proxy need: export NO_PROXY=127.0.0.1,localhost'] : []),
		'OpenAI\'s two APIs, Anthropic\'s Messages. In a container: see docs/proxy.md',
		'',
		...rows,
		'',
	].join('\n');
}

function adds(hasKey: boolean, hasToken: boolean): string {
	return hasKey
		? `the endpoint's key${hasToken ? '.' : '; any text does as a tool\'s key.'}`
		: 'no key: LSF_API_KEY is not set, so an endpoint that wants one answers 401, whatever a tool sends. Set it and start again.';
}

/**
Breaks a sentence between words into lines of a terminal.
*/
function fold(sentence: string): string[] {
	const lines: string[] = [];
	for (const word of sentence.split(' ')) {
		const last = lines.at(-1);
		if (last !== undefined && last.length + 1 + word.length <= width) {
			lines[lines.length - 1] = `${last} ${word}`;
		} else {
			lines.push(word);
		}
	}

	return lines;
}
