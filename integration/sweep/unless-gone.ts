import {sweptKinds, type LeakKind} from './leak.ts';

/**
Removes what may be gone already. The Tagging API goes on listing what was deleted, for minutes and sometimes hours (aws-sdk issue 676), and IAM's lists are late too: what isn't there needs no removal. Only its own absence counts: a distribution that refuses its change because of a missing headers policy is still there.
*/
export async function unlessGone(kind: LeakKind, removal: () => Promise<unknown>): Promise<void> {
	try {
		await removal();
	} catch (error) {
		if (!(error instanceof Error && sweptKinds.get(kind)!.gone.includes(error.name))) {
			throw error;
		}
	}
}
