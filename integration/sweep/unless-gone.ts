import type {Leak} from './leak.ts';

/**
AWS's names for "there is no such thing", by what is removed: a distribution that refuses its change because of a missing headers policy is still there.
*/
const goneNames: Readonly<Record<Leak['kind'], readonly string[]>> = {
	distribution: ['NoSuchDistribution'],
	originAccessControl: ['NoSuchOriginAccessControl'],
	responseHeadersPolicy: ['NoSuchResponseHeadersPolicy'],
	function: ['ResourceNotFoundException'],
	role: ['NoSuchEntity', 'NoSuchEntityException'],
	logGroup: ['ResourceNotFoundException'],
};

/**
Removes what may be gone already. The Tagging API goes on listing what was deleted, for minutes and sometimes hours (aws-sdk issue 676), and IAM's lists are late too: what isn't there needs no removal.
*/
export async function unlessGone(kind: Leak['kind'], removal: () => Promise<unknown>): Promise<void> {
	try {
		await removal();
	} catch (error) {
		if (!(error instanceof Error && goneNames[kind].includes(error.name))) {
			throw error;
		}
	}
}
