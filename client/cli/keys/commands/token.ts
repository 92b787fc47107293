import {parseKey} from '../../../keys/key-text.ts';
import {longestTokenLife, mintToken} from '../../../keys/mint-token.ts';
import {parseDuration} from '../../../keys/times.ts';
import {UserError} from '../../user-error.ts';
import {defineCommand} from '../command.ts';
import {readRoutes} from '../fields.ts';

/**
`lsf keys token`: a token of the key in `LSF_API_KEY`, made here.
*/
export const token = defineCommand({
	usage: `Mint a token for a browser from the key in LSF_API_KEY. It is made on this machine, without asking
anybody, and printed alone on stdout. Only a key made with --tokens signs tokens that count.

Usage
  lsf keys token [flags]

Flags
  --ttl TIME        how long it counts: seconds or a duration such as 5m, at most 1h; default: 300
  --routes LIST     the routes that it is for, such as /bedrock; default: those of the key
`,
	flags: {ttl: {type: 'string', default: '300'}, routes: {type: 'string'}},
	async run(context, values) {
		const ttl = readTtl(values.ttl);
		const routes = readRoutes(values.routes);
		const text = context.environment.LSF_API_KEY ?? '';
		const key = parseKey(text);
		if (!key) {
			throw new UserError(text === ''
				? 'The key that signs is taken from LSF_API_KEY, which is not set.'
				: 'LSF_API_KEY is no key of the form lsf_<id>_<secret>; it is not shown, since it may be one with a typing error.');
		}

		await context.print(mintToken(key, {ttl, routes, now: context.now()}));
		context.say(`A token of the key ${key.id} for ${ttl} ${ttl === 1 ? 'second' : 'seconds'}; it counts only where that key was made with --tokens.`);
	},
});

function readTtl(text: string): number {
	const ttl = /^\d{1,9}$/v.test(text) ? Number(text) : parseDuration(text) ?? 0;
	if (ttl < 1 || ttl > longestTokenLife) {
		throw new UserError(`--ttl must be 1 to ${longestTokenLife} seconds, or a duration such as 5m up to 1h, received ${JSON.stringify(text)}.`);
	}

	return ttl;
}
