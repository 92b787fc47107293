import process from 'node:process';
import {parseArgs} from 'node:util';
import {soak} from './soak.ts';

/*
`npm run soak [-- --requests N]`: sends N mixed requests (20,000) to a local stack of its own, prints what its process held before and after, and ends with 1 where anything has grown or an answer was wrong.
*/

const {values: {requests, help}} = parseArgs({options: {requests: {type: 'string', default: '20000'}, help: {type: 'boolean', default: false}}, strict: false}) as {values: {requests: string; help: boolean}};
if (help) {
	console.log('Usage: npm run soak [-- --requests N]     20,000 by default, some minutes; fewer than 1,000 are warming up, and look like growth');
	process.exit(0); // eslint-disable-line unicorn/no-process-exit -- nothing has been started
}

if (!/^[1-9]\d{0,6}$/v.test(requests)) {
	process.stderr.write(`--requests: received ${JSON.stringify(requests)}, allowed a whole number from 1 to 9999999.\n`);
	process.exit(2); // eslint-disable-line unicorn/no-process-exit -- before anything has been started
}

const begun = performance.now();
const {before, after, grown, wrong} = await soak({requests: Number(requests)});
console.log(`${requests} mixed requests in ${Math.round((performance.now() - begun) / 1000)} s`);
console.table({before, after});
for (const line of [...grown, ...wrong]) {
	console.log(line);
}

process.exitCode = grown.length + wrong.length === 0 ? 0 : 1;
