/*
Every cause is provoked on a local stack, and `lsf doctor` names that cause and no other: with AWS credentials, and without.
*/
import test from 'ava';
import {causes} from '../../../client/doctor/causes.ts';
import {callerBreaks} from './breaks/caller.ts';
import {deployingBreaks} from './breaks/deploying.ts';
import {distributionBreaks} from './breaks/distribution.ts';
import {edgeBreaks} from './breaks/edge.ts';
import {functionBreaks} from './breaks/function.ts';
import {hashBreaks} from './breaks/hash.ts';
import {permissionBreaks} from './breaks/permission.ts';
import {registerBreaks} from './helpers/register-breaks.ts';

const breaks = [...callerBreaks, ...edgeBreaks, ...distributionBreaks, ...permissionBreaks, ...functionBreaks];

registerBreaks(test, breaks);

test('every cause is provoked, here or on a stack of its own', t => {
	const provoked = new Set<string>([...breaks, ...hashBreaks, ...deployingBreaks].flatMap(({cause, asClient}) => asClient === undefined ? [cause] : [cause, asClient]));
	t.deepEqual(Object.keys(causes).filter(cause => !provoked.has(cause)), []);
});
