import {command, wholeNumber} from '../command.ts';
import {soak} from './soak.ts';

/*
`npm run soak [-- --requests N]`: sends N mixed requests (20,000) to a local stack of its own, prints what its process held before and after, and ends with 1 where anything has grown or an answer was wrong.
*/

await command('Usage: npm run soak [-- --requests N]     20,000 by default, some minutes; fewer than 1,000 are warming up, and look like growth', {requests: {type: 'string', default: '20000'}}, async flags => {
	const requests = wholeNumber('requests', flags.requests, 9_999_999);
	const begun = performance.now();
	const {before, after, grown, wrong} = await soak({requests});
	console.log(`${requests} mixed requests in ${Math.round((performance.now() - begun) / 1000)} s`);
	console.table({before, after});
	for (const line of [...grown, ...wrong]) {
		console.log(line);
	}

	return grown.length + wrong.length === 0 ? 0 : 1;
});
