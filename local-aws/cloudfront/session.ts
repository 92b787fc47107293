import {uniqueId} from '../iam/ids.ts';
import type {Iam} from '../iam/iam.ts';
import type {Identity} from '../iam/types.ts';

/**
The account that CloudFront signs from, as handlers on AWS see it.
*/
const accountId = '856369053181';

/**
Opens the session with which CloudFront signs, a service principal of CloudFront's own account.
*/
export function openSession(iam: Iam): Identity {
	return iam.issue({
		principal: {kind: 'service', service: 'cloudfront.amazonaws.com'},
		accountId,
		arn: `arn:${iam.partition}:sts::${accountId}:assumed-role/OriginAccessControlRole/OriginAccessSession`,
		userId: `${uniqueId('AROA')}:OriginAccessSession`,
	});
}
