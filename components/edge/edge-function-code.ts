import {Buffer} from 'node:buffer';
import {refuse} from '../check.ts';
import {corsAnswers, securityHeaderValues} from '../distribution/answer-headers.ts';
import {checkOrigins} from '../distribution/check-origins.ts';
import {checkRouteName} from '../distribution/route-name.ts';
import {edgeProgram} from './edge-program.ts';

/**
What the edge knows of a route.
*/
export type EdgeRoute = {
	/**
	The secret that proves to the function behind the route, 32 letters and digits.
	*/
	readonly secret: string;
	/**
	The most that a declared `content-length` may be.
	*/
	readonly maxBodyBytes: number;
};

/**
What the function at the edge is made of.
*/
export type EdgeSettings = {
	/**
	Who may call: `keys` asks for one, `none` lets in anyone.
	*/
	readonly auth: 'keys' | 'none';
	/**
	The origins that may call from a browser, as the distribution's option has them.
	*/
	readonly corsOrigins: readonly string[];
	/**
	Whether the edge hashes bodies that come without their hash. Where it doesn't, the function refuses them, for AWS would.
	*/
	readonly edgeBodyHash: boolean;
	/**
	By route name, `/bedrock`. The first also gets everything that no route matches.
	*/
	readonly routes: Readonly<Record<string, EdgeRoute>>;
};

/**
The most bytes that a function of CloudFront may have, comments included (CloudFront developer guide, cloudfront-limits).
*/
export const mostCodeBytes = 10_240;

/**
JSON that is as well a JavaScript expression, wherever it stands.
*/
function literal(value: unknown): string {
	return JSON.stringify(value).replaceAll(/[<\u{2028}\u{2029}]/gv, character => String.raw`\u${character.codePointAt(0)!.toString(16).padStart(4, '0')}`);
}

/**
The pattern of the allowed origins: each as it is, or with anything that a host may have for its `*`.
*/
function patternOf(origins: readonly string[]): string {
	const alternatives = origins.map(origin => origin.split('*').map(part => part.replaceAll(/[^\w\-:]/gv, String.raw`\$&`)).join(String.raw`[\w\-.]+`));
	return origins.length === 0 ? '/^$/' : `/^(${origins.includes('*') ? '.+' : alternatives.join('|')})$/`;
}

/**
The code of the function at the edge: `viewer-request/` with the settings of one distribution. It holds the routes' secrets, so it is one itself.

@param where - The component and its name, for messages.
@throws {UserError} `ERR_ARGUMENT` where the code would be larger than CloudFront takes.
*/
export function edgeFunctionCode({auth, corsOrigins, edgeBodyHash, routes}: EdgeSettings, where = 'StreamingDistribution'): string {
	const names = Object.keys(routes);
	for (const [name, {secret}] of Object.entries(routes)) {
		checkRouteName(where, name);
		// An empty one would be everybody's. The message says nothing of it.
		if (!/^[\dA-Za-z]{32}$/v.test(secret)) {
			throw new TypeError(`The proof secret of ${name} must be 32 letters and digits.`);
		}
	}

	checkOrigins(where, corsOrigins);

	const isAnyOrigin = corsOrigins.includes('*');
	const settings = literal({
		auth,
		edgeBodyHash,
		isAnyOrigin,
		// The engine's objects need not keep an order.
		defaultRoute: names[0],
		routes: Object.fromEntries(Object.entries(routes).map(([name, {secret, maxBodyBytes}]) => [name, [secret, maxBodyBytes]])),
		headers: {...securityHeaderValues(), ...(corsOrigins.length > 0 && !isAnyOrigin && {vary: {value: 'origin'}})},
		...(corsOrigins.length > 0 && {
			exposed: {'access-control-expose-headers': {value: corsAnswers.exposeHeaders.join(', ')}},
			preflight: {
				'access-control-allow-methods': {value: corsAnswers.allowMethods.join(', ')},
				'access-control-max-age': {value: String(corsAnswers.maxAge)},
			},
		}),
	});
	const code = edgeProgram()
		.replace('const settings={};', () => `const settings=${settings};`)
		.replace('const origins=/^$/;', () => `const origins=${patternOf(corsOrigins)};`);
	const bytes = Buffer.byteLength(code);
	if (bytes > mostCodeBytes) {
		refuse(where, 'corsOrigins.length', corsOrigins.length, `less: with ${names.length} ${names.length === 1 ? 'route' : 'routes'} and these origins the function at the edge has ${bytes} bytes, of which CloudFront takes ${mostCodeBytes}; give fewer or shorter origins, or fewer routes`);
	}

	return code;
}
