import test from 'ava';
import {
	addFunction,
	makeLambda,
	respond,
	text,
} from '../helpers/with-lambda.ts';

test('a function\'s own value wins for every variable that isn\'t reserved', async t => {
	const {lambda, roleArn} = makeLambda(t);
	const environment = {
		TZ: 'Asia/Seoul', PATH: '/opt/bin', LANG: 'C', HOME: '/nowhere', TMPDIR: '/var/none', NODE_OPTIONS: '--no-warnings',
	};
	addFunction(lambda, roleArn, 'export const handler = async () => ({environment: process.env, hour: new Date(0).getHours()});', {environment});
	const {environment: seen, hour} = JSON.parse(await text((await respond(lambda)).body)) as {environment: Record<string, string>; hour: number};
	t.like(seen, environment);
	t.is(hour, 9);
});
