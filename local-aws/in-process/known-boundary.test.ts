import test from 'ava';
import {Iam} from '../iam/iam.ts';
import {withKnownBoundary} from './known-boundary.ts';

const values = {'chat:memory': '512', 'chat:permissionsBoundary': 'arn:aws:iam::111122223333:policy/most'};

function known(given: Record<string, string>, accountId: string) {
	const iam = new Iam({accountId, partition: 'aws', region: 'us-east-1'});
	iam.policies.create({name: 'most', document: {Version: '2012-10-17', Statement: [{Effect: 'Allow', Action: '*', Resource: '*'}]}});
	const notices: string[] = [];
	const result = withKnownBoundary('chat', given, {
		iam, notice(line) {
			notices.push(line);
		},
	});
	return {result, notices};
}

test('a boundary of another account is left out, and told', t => {
	const {result, notices} = known(values, '000000000000');
	t.deepEqual(result, {...values, 'chat:permissionsBoundary': ''});
	t.regex(notices.join('\n'), /^permissionsBoundary arn:aws:iam::111122223333:policy\/most is a policy that isn't in the local account/v);
});

test('one that the account has stays, and so does having none', t => {
	t.deepEqual(known(values, '111122223333'), {result: values, notices: []});
	t.deepEqual(known({'chat:memory': '512'}, '000000000000'), {result: {'chat:memory': '512'}, notices: []});
	t.deepEqual(known({...values, 'chat:permissionsBoundary': ''}, '000000000000').notices, []);
});
