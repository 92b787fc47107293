import process from 'node:process';
import {checkProof} from '../../../runtime/core/proof/check-proof.ts';
import {provenHeaders} from '../../../runtime/core/helpers/proof.ts';

/**
Checks a valid proof, as the handlers do for each request, and gives the CPU time of one check in milliseconds.
*/
export function measureProofCheck(count: number): number {
	const headers = provenHeaders();
	const check = {secrets: ['secret-one'], now: Date.now()};
	for (let index = 0; index < count; index++) {
		checkProof(headers, check);
	}

	const before = process.cpuUsage();
	for (let index = 0; index < count; index++) {
		checkProof(headers, check);
	}

	const {user, system} = process.cpuUsage(before);
	return (user + system) / 1000 / count;
}
